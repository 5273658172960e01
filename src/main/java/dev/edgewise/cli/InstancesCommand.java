package dev.edgewise.cli;

import dev.edgewise.instances.InstanceMethod;
import dev.edgewise.instances.InstanceQuestion;
import dev.edgewise.instances.InstanceScores;
import dev.edgewise.instances.InstanceSettings;
import dev.edgewise.instances.LinearMethod;
import dev.edgewise.instances.methods.InstanceMethods;
import dev.edgewise.instances.methods.SelfInfluence;
import dev.edgewise.io.UserError;
import dev.edgewise.io.WholeFile;
import dev.edgewise.model.Transformer;
import dev.edgewise.study.instances.InstanceTable;
import dev.edgewise.training.lab.LabCorpus;
import dev.edgewise.training.lab.LabFolder;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// `instances`: which training sentences speak for a model's answers, and which against.
@Command(
        name = "instances",
        description = "Score training sentences by how much they speak for the answers to a task's prompts.")
final class InstancesCommand implements Callable<Integer> {
    @Spec
    CommandSpec spec;

    @Mixin
    CommonOptions common;

    @Mixin
    InstanceSubject subject;

    @Mixin
    InstanceOptions options;

    @Option(
            names = "--tokens",
            description = "Also say how much each token of the listed sentences adds to their scores.")
    boolean tokens;

    @Option(
            names = "--self-influence",
            description = "Also say how much each sentence speaks for itself: mislabelled or memorised ones lead.")
    boolean selfInfluence;

    @Option(names = "--out", paramLabel = "FILE", description = "Write all scores as CSV.")
    Path out;

    @Option(names = "--json", description = "Print one JSON object instead of text.")
    boolean json;

    @Override
    public Integer call() {
        Console console = Console.of(spec);
        subject.check();
        options.check(selfInfluence);
        ResultFiles files = new ResultFiles().reads("--model", subject.model.model);
        if (subject.corpus != null) {
            files.reads("--corpus", subject.corpus.toString());
        }
        if (subject.task != null) {
            files.reads("--task", subject.task);
        }
        files.writes("--out", out).check();
        InstanceSettings settings = options.settings(subject.lab(), subject.scoresTheLabsOwn());
        InstanceMethod method = InstanceMethods.of(options.method, settings);
        if (tokens && !(method instanceof LinearMethod)) {
            throw new UserError("the scores of " + method.id()
                    + " are no sums over tokens; leave --tokens out, or take gradient-dot, cosine or fisher");
        }
        Optional<LabFolder> lab = subject.lab().map(LabFolder::open);
        try (Interruption interruption = new Interruption(console, kept(settings));
                ConsoleProgress progress = console.progress();
                Transformer transformer = subject.open(lab, progress)) {
            InstanceQuestion question = new InstanceQuestion(
                    transformer,
                    subject.corpus(lab, transformer),
                    subject.queries(lab, transformer, console),
                    options.set());
            progress.close();
            noteLeftOut(console, question.corpus().corpus());
            noteDisk(console, method, question, settings);
            long start = System.nanoTime();
            InstanceScores scores = method.score(question, progress);
            Optional<SelfInfluence> self =
                    selfInfluence ? Optional.of(SelfInfluence.of(question, settings, progress)) : Optional.empty();
            InstancesReport report = InstancesReport.of(method, question, scores, self, tokens, progress);
            double seconds = (System.nanoTime() - start) / 1e9;
            progress.close();
            Optional.ofNullable(out)
                    .ifPresent(
                            to -> WholeFile.write(to, stream -> InstanceTable.write(stream, question, scores, self)));
            if (json) {
                console.json(new InstancesJson(report).object(seconds));
            } else {
                report.print(console, seconds);
            }
        }
        return 0;
    }

    private static String kept(InstanceSettings settings) {
        return settings.cache()
                .map(folder -> "gradients of sentences that were done are kept in " + folder
                        + "; the same command goes on from there")
                .orElse("nothing is kept without --cache");
    }

    private static void noteLeftOut(Console console, LabCorpus corpus) {
        if (!corpus.leftOut().isEmpty()) {
            LabCorpus.LeftOut first = corpus.leftOut().getFirst();
            console.note("left out of the corpus: " + corpus.leftOutSummary() + "; the first is line " + first.line());
        }
    }

    private static void noteDisk(
            Console console, InstanceMethod method, InstanceQuestion question, InstanceSettings settings) {
        long bytes = method.diskBytes(question);
        if (bytes > 0) {
            console.note(String.format(
                    Locale.ROOT,
                    "gradients of %,d sentences take %,.1f MB on disk, %s",
                    question.corpus().size(),
                    bytes / 1e6,
                    settings.cache()
                            .map(folder -> "kept in " + folder)
                            .orElse("in the temporary folder until the end; --cache FOLDER keeps them")));
        }
    }
}
