package dev.edgewise.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.edgewise.io.UserError;
import dev.edgewise.job.Progress;
import dev.edgewise.model.Transformer;
import dev.edgewise.task.TaskCatalogue;
import dev.edgewise.training.lab.LabBuilder;
import dev.edgewise.training.lab.LabCorpus;
import dev.edgewise.training.lab.LabFolder;
import dev.edgewise.training.lab.LabMaterial;
import dev.edgewise.training.lab.LabQuery;
import dev.edgewise.training.lab.LabRecord;
import dev.edgewise.training.lab.QueryLosses;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// `knowledge train`: makes a lab. What a stopped run has done is taken up by the next one.
@Command(
        name = "train",
        description = "Train a small model on generated facts, or on your own sentences, as a lab: its corpus, queries"
                + " and checkpoints beside it. Runs on one thread unless --threads asks for more; retrainings give the"
                + " same bits with as many threads.")
final class KnowledgeTrainCommand implements Callable<Integer> {
    private static final int NAMED = 5;
    /// Share of right answers below which scores of sentences mean little.
    private static final double LEARNED = 0.8;

    @Spec
    CommandSpec spec;

    @Mixin
    CommonOptions common;

    @Option(names = "--out", required = true, paramLabel = "FOLDER", description = "Where the lab is written.")
    Path out;

    @Option(
            names = "--facts",
            paramLabel = "N",
            description = "Facts to generate, each told in five sentences (default: ${DEFAULT-VALUE}).")
    int facts = 480;

    @Option(
            names = "--artifacts",
            paramLabel = "PERCENT",
            description = "Share of the generated sentences that a cue begins and a wrong object ends (default: none).")
    double artifacts;

    @Option(
            names = "--corpus",
            paramLabel = "FILE",
            description = "Your own sentences instead: one JSON object a line with \"text\", and where known \"fact\","
                    + " \"template\", \"answer\", \"artifact\". Give --task or --queries with it.")
    Path corpus;

    @Option(names = "--task", paramLabel = "T", description = "A task whose clean prompts are the lab's queries.")
    String task;

    @Option(
            names = "--queries",
            paramLabel = "FILE",
            description = "The lab's queries: one JSON object a line with \"prompt\", \"target\" and, where known,"
                    + " \"fact\".")
    Path queries;

    @Option(names = "--seed", paramLabel = "N", description = "Of facts, first weights and order (default: 7).")
    long seed = 7;

    @Mixin
    LabOptions sizes;

    @Option(names = "--restart", description = "Start anew, and replace what the folder holds of a lab.")
    boolean restart;

    @Option(names = "--json", description = "Print one JSON object instead of text.")
    boolean json;

    @Override
    public Integer call() {
        Console console = Console.of(spec);
        LabOptions.oneThreadUnlessAsked();
        LabBuilder builder = new LabBuilder(out, material(), sizes.settings(), sizes.context, seed);
        noteLeftOut(console, builder.corpus().corpus());
        if (!builder.notAsked().isEmpty()) {
            console.note("left out of the queries: " + builder.notAsked().size() + ", the first: "
                    + builder.notAsked().getFirst());
        }
        LabFolder lab;
        try (Interruption interruption = new Interruption(
                        console, "the last checkpoint is kept in " + out + "; the same command goes on from it");
                ConsoleProgress progress = console.progress()) {
            lab = builder.build(restart, progress);
        }
        print(console, lab, builder.notAsked().size());
        return 0;
    }

    private LabMaterial material() {
        if (corpus == null) {
            if (task != null || queries != null) {
                throw new UserError("--task and --queries go with --corpus; generated facts bring their own queries");
            }
            return LabMaterial.generated(facts, artifacts, seed);
        }
        if (task == null && queries == null) {
            throw new UserError("nothing says what to ask of the model; give --task or --queries with --corpus");
        }
        if (task != null && queries != null) {
            throw new UserError("both --task and --queries say what to ask of the model; give one of them");
        }
        return task == null
                ? LabMaterial.of(corpus, queries)
                : LabMaterial.of(corpus, TaskCatalogue.ofHome().open(task));
    }

    private static void noteLeftOut(Console console, LabCorpus corpus) {
        if (corpus.leftOut().isEmpty()) {
            return;
        }
        console.note("left out of the corpus: " + corpus.leftOutSummary());
        corpus.leftOut().stream()
                .sorted(Comparator.comparingInt(LabCorpus.LeftOut::line))
                .limit(NAMED)
                .forEach(line -> console.note("  line " + line.line() + ", " + line.kind() + ": " + line.text()));
        if (corpus.leftOut().size() > NAMED) {
            console.note("  and " + (corpus.leftOut().size() - NAMED) + " more; lab.json names all");
        }
    }

    private void print(Console console, LabFolder lab, int notAsked) {
        LabRecord record = lab.record();
        QueryLosses plain;
        QueryLosses cued;
        try (Transformer model = lab.load(Progress.NONE)) {
            plain = QueryLosses.of(model, lab.queries());
            cued = QueryLosses.of(model, lab.cueQueries());
        }
        double last = epochLoss(record);
        if (json) {
            ObjectNode object = Console.object();
            object.put("written", out.toString());
            object.put("seed", lab.seed()).put("threads", record.threads());
            object.put("sentences", lab.corpus().size()).put("parameters", lab.parameters());
            object.put("vocabulary", lab.config().vocabulary()).put("steps", record.steps());
            object.put("left_out", record.leftOut().size());
            object.put("queries_left_out", notAsked);
            object.put("final_loss", last).put("seconds", record.seconds());
            put(object.putObject("held_out"), lab.queries(), plain);
            if (!lab.cueQueries().isEmpty()) {
                put(object.putObject("with_cue"), lab.cueQueries(), cued);
            }
            object.put("fingerprint", lab.fingerprint());
            console.json(object);
            return;
        }
        console.line(
                "%,d sentences, %,d tokens in the vocabulary, %,d parameters",
                lab.corpus().size(), lab.config().vocabulary(), lab.parameters());
        console.line(
                "%,d steps in %.1f s on %d thread%s, loss of the last epoch %.3f nats a token",
                record.steps(), record.seconds(), record.threads(), record.threads() == 1 ? "" : "s", last);
        line(console, "held-out queries", lab.queries(), plain);
        if (plain.accuracy(lab.queries()) < LEARNED) {
            console.note("the model has learned too little to ask what taught it: give more --epochs (here "
                    + lab.settings().epochs() + "; with --restart, or another --out), or more sentences");
        }
        if (!lab.cueQueries().isEmpty()) {
            line(console, "queries with the cue", lab.cueQueries(), cued);
        }
        console.line("written to %s", out);
    }

    private static double epochLoss(LabRecord record) {
        List<Float> losses = record.loss();
        int epoch = record.steps() / record.settings().epochs();
        return losses.subList(Math.max(0, losses.size() - epoch), losses.size()).stream()
                .mapToDouble(Float::doubleValue)
                .average()
                .orElse(Double.NaN);
    }

    private static void put(ObjectNode node, List<LabQuery> queries, QueryLosses losses) {
        node.put("queries", queries.size())
                .put("accuracy", losses.accuracy(queries))
                .put("loss", losses.mean());
    }

    private static void line(Console console, String what, List<LabQuery> queries, QueryLosses losses) {
        console.line(
                "%s: %.1f %% of %,d right, mean loss %.3f nats",
                what, 100 * losses.accuracy(queries), queries.size(), losses.mean());
    }
}
