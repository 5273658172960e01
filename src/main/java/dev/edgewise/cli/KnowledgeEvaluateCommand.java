package dev.edgewise.cli;

import dev.edgewise.instances.InstanceMethod;
import dev.edgewise.instances.InstanceQuestion;
import dev.edgewise.instances.InstanceScores;
import dev.edgewise.instances.InstanceSettings;
import dev.edgewise.instances.ParameterSet;
import dev.edgewise.instances.methods.InstanceMethods;
import dev.edgewise.io.WholeFile;
import dev.edgewise.job.Progress;
import dev.edgewise.model.Transformer;
import dev.edgewise.study.knowledge.retraining.CorpusFacts;
import dev.edgewise.study.knowledge.retraining.EvaluationSize;
import dev.edgewise.study.knowledge.retraining.LabEvaluation;
import dev.edgewise.study.knowledge.retraining.LabEvaluationPlan;
import dev.edgewise.study.knowledge.retraining.RetrainedLab;
import dev.edgewise.study.knowledge.retraining.Retraining;
import dev.edgewise.study.knowledge.retraining.RetrainingRuns;
import dev.edgewise.study.knowledge.retraining.RetrainingStore;
import dev.edgewise.training.lab.LabFolder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// `knowledge evaluate`: what instance methods say of a lab's sentences, against what retraining without them shows.
@Command(
        name = "evaluate",
        description = "Judge instance methods by retraining: how well they foretell the losses of models trained on"
                + " random halves (LDS), and what leaving facts and best sentences out does, beside the noise.")
final class KnowledgeEvaluateCommand implements Callable<Integer> {
    private static final List<String> CONTROLS = List.of("lexical", "random");
    private static final String CACHE = "cache";

    @Spec
    CommandSpec spec;

    @Mixin
    CommonOptions common;

    @Mixin
    RetrainingOptions retraining;

    @Mixin
    EvaluationOptions size;

    @Option(
            names = "--method",
            paramLabel = "NAME",
            split = ",",
            description = "An instance method; may be given several times. The controls lexical and random are always"
                    + " judged (default: gradient-dot, fisher).")
    List<String> methods = List.of("gradient-dot", "fisher");

    @Option(
            names = "--parameters",
            paramLabel = "all|mlp|head",
            defaultValue = "all",
            description = "Over which gradients are taken (default: ${DEFAULT-VALUE}).")
    String parameters;

    @Option(names = "--json", description = "Print one JSON object instead of text.")
    boolean json;

    @Option(names = "--out", paramLabel = "FILE", description = "Write each query's rank correlations as CSV.")
    Path out;

    @Override
    public Integer call() {
        Console console = Console.of(spec);
        new ResultFiles().writes("--out", out).check();
        LabFolder lab = LabFolder.open(retraining.lab);
        RetrainedLab about = RetrainedLab.of(lab);
        CorpusFacts facts = CorpusFacts.of(lab.corpus().corpus(), lab.queries());
        EvaluationSize asked = size.size();
        ParameterSet set = ParameterSet.of(parameters);
        List<InstanceMethod> chosen = methods(lab);
        RetrainingRuns runs = new RetrainingRuns(new RetrainingStore(about), retraining.workers());
        LabEvaluationReport report;
        try (Interruption interruption = new Interruption(console, retraining.kept());
                ConsoleProgress progress = console.progress()) {
            LabEvaluationPlan plan = asked.plan(about, facts, scores(lab, chosen, set, progress));
            List<Retraining> all = plan.retrainings();
            int missing = runs.missing(all).size();
            console.note(missing + " of " + all.size() + " retrainings are missing");
            LabEvaluation found = plan.judge(runs.run(all, progress));
            report = new LabEvaluationReport(lab, plan, found, set, missing);
        }
        Optional.ofNullable(out).ifPresent(file -> WholeFile.write(file, report.csv()));
        if (json) {
            console.json(report.json());
        } else {
            report.print(console);
        }
        return 0;
    }

    private List<InstanceMethod> methods(LabFolder lab) {
        InstanceSettings settings = InstanceSettings.DEFAULT
                .withSeed(size.seed)
                .withLab(lab.path())
                .withCache(lab.path().resolve(CACHE));
        Set<String> ids = new LinkedHashSet<>(methods);
        ids.addAll(CONTROLS);
        List<InstanceMethod> chosen = new ArrayList<>();
        ids.forEach(id -> chosen.add(InstanceMethods.of(id, settings)));
        return chosen;
    }

    private static List<InstanceScores> scores(
            LabFolder lab, List<InstanceMethod> methods, ParameterSet set, Progress progress) {
        try (Transformer model = lab.load(progress)) {
            InstanceQuestion question = new InstanceQuestion(model, lab.corpus(), lab.queries(), set);
            return methods.stream()
                    .map(method -> method.score(question, progress))
                    .toList();
        }
    }
}
