package dev.edgewise.faithfulness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.edgewise.graph.Circuit;
import dev.edgewise.graph.ComputationGraph;
import dev.edgewise.job.Progress;
import dev.edgewise.model.RandomModel;
import dev.edgewise.model.RandomModel.Kind;
import dev.edgewise.model.RandomModel.Nature;
import dev.edgewise.model.Transformer;
import dev.edgewise.study.RandomTasks;
import dev.edgewise.task.Metric;
import dev.edgewise.task.TokenizedExample;
import dev.edgewise.task.TokenizedTask;
import java.util.BitSet;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;

/// Runs that build on the one before, after long random histories, against runs that build on nothing.
class IncrementalRunTest {
    private static final int MOVES = 60;

    @Property(tries = 50, shrinking = ShrinkingMode.OFF)
    void agreesWithRunsThatBuildOnNothing(
            @ForAll Kind kind,
            @ForAll Ablation ablation,
            @ForAll @IntRange(min = 1, max = 4) int layers,
            @ForAll @LongRange(min = 1, max = 1_000_000) long seed,
            @ForAll @IntRange(min = 1, max = 11) int examples) {
        TokenizedTask task = task(seed, examples, ablation);
        Random random = new Random(seed);
        // The first alone needs only the answers' logits, the second all of them.
        List<Metric> metrics = random.nextBoolean()
                ? List.of(Metric.LOGIT_DIFFERENCE)
                : List.of(Metric.LOGIT_DIFFERENCE, Metric.LOG_PROBABILITY);
        try (Transformer model = new RandomModel(kind, layers, 4, seed, Nature.MILD).load();
                CircuitEvaluator kept = new CircuitEvaluator(model, task, metrics, ablation, 0, Pace.LIVE);
                CircuitEvaluator anew = new CircuitEvaluator(model, task, metrics, ablation, 0, Pace.REPEATABLE)) {
            RandomMoves moves = new RandomMoves(model.graph(), random);
            for (int i = 0; i < MOVES; i++) {
                String move = moves.next();
                int n = random.nextInt(4) == 0 ? 1 + random.nextInt(examples) : examples;
                if (random.nextInt(6) == 0) {
                    breakOff(kept, moves.circuit(), n, random.nextInt(layers + 3));
                    move += ", broken off";
                    moves.next();
                }
                if (random.nextInt(30) == 0) {
                    kept.forgetRuns();
                }
                List<Faithfulness> found = kept.evaluateAll(moves.circuit(), n, Progress.NONE);
                List<Faithfulness> expected = anew.evaluateAll(moves.circuit(), n, Progress.NONE);
                for (int m = 0; m < metrics.size(); m++) {
                    check(found.get(m), expected.get(m), move);
                }
            }
        }
    }

    /// To 1e-5 of the value, or of how far the task moves the metric where the value is close to 0 by accident: a
    /// difference of logits has no more digits than the logits.
    private static void check(Faithfulness found, Faithfulness expected, String move) {
        for (int i = 0; i < expected.examples(); i++) {
            double size = Math.max(
                    Math.abs(expected.circuit()[i]),
                    Math.max(1, Math.max(Math.abs(expected.clean()[i]), Math.abs(expected.corrupted()[i]))));
            assertThat(found.circuit()[i])
                    .as("%s of example %d after %s", found.metric(), i, move)
                    .isCloseTo(expected.circuit()[i], within(1e-5 * size));
        }
    }

    private static void breakOff(CircuitEvaluator evaluator, Circuit circuit, int n, int checks) {
        int[] left = {checks};
        Progress progress = new Progress() {
            @Override
            public void report(String what, long done, long total) {}

            @Override
            public void check() {
                if (left[0]-- == 0) {
                    throw new Cancelled();
                }
            }
        };
        try {
            evaluator.evaluate(circuit, n, progress);
        } catch (Progress.Cancelled e) {
            assertThat(left[0]).isNegative();
        }
    }

    private static TokenizedTask task(long seed, int examples, Ablation ablation) {
        if (ablation != Ablation.MEAN_POSITIONAL) {
            return RandomTasks.of(seed, examples, RandomModel.VOCABULARY);
        }
        int length = 4 + (int) (seed % 5);
        return RandomTasks.task(RandomTasks.of(seed, 8 * examples, RandomModel.VOCABULARY).examples().stream()
                .filter(e -> e.length() >= length)
                .limit(examples)
                .map(e -> cut(e, length))
                .toList());
    }

    private static TokenizedExample cut(TokenizedExample e, int length) {
        int[] clean = java.util.Arrays.copyOf(e.clean(), length);
        int[] corrupted = java.util.Arrays.copyOf(e.corrupted(), length);
        corrupted[0] = (clean[0] + 1) % RandomModel.VOCABULARY;
        return new TokenizedExample(e.index(), e.source(), clean, corrupted, e.correct(), e.incorrect());
    }

    /// What a user does to a circuit, at random: single edges, several at once, another threshold, extremes, back.
    private static final class RandomMoves {
        private final ComputationGraph graph;
        private final Random random;
        private final int[] ranking;
        private Circuit before;
        private Circuit circuit;

        RandomMoves(ComputationGraph graph, Random random) {
            this.graph = graph;
            this.random = random;
            ranking = IntStream.range(0, graph.edges()).toArray();
            for (int i = ranking.length - 1; i > 0; i--) {
                int j = random.nextInt(i + 1);
                int edge = ranking[i];
                ranking[i] = ranking[j];
                ranking[j] = edge;
            }
            circuit = threshold(random.nextInt(graph.edges()));
            before = circuit;
        }

        Circuit circuit() {
            return circuit;
        }

        private Circuit threshold(int edges) {
            BitSet set = new BitSet();
            for (int i = 0; i < edges; i++) {
                set.set(ranking[i]);
            }
            return Circuit.of(graph, set);
        }

        private Circuit toggled(Circuit from, int times) {
            Circuit result = from;
            for (int i = 0; i < times; i++) {
                int edge = random.nextInt(graph.edges());
                result = result.contains(edge) ? result.without(edge) : result.with(edge);
            }
            return result;
        }

        String next() {
            Circuit old = circuit;
            int which = random.nextInt(20);
            circuit = switch (which) {
                case 0 -> Circuit.empty(graph);
                case 1 -> Circuit.full(graph);
                case 2 -> circuit.complement();
                case 3, 4 -> threshold(random.nextInt(graph.edges() + 1));
                case 5, 6 -> threshold(random.nextInt(graph.edges() / 8 + 1));
                case 7, 8 -> before;
                case 9, 10, 11 -> toggled(circuit, 2 + random.nextInt(12));
                default -> toggled(circuit, 1);
            };
            before = old;
            return "move " + which + " to " + circuit;
        }
    }
}
