package dev.edgewise.graph;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.BitSet;
import java.util.Random;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.DoubleRange;

/// What holds for selection and pruning on graphs of all shapes, parallel blocks among them.
class SelectionPropertiesTest {

    /// A random graph with random scores, some of them equal.
    record Scored(GraphShape shape, long seed) {
        EdgeScores scores() {
            ComputationGraph graph = new ComputationGraph(shape);
            Random random = new Random(seed);
            float[] values = new float[graph.edges()];
            for (int e = 0; e < values.length; e++) {
                values[e] = Math.round(random.nextGaussian() * 8) / 4f;
            }
            return new EdgeScores(graph, values);
        }
    }

    @Provide
    Arbitrary<Scored> scored() {
        return Combinators.combine(
                        Arbitraries.integers().between(1, 4),
                        Arbitraries.integers().between(1, 4),
                        Arbitraries.of(false, true),
                        Arbitraries.longs())
                .as((layers, heads, parallel, seed) -> new Scored(new GraphShape(layers, heads, 8, parallel), seed));
    }

    @Property(tries = 20)
    void eachSizeHoldsTheOneBelow(@ForAll("scored") Scored scored, @ForAll boolean signed, @ForAll boolean greedily) {
        EdgeScores scores = scored.scores();
        RankedEdges ranked = new RankedEdges(scores, signed);
        int edges = scores.graph().edges();
        Circuit smaller = Circuit.empty(scores.graph());
        for (int n = 0; n <= edges; n++) {
            Circuit circuit = ranked.select(greedily ? new Selection.Greedy(n, signed) : new Selection.TopN(n, signed));
            // Greedy ends early where no edge of the rest leads to a node that is in.
            assertThat(circuit.size()).isLessThanOrEqualTo(n).isGreaterThanOrEqualTo(greedily ? smaller.size() : n);
            assertThat(isWithin(smaller, circuit)).as("%d of %d", n, edges).isTrue();
            smaller = circuit;
        }
        assertThat(smaller.size()).isEqualTo(edges);
    }

    @Property(tries = 20)
    void whatPruningLeavesIsConnectedAndCannotBePrunedFurther(
            @ForAll("scored") Scored scored, @ForAll @DoubleRange(min = 0, max = 0.6) double share) {
        ComputationGraph graph = new ComputationGraph(scored.shape());
        Circuit circuit = random(graph, share, scored.seed());
        Circuit pruned = Pruning.prune(circuit);

        assertThat(isWithin(pruned, circuit)).isTrue();
        assertThat(Pruning.prune(pruned)).isEqualTo(pruned);
        BitSet entered = new BitSet();
        BitSet left = new BitSet();
        pruned.forEach(e -> {
            left.set(graph.sourceOf(e));
            entered.set(graph.nodeOfDestination(graph.destinationOf(e)));
        });
        BitSet inner = pruned.nodes();
        inner.clear(0);
        inner.clear(graph.sources());
        inner.stream().forEach(node -> {
            assertThat(entered.get(node)).as("%s is entered", graph.node(node)).isTrue();
            assertThat(left.get(node)).as("%s is left", graph.node(node)).isTrue();
        });
    }

    @Property(tries = 20)
    void moreEdgesNeverLeaveFewerAfterPruning(
            @ForAll("scored") Scored scored, @ForAll @DoubleRange(min = 0, max = 0.6) double share) {
        ComputationGraph graph = new ComputationGraph(scored.shape());
        Circuit small = random(graph, share, scored.seed());
        Circuit large = Circuit.of(
                graph,
                IntStream.concat(
                        small.edges(), random(graph, share, scored.seed() + 1).edges()));

        assertThat(isWithin(Pruning.prune(small), Pruning.prune(large))).isTrue();
        assertThat(Pruning.prune(Circuit.full(graph))).isEqualTo(Circuit.full(graph));
    }

    private static Circuit random(ComputationGraph graph, double share, long seed) {
        Random random = new Random(seed);
        return Circuit.of(graph, IntStream.range(0, graph.edges()).filter(e -> random.nextDouble() < share));
    }

    private static boolean isWithin(Circuit small, Circuit large) {
        BitSet both = small.toBitSet();
        both.and(large.toBitSet());
        return both.cardinality() == small.size();
    }
}
