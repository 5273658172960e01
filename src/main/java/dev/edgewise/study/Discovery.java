package dev.edgewise.study;

import dev.edgewise.faithfulness.Faithfulness;
import dev.edgewise.graph.Circuit;
import dev.edgewise.graph.Pruning;
import dev.edgewise.graph.RankedEdges;
import dev.edgewise.graph.Selection;
import dev.edgewise.io.UserError;
import dev.edgewise.job.Progress;
import dev.edgewise.model.Transformer;
import dev.edgewise.task.TokenizedTask;
import java.util.Optional;

/// Finds the circuit of a task: scores all edges, cuts a circuit from them, measures it on the real model.
///
/// The window and the command line both call this, so both give the same numbers.
public final class Discovery {
    private Discovery() {}

    /// Scores, selects, prunes and measures. With a split, the circuit is found on one part of the examples and
    /// measured on both.
    ///
    /// @param task the examples, chosen with [ExampleChoice] before
    /// @throws UserError where the selection asks for more edges than the graph has, or the method refuses
    public static Discovered run(Transformer model, TokenizedTask task, DiscoverySettings settings, Progress progress) {
        try (Experiment experiment = experiment(model, settings.split().discovery(task), settings)) {
            ScoredCircuit found = score(experiment, settings, progress);
            return measure(experiment, found, task, progress);
        }
    }

    /// The examples that a circuit is found on, ready to run.
    public static Experiment experiment(Transformer model, TokenizedTask examples, DiscoverySettings settings) {
        return new Experiment(model, examples, settings.metric(), settings.ablation(), settings.seed());
    }

    /// The first half: scores all edges and cuts the circuit.
    ///
    /// @param experiment on the examples for discovery
    public static ScoredCircuit score(Experiment experiment, DiscoverySettings settings, Progress progress) {
        Selection selection = settings.selection().orElseGet(() -> Selection.standard(experiment.graph()));
        checkSize(selection, experiment.graph().edges());
        long start = System.nanoTime();
        RankedEdges ranked = rank(experiment, settings, selection.signed(), progress);
        Circuit requested = ranked.select(selection);
        return new ScoredCircuit(
                experiment.model().name(),
                experiment.model().fingerprint(),
                experiment.task(),
                settings,
                selection,
                ranked,
                requested.size(),
                Pruning.prune(requested),
                secondsSince(start));
    }

    /// All edges in the order in which circuits take them, after the bootstrap filter where the settings ask for it.
    public static RankedEdges rank(
            Experiment experiment, DiscoverySettings settings, boolean signed, Progress progress) {
        return settings.bootstrap()
                ? BootstrapFilter.rank(experiment, settings.method(), signed, settings.seed(), progress)
                : new RankedEdges(experiment.attribute(settings.method(), progress), signed);
    }

    /// The second half: runs the circuit on the examples that it was found on, and on those held out.
    ///
    /// @param experiment on the examples for discovery
    /// @param all        the examples before the split
    public static Discovered measure(Experiment experiment, ScoredCircuit found, TokenizedTask all, Progress progress) {
        long start = System.nanoTime();
        Faithfulness faithfulness = evaluate(experiment, found, progress);
        Optional<Faithfulness> heldOut = Optional.empty();
        if (found.settings().split().isSplit()) {
            TokenizedTask held = found.settings().split().evaluation(all);
            try (Experiment other = experiment(experiment.model(), held, found.settings())) {
                heldOut = Optional.of(evaluate(other, found, progress));
            }
        }
        return new Discovered(found, faithfulness, heldOut, found.seconds() + secondsSince(start));
    }

    private static Faithfulness evaluate(Experiment experiment, ScoredCircuit found, Progress progress) {
        return experiment.evaluate(found.circuit(), experiment.task().examples().size(), progress);
    }

    private static double secondsSince(long start) {
        return (System.nanoTime() - start) / 1e9;
    }

    /// Refuses a selection that asks for more edges than there are: before the work, not after it.
    public static void checkSize(Selection selection, int edges) {
        int asked =
                switch (selection) {
                    case Selection.TopN top -> top.edges();
                    case Selection.Greedy greedy -> greedy.edges();
                    case Selection.Threshold threshold -> 0;
                };
        if (asked < 0 || asked > edges) {
            throw new UserError("--edges " + asked + " is outside this model's graph, which has " + edges
                    + " edges; ask for 0 to " + edges);
        }
    }
}
