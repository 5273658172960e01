package dev.edgewise.app.graph;

import dev.edgewise.graph.Circuit;
import dev.edgewise.graph.ComputationGraph;
import dev.edgewise.graph.EdgeScores;
import dev.edgewise.graph.RankedEdges;
import java.util.BitSet;
import java.util.Locale;
import java.util.function.IntFunction;

/// The circuit that the graph pane draws, with what it needs to tell about it. One value, so that it changes at once.
///
/// @param scores     what makes an edge wide or thin
/// @param requested  what the slider and the overrides ask for
/// @param kept       what is left of it after pruning: what is drawn
/// @param overridden edges put in or taken out by hand: ringed
/// @param facts      what the card says about an edge
public record ShownCircuit(
        EdgeScores scores, Circuit requested, Circuit kept, BitSet overridden, IntFunction<String> facts) {
    /// With score and rank on the card.
    public ShownCircuit(RankedEdges ranked, Circuit requested, Circuit kept, BitSet overridden) {
        this(ranked.scores(), requested, kept, overridden, edge -> facts(ranked, edge));
    }

    public ComputationGraph graph() {
        return scores.graph();
    }

    public int pruned() {
        return requested.size() - kept.size();
    }

    private static String facts(RankedEdges ranked, int edge) {
        return String.format(
                Locale.ROOT,
                "score %+.4g · rank %,d of %,d",
                ranked.scores().of(edge),
                ranked.rankOf(edge) + 1,
                ranked.scores().graph().edges());
    }
}
