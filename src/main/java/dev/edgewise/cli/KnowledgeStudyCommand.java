package dev.edgewise.cli;

import dev.edgewise.io.UserError;
import dev.edgewise.study.Version;
import dev.edgewise.study.knowledge.HeadlineClaim;
import dev.edgewise.study.knowledge.KnowledgeFolder;
import dev.edgewise.study.knowledge.KnowledgePlan;
import dev.edgewise.study.knowledge.KnowledgeReport;
import dev.edgewise.study.knowledge.KnowledgeStudy;
import dev.edgewise.study.knowledge.StudiedModel;
import dev.edgewise.study.knowledge.retraining.RetrainingQueue;
import dev.edgewise.task.TaskCatalogue;
import dev.edgewise.task.TaskFile;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// `knowledge study`: all for the record, as a folder with a report.
@Command(
        name = "study",
        description = "Train two labs, ask every method, check it by retraining, and judge the paper's claims. What is"
                + " finished is kept; the same command goes on from there.")
final class KnowledgeStudyCommand implements Callable<Integer> {
    @Spec
    CommandSpec spec;

    @Mixin
    CommonOptions common;

    @Option(
            names = "--out",
            required = true,
            paramLabel = "FOLDER",
            description = "Where everything is written; the same study in it goes on.")
    Path out;

    @Option(names = "--quick", description = "Smaller labs and fewer retrainings: at most 45 minutes on two cores.")
    boolean quick;

    @Option(
            names = "--workers",
            paramLabel = "N",
            description = "Processes that retrain side by side, each on one thread (default: one a core).")
    Integer workers;

    @Option(
            names = "--model",
            paramLabel = "M",
            description = "Another model whose neurons are looked at; may be given several times.")
    List<String> models = List.of();

    @Option(
            names = "--task",
            paramLabel = "T",
            defaultValue = "capital-country",
            description = "What these models are asked: the clean prompts of a task (default: ${DEFAULT-VALUE}).")
    String task;

    @Option(names = "--json", description = "Print one JSON object instead of text.")
    boolean json;

    @Override
    public Integer call() {
        Console console = Console.of(spec);
        // Labs are retrained by workers of one thread; only as many threads give the same bits.
        LabOptions.oneThreadUnlessAsked();
        if (workers != null && workers < 1) {
            throw new UserError("--workers " + workers + " leaves nobody to train; ask for 1 or more");
        }
        KnowledgePlan plan = quick ? KnowledgePlan.quick() : KnowledgePlan.full();
        Map<String, String> decides = new LinkedHashMap<>(plan.decides());
        decides.put("edgewise", Version.current());
        decides.put("task of other models", task);
        TaskFile asked = TaskCatalogue.ofHome().open(task);
        KnowledgeFolder folder = new KnowledgeFolder(out, decides);
        KnowledgeReport report = new KnowledgeReport(folder, plan);
        List<StudiedModel> others = models.stream()
                .map(name -> new StudiedModel(shortly(name), progress -> Models.open(name, progress), asked))
                .toList();
        int side = Optional.ofNullable(workers).orElseGet(RetrainingQueue::defaultWorkers);
        try (Interruption interruption = new Interruption(
                        console, "what was finished is kept in " + out + "; the same command goes on from there");
                ConsoleProgress progress = console.progress()) {
            new KnowledgeStudy(plan, folder, others, side).run(progress, report::write);
        }
        print(console, report);
        return 0;
    }

    /// A file's or folder's own name.
    private static String shortly(String model) {
        return Path.of(model).getFileName().toString();
    }

    private void print(Console console, KnowledgeReport report) {
        if (json) {
            console.json(Console.object().put("folder", out.toString()).putPOJO("claims", report.claims()));
            return;
        }
        for (HeadlineClaim claim : report.claims()) {
            console.line("%s %s.", claim.claim(), claim.holding().words());
            claim.evidence().stream()
                    .filter(HeadlineClaim.Evidence::counts)
                    .forEach(evidence -> console.line("  %s", evidence.numbers()));
        }
        console.line("written: %s (knowledge.md, knowledge.json)", out);
    }
}
