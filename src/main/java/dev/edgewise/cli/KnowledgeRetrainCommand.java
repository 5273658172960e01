package dev.edgewise.cli;

import dev.edgewise.io.UserError;
import dev.edgewise.study.knowledge.retraining.CorpusFacts;
import dev.edgewise.study.knowledge.retraining.LdsPlan;
import dev.edgewise.study.knowledge.retraining.LeaveFactOutPlan;
import dev.edgewise.study.knowledge.retraining.NoiseFloorPlan;
import dev.edgewise.study.knowledge.retraining.Retrained;
import dev.edgewise.study.knowledge.retraining.RetrainedLab;
import dev.edgewise.study.knowledge.retraining.Retraining;
import dev.edgewise.study.knowledge.retraining.RetrainingRuns;
import dev.edgewise.study.knowledge.retraining.RetrainingStore;
import dev.edgewise.study.knowledge.retraining.SentenceWeights;
import dev.edgewise.training.lab.LabFolder;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// `knowledge retrain`: trains a lab's model again without some sentences, and tells what became of its queries.
@Command(
        name = "retrain",
        description = "Train a lab's model again without some of its sentences, and measure what that does to its"
                + " queries. What is finished is kept and never trained twice. Without a choice: what is still queued.")
final class KnowledgeRetrainCommand implements Callable<Integer> {
    @Spec
    CommandSpec spec;

    @Mixin
    CommonOptions common;

    @Mixin
    RetrainingOptions retraining;

    @Option(
            names = "--without-fact",
            paramLabel = "FACT",
            description = "Without all sentences that say this; may be given several times.")
    List<String> facts = List.of();

    @Option(
            names = "--without",
            paramLabel = "LINES",
            description = "Without these lines of the corpus, counted from 1, as 3,10-12; may be given several times.")
    List<String> without = List.of();

    @Option(
            names = "--keep",
            paramLabel = "LINES",
            description = "With these lines of the corpus alone; may be given several times.")
    List<String> keep = List.of();

    @Option(names = "--halves", paramLabel = "M", description = "On M random halves of the corpus.")
    int halves;

    @Option(names = "--seeds", paramLabel = "N", description = "On all sentences from N other seeds.")
    int seeds;

    @Option(
            names = "--seed",
            paramLabel = "N",
            defaultValue = "0",
            description = "Seed of the random halves (default: ${DEFAULT-VALUE}).")
    long seed;

    @Option(names = "--json", description = "Print one JSON object instead of text.")
    boolean json;

    @Override
    public Integer call() {
        Console console = Console.of(spec);
        LabFolder lab = LabFolder.open(retraining.lab);
        RetrainedLab about = RetrainedLab.of(lab);
        RetrainingStore store = new RetrainingStore(about);
        RetrainingRuns runs = new RetrainingRuns(store, retraining.workers());
        List<Retraining> asked = asked(lab, about);
        if (asked.isEmpty()) {
            asked.addAll(store.queued());
            if (asked.isEmpty()) {
                throw new UserError("nothing is to be retrained and nothing is queued; give --without-fact, --without,"
                        + " --keep, --halves or --seeds");
            }
        }
        // What changes are measured from.
        asked.addFirst(about.baseline());
        int missing = runs.missing(asked).size();
        Retrained retrained;
        try (Interruption interruption = new Interruption(console, retraining.kept());
                ConsoleProgress progress = console.progress()) {
            retrained = runs.run(asked, progress);
        }
        RetrainReport report = new RetrainReport(lab, asked, retrained, missing);
        if (json) {
            console.json(report.json());
        } else {
            report.print(console);
        }
        return 0;
    }

    private List<Retraining> asked(LabFolder lab, RetrainedLab about) {
        if (halves < 0 || seeds < 0) {
            throw new UserError("--halves and --seeds are numbers of retrainings; give 0 or more");
        }
        List<Retraining> asked = new ArrayList<>();
        CorpusFacts known = CorpusFacts.of(lab.corpus().corpus(), lab.queries());
        facts.forEach(fact -> asked.add(LeaveFactOutPlan.without(about, known, fact)));
        CorpusLines lines = new CorpusLines(lab.corpus().corpus(), "the corpus of " + retraining.lab);
        for (String text : without) {
            asked.add(about.retraining(
                    SentenceWeights.without(about.sentences(), lines.places("--without", text)),
                    (text.matches("\\d+") ? "without line " : "without lines ") + text));
        }
        for (String text : keep) {
            asked.add(about.retraining(
                    SentenceWeights.keeping(about.sentences(), lines.places("--keep", text)), "only lines " + text));
        }
        asked.addAll(NoiseFloorPlan.otherSeeds(about, seeds));
        if (halves > 0) {
            asked.addAll(new LdsPlan(about, halves, 1, seed).retrainings());
        }
        return asked;
    }
}
