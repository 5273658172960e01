package dev.edgewise.app.graph;

import dev.edgewise.graph.Circuit;
import dev.edgewise.graph.ComputationGraph;
import dev.edgewise.graph.RankedEdges;
import java.util.BitSet;
import java.util.Optional;
import java.util.function.IntFunction;

/// The circuit that the graph pane draws, with what it needs to tell about it. One value, so that it changes at once.
///
/// @param ranked     all edges of the graph in the order of their scores
/// @param requested  what the slider and the overrides ask for
/// @param kept       what is left of it after pruning: what is drawn
/// @param overridden edges put in or taken out by hand: ringed
/// @param facts      what the card says about an edge, where that is not its score and rank
public record ShownCircuit(
        RankedEdges ranked, Circuit requested, Circuit kept, BitSet overridden, Optional<IntFunction<String>> facts) {
    public ShownCircuit(RankedEdges ranked, Circuit requested, Circuit kept, BitSet overridden) {
        this(ranked, requested, kept, overridden, Optional.empty());
    }

    public ComputationGraph graph() {
        return ranked.scores().graph();
    }

    public int pruned() {
        return requested.size() - kept.size();
    }
}
