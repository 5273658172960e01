package dev.edgewise.study.claim;

import dev.edgewise.faithfulness.Ablation;
import dev.edgewise.faithfulness.Faithfulness;
import dev.edgewise.graph.Circuit;
import dev.edgewise.graph.ComputationGraph;
import dev.edgewise.graph.GraphShape;
import dev.edgewise.graph.Pruning;
import dev.edgewise.job.Progress;
import dev.edgewise.task.BosRule;
import dev.edgewise.task.Example;
import dev.edgewise.task.Metric;
import dev.edgewise.task.TaskFile;
import dev.edgewise.task.TokenizedExample;
import dev.edgewise.task.TokenizedTask;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/// A model that only pretends: each edge is worth what was planted, and a circuit the sum of its edges, as far as they
/// lie on a path. The whole graph is worth 1.
public final class Planted implements CircuitRuns {
    public static final ComputationGraph GRAPH = new ComputationGraph(new GraphShape(4, 4, 8, false));

    private final Map<String, Double> worth;
    private final int examples;
    private final double noise;
    private final List<Circuit> ran = new ArrayList<>();

    Planted(Map<String, Double> worth, int examples, double noise) {
        this.worth = worth;
        this.examples = examples;
        this.noise = noise;
    }

    /// The circuits that were run, in their order.
    List<Circuit> ran() {
        return ran;
    }

    @Override
    public Faithfulness of(Circuit circuit, Progress progress) {
        progress.check();
        ran.add(circuit);
        Circuit pruned = Pruning.prune(circuit);
        double value = worth.entrySet().stream()
                .filter(e ->
                        pruned.contains(GRAPH.findEdge(e.getKey()).orElseThrow().index()))
                .mapToDouble(Map.Entry::getValue)
                .sum();
        Random random = new Random(circuit.hashCode());
        double[] clean = new double[examples];
        double[] corrupted = new double[examples];
        double[] values = new double[examples];
        for (int i = 0; i < examples; i++) {
            clean[i] = 2 + 0.01 * i;
            corrupted[i] = 1;
            values[i] = 1 + value * (clean[i] - 1) + noise * random.nextGaussian();
        }
        return Faithfulness.of(Metric.LOGIT_DIFFERENCE, clean, corrupted, values);
    }

    static TokenizedTask task(int first, int examples) {
        List<TokenizedExample> list = IntStream.range(first, first + examples)
                .mapToObj(i -> new TokenizedExample(
                        i,
                        Example.ofText("", "", List.of(), List.of()),
                        new int[] {i, 1},
                        new int[] {i, 2},
                        new int[] {3},
                        new int[] {4}))
                .toList();
        TaskFile file = new TaskFile("planted", "planted", "", Metric.LOGIT_DIFFERENCE, List.of());
        return new TokenizedTask(file, BosRule.AUTO, list, List.of());
    }

    static ClaimSubject subject() {
        return new ClaimSubject(
                "toy",
                "abc",
                "planted",
                "sha256:def",
                "",
                Metric.LOGIT_DIFFERENCE,
                Ablation.CORRUPTED,
                BosRule.AUTO,
                0,
                false);
    }

    static Claim edges(String... names) {
        return new Claim(ClaimedEdges.named(GRAPH, List.of(names), "test"), "They carry  the\nanswer.", subject());
    }

    /// Stops after so many checks.
    static Progress stoppingAfter(IntPredicate goesOn) {
        return new Progress() {
            private int checks;

            @Override
            public void report(String what, long done, long total) {}

            @Override
            public void check() {
                if (!goesOn.test(checks++)) {
                    throw new Cancelled();
                }
            }
        };
    }
}
