package dev.edgewise.cli;

import dev.edgewise.faithfulness.Ablation;
import dev.edgewise.io.UserError;
import dev.edgewise.io.WholeFile;
import dev.edgewise.job.Progress;
import dev.edgewise.model.Transformer;
import dev.edgewise.patching.advice.Advice;
import dev.edgewise.study.ExampleChoice;
import dev.edgewise.study.TaskFingerprint;
import dev.edgewise.study.claim.Claim;
import dev.edgewise.study.claim.ClaimAdvice;
import dev.edgewise.study.claim.ClaimExamples;
import dev.edgewise.study.claim.ClaimFile;
import dev.edgewise.study.claim.ClaimKeeper;
import dev.edgewise.study.claim.ClaimMarkdown;
import dev.edgewise.study.claim.ClaimPlan;
import dev.edgewise.study.claim.ClaimRecord;
import dev.edgewise.study.claim.ClaimRun;
import dev.edgewise.study.claim.ClaimSetting;
import dev.edgewise.study.claim.ClaimSubject;
import dev.edgewise.study.claim.ExperimentRuns;
import dev.edgewise.task.BosRule;
import dev.edgewise.task.Metric;
import dev.edgewise.task.TaskFile;
import dev.edgewise.task.TokenizedTask;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// `claim`: what a set of nodes or edges is said to do, tested from all sides.
@Command(
        name = "claim",
        description =
                "Test a claim about nodes or edges: are they enough, needed, minimal, better than chance, and does"
                        + " it hold on examples held out and with other corruptions?")
final class ClaimCommand implements Callable<Integer> {
    @Spec
    CommandSpec spec;

    @Mixin
    CommonOptions common;

    @Mixin
    ModelOption model;

    @Mixin
    ClaimTaskOptions task;

    @Mixin
    ClaimedThings things;

    @Mixin
    ClaimOptions options;

    @Option(names = "--says", paramLabel = "SENTENCE", description = "What the claim says; not with --again.")
    String says;

    @Option(
            names = "--metric",
            paramLabel = "NAME",
            description = HelpNames.METRICS + " (default: the circuit's, else the task's).")
    String metric;

    @Option(
            names = "--ablation",
            paramLabel = "NAME",
            description = "What removed parts carry: " + HelpNames.ABLATIONS + " (default: as the circuit was found).")
    String ablation;

    @Option(names = "--out", paramLabel = "FILE", description = "Write the record as JSON.")
    Path out;

    @Option(names = "--markdown", paramLabel = "FILE", description = "Write the record as Markdown.")
    Path markdown;

    @Option(names = "--json", description = "Print one JSON object instead of text.")
    boolean json;

    @Override
    public Integer call() {
        Console console = Console.of(spec);
        ResultFiles files = new ResultFiles().reads("--task", task.task);
        things.name(files);
        files.writes("--out", out).writes("--markdown", markdown).check();
        ClaimedThings.Given given = things.read();
        if ((says == null) == given.before().isEmpty()) {
            throw new UserError(
                    says == null
                            ? "a claim needs a sentence: say with --says what its members do"
                            : "--says and --again exclude each other: the record has its sentence");
        }
        // What can be refused is, before a model is opened.
        options.rules(given.before());
        ClaimPlan plan = options.plan(given.before());
        TaskFile file = task.read(given.before()
                .map(record -> record.claim().subject().corruption())
                .or(() -> given.attribution().map(about -> about.corruption())));
        Optional<ClaimRecord> begun = Optional.ofNullable(out).flatMap(ClaimFile::begun);
        try (Interruption interruption = new Interruption(console, kept());
                ConsoleProgress progress = console.progress();
                Transformer transformer = model.open(progress)) {
            long start = System.nanoTime();
            ClaimSetting setting = setting(given, file, plan, transformer, progress);
            ClaimRecord planned = setting.plan(options.rules(given.before()), plan);
            for (ClaimRecord earlier : begun.or(given::before).stream().toList()) {
                planned = planned.takingUp(earlier, setting.sets());
            }
            ClaimKeeper keeper = new ClaimKeeper(Optional.ofNullable(out));
            ClaimRecord record = ClaimRun.run(planned, setting.sets(), keeper, progress);
            progress.close();
            Optional.ofNullable(markdown).ifPresent(to -> WholeFile.write(to, ClaimMarkdown.of(record)));
            keeper.finish(record);
            List<Advice> advice = ClaimAdvice.of(
                    record, transformer, setting.sets().getFirst().task(), given.document());
            ClaimReport report = new ClaimReport(record, given.before(), advice, (System.nanoTime() - start) / 1e9);
            if (json) {
                console.json(report.json());
            } else {
                report.print(console);
            }
        }
        return 0;
    }

    private ClaimSetting setting(
            ClaimedThings.Given given, TaskFile file, ClaimPlan plan, Transformer transformer, Progress progress) {
        Optional<ClaimSubject> before =
                given.before().map(record -> record.claim().subject());
        BosRule bos = task.bosRule(given.attribution()
                .map(about -> about.bos())
                .or(() -> before.map(subject -> ClaimTaskOptions.word(subject.bos()))));
        ClaimSubject subject = new ClaimSubject(
                transformer.name(),
                transformer.fingerprint(),
                file.name(),
                TaskFingerprint.of(file),
                file.namedCorruption(),
                metric(given, before, file),
                ablation(given, before),
                bos,
                task.examples(before),
                task.onlyCorrect
                        || before.map(ClaimSubject::onlyCorrect)
                                // Else "the first 40" would not be those that the circuit was found on.
                                .or(() -> given.attribution().map(about -> about.onlyCorrect()))
                                .orElse(false));
        Claim claim = new Claim(
                things.members(given, transformer),
                says != null ? says : given.before().orElseThrow().claim().sentence(),
                subject);
        TokenizedTask usable = TaskOptions.tokenize(file, transformer, bos);
        // A record knows how its members were found, as long as the task is the same.
        var seen = ClaimExamples.Seen.of(given.document().flatMap(d -> d.provenance()), usable)
                .or(() -> given.before()
                        .filter(record ->
                                record.claim().subject().taskFingerprint().equals(subject.taskFingerprint()))
                        .flatMap(ClaimRecord::seen));
        return ClaimSetting.of(
                claim,
                plan,
                usable,
                seen,
                (from, wanted) -> ExampleChoice.choose(
                        transformer, from, OptionalInt.of(wanted), subject.onlyCorrect(), progress),
                other -> TaskOptions.tokenize(other, transformer, bos),
                examples -> new ExperimentRuns(transformer, examples, subject));
    }

    private Metric metric(ClaimedThings.Given given, Optional<ClaimSubject> before, TaskFile file) {
        if (metric != null) {
            return Metric.of(metric);
        }
        return before.map(ClaimSubject::metric)
                .or(() -> given.attribution()
                        .map(about -> about.metric())
                        .filter(id -> !id.isEmpty())
                        .map(Metric::of))
                .orElse(file.metric());
    }

    private Ablation ablation(ClaimedThings.Given given, Optional<ClaimSubject> before) {
        if (ablation != null) {
            return Ablation.of(ablation);
        }
        return before.map(ClaimSubject::ablation)
                .or(() -> given.attribution()
                        .map(about -> about.ablation())
                        .filter(id -> !id.isEmpty())
                        .map(Ablation::of))
                .orElse(Ablation.CORRUPTED);
    }

    private String kept() {
        return out == null
                ? "nothing is kept without --out"
                : "what was measured is in " + ClaimFile.partial(out) + "; the same command goes on from there";
    }
}
