package dev.edgewise.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// Selections and pruning against plain versions that follow the definition.
class SelectionTest {
    private final ComputationGraph graph = new ComputationGraph(new GraphShape(4, 3, 8, false));

    private EdgeScores random(long seed) {
        Random random = new Random(seed);
        float[] values = new float[graph.edges()];
        for (int e = 0; e < values.length; e++) {
            // Coarse values, so that there are ties, and both zeros.
            values[e] = Math.round(random.nextGaussian() * 4) / 4f * (random.nextBoolean() ? 1 : -1);
        }
        return new EdgeScores(graph, values);
    }

    @Test
    void topTakesTheLargestAndBreaksTiesByIndex() {
        for (long seed = 0; seed < 20; seed++) {
            EdgeScores scores = random(seed);
            for (boolean signed : new boolean[] {false, true}) {
                Comparator<Integer> best =
                        Comparator.comparingDouble(e -> signed ? -scores.of(e) : -Math.abs(scores.of(e)));
                List<Integer> order = IntStream.range(0, graph.edges())
                        .boxed()
                        .sorted(best.thenComparing(e -> e))
                        .toList();
                RankedEdges ranked = new RankedEdges(scores, signed);
                for (int n : new int[] {0, 1, 17, 60, graph.edges()}) {
                    assertThat(ranked.top(n).edges()).containsExactlyInAnyOrderElementsOf(order.subList(0, n));
                }
                assertThat(ranked.rankOf(order.get(5))).isEqualTo(5);
            }
        }
    }

    @Test
    void thresholdTakesEveryEdgeThatReachesIt() {
        EdgeScores scores = random(1);
        for (double threshold : new double[] {-1, 0, 0.25, 0.5, 3, 100}) {
            assertThat(new RankedEdges(scores, false)
                            .select(new Selection.Threshold(threshold, false))
                            .edges())
                    .containsExactlyElementsOf(IntStream.range(0, graph.edges())
                            .filter(e -> Math.abs(scores.of(e)) >= threshold)
                            .boxed()
                            .toList());
            assertThat(new RankedEdges(scores, true)
                            .select(new Selection.Threshold(threshold, true))
                            .edges())
                    .containsExactlyElementsOf(IntStream.range(0, graph.edges())
                            .filter(e -> scores.of(e) >= threshold)
                            .boxed()
                            .toList());
        }
    }

    @Test
    void greedyIsConnectedToLogitsAtEveryStep() {
        for (long seed = 0; seed < 20; seed++) {
            EdgeScores scores = random(seed);
            RankedEdges ranked = new RankedEdges(scores, false);
            BitSet in = new BitSet();
            in.set(graph.sources());
            List<Integer> taken = new ArrayList<>();
            for (int n = 1; n <= 40; n++) {
                int best = IntStream.range(0, graph.edges())
                        .filter(e -> in.get(graph.nodeOfDestination(graph.destinationOf(e))) && !taken.contains(e))
                        .boxed()
                        .min(Comparator.comparingInt(ranked::rankOf))
                        .orElseThrow();
                taken.add(best);
                in.set(graph.sourceOf(best));
                assertThat(ranked.select(new Selection.Greedy(n, false)).edges())
                        .containsExactlyInAnyOrderElementsOf(taken);
            }
        }
    }

    @Test
    void pruningLeavesWhatLiesOnAPathFromInputToLogits() {
        for (long seed = 0; seed < 50; seed++) {
            Random random = new Random(seed);
            Circuit circuit =
                    Circuit.of(graph, IntStream.range(0, graph.edges()).filter(e -> random.nextInt(6) == 0));
            boolean[] fromInput = new boolean[graph.nodes()];
            boolean[] toLogits = new boolean[graph.nodes()];
            fromInput[0] = true;
            toLogits[graph.sources()] = true;
            for (int round = 0; round < graph.nodes(); round++) {
                circuit.forEach(e -> {
                    int target = graph.nodeOfDestination(graph.destinationOf(e));
                    fromInput[target] |= fromInput[graph.sourceOf(e)];
                    toLogits[graph.sourceOf(e)] |= toLogits[target];
                });
            }
            assertThat(Pruning.prune(circuit).edges())
                    .containsExactlyElementsOf(circuit.edges()
                            .filter(e -> fromInput[graph.sourceOf(e)]
                                    && toLogits[graph.nodeOfDestination(graph.destinationOf(e))])
                            .boxed()
                            .toList());
        }
    }

    @Test
    void moreEdgesThanThereAreIsRefused() {
        assertThatThrownBy(() -> new RankedEdges(random(0), false).top(graph.edges() + 1))
                .hasMessageContaining("--edges")
                .hasMessageContaining(Integer.toString(graph.edges()));
    }

    @Test
    void standardIsOnePercentButAtLeastTwenty() {
        assertThat(Selection.standard(graph)).isEqualTo(new Selection.TopN(20, false));
        ComputationGraph small = new ComputationGraph(new GraphShape(12, 12, 768, false));
        assertThat(Selection.standard(small)).isEqualTo(new Selection.TopN(324, false));
    }
}
