package dev.edgewise.cli;

import dev.edgewise.graph.ComputationGraph;
import dev.edgewise.graph.Selection;
import dev.edgewise.io.UserError;
import java.util.Optional;
import picocli.CommandLine.Option;

/// How the circuit is cut from the scores.
final class SelectionOptions {
    @Option(
            names = "--select",
            paramLabel = "top-n|greedy|threshold",
            description = "How edges are chosen (default: top-n, or threshold where --threshold is given).")
    String select;

    @Option(names = "--edges", paramLabel = "N", description = "Edges to ask for (default: 1 %% of them, at least 20).")
    Integer edges;

    @Option(names = "--threshold", paramLabel = "X", description = "Edges whose |score| reaches X.")
    Double threshold;

    @Option(names = "--signed", description = "Prefer large positive scores instead of large |score|.")
    boolean signed;

    /// Complains about options that contradict each other, before a model is loaded.
    void check() {
        String way = way();
        if (!way.equals("top-n") && !way.equals("greedy") && !way.equals("threshold")) {
            throw new UserError("--select " + way + " is not known; use top-n, greedy or threshold");
        }
        if (edges != null && threshold != null || way.equals("threshold") && edges != null) {
            throw new UserError("--edges and a threshold exclude each other; give one of them");
        }
        if (way.equals("threshold") && threshold == null) {
            throw new UserError("--select threshold needs --threshold X");
        }
        if (!way.equals("threshold") && threshold != null) {
            throw new UserError("--threshold goes with --select threshold, not with " + way);
        }
        if (edges != null && edges < 0) {
            throw new UserError("--edges " + edges + " is negative; ask for 0 or more");
        }
        if (threshold != null && !Double.isFinite(threshold)) {
            throw new UserError("--threshold " + threshold + " is not a number");
        }
    }

    /// Empty where nothing was said.
    Optional<Selection> selection(ComputationGraph graph) {
        return switch (way()) {
            case "threshold" -> Optional.of(new Selection.Threshold(threshold, signed));
            case "greedy" -> Optional.of(new Selection.Greedy(count(graph), signed));
            default ->
                edges == null && !signed ? Optional.empty() : Optional.of(new Selection.TopN(count(graph), signed));
        };
    }

    private int count(ComputationGraph graph) {
        if (edges != null) {
            return edges;
        }
        return Selection.standard(graph) instanceof Selection.TopN top ? top.edges() : graph.edges();
    }

    private String way() {
        return select != null ? select : threshold != null ? "threshold" : "top-n";
    }
}
