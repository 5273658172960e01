package dev.edgewise.study;

import dev.edgewise.faithfulness.Faithfulness;
import dev.edgewise.graph.Circuit;
import dev.edgewise.graph.EdgeScores;
import dev.edgewise.graph.Pruning;
import dev.edgewise.graph.RankedEdges;
import dev.edgewise.graph.Selection;
import dev.edgewise.io.UserError;
import dev.edgewise.job.Progress;

/// Finds the circuit of a task: scores all edges, cuts a circuit from them, measures it on the real model.
///
/// The window and the command line both call this, so both give the same numbers.
public final class Discovery {
    private Discovery() {}

    /// Scores, selects, prunes and measures on the experiment's examples (choose them with [ExampleChoice] before).
    ///
    /// @throws UserError where the selection asks for more edges than the graph has
    public static Discovered run(Experiment experiment, DiscoverySettings settings, Progress progress) {
        return measure(experiment, score(experiment, settings, progress), progress);
    }

    /// The first half: scores all edges and cuts the circuit.
    public static ScoredCircuit score(Experiment experiment, DiscoverySettings settings, Progress progress) {
        Selection selection = settings.selection().orElseGet(() -> Selection.standard(experiment.graph()));
        checkSize(selection, experiment.graph().edges());
        long start = System.nanoTime();
        EdgeScores scores = experiment.attribute(settings.method(), progress);
        Circuit requested = new RankedEdges(scores, selection.signed()).select(selection);
        return new ScoredCircuit(
                experiment.model().name(),
                experiment.model().fingerprint(),
                experiment.task(),
                settings,
                selection,
                scores,
                requested.size(),
                Pruning.prune(requested),
                secondsSince(start));
    }

    /// The second half: runs the circuit on the same examples.
    public static Discovered measure(Experiment experiment, ScoredCircuit found, Progress progress) {
        long start = System.nanoTime();
        int examples = experiment.task().examples().size();
        Faithfulness faithfulness = experiment.evaluate(found.circuit(), examples, progress);
        return new Discovered(found, faithfulness, found.seconds() + secondsSince(start));
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
