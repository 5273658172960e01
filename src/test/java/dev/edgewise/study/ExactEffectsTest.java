package dev.edgewise.study;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.edgewise.attribution.EdgeEffects;
import dev.edgewise.attribution.ExactEffects;
import dev.edgewise.attribution.ExampleWeights;
import dev.edgewise.attribution.MethodSettings;
import dev.edgewise.faithfulness.Ablation;
import dev.edgewise.graph.Circuit;
import dev.edgewise.graph.ComputationGraph;
import dev.edgewise.graph.EdgeScores;
import dev.edgewise.graph.Port;
import dev.edgewise.io.UserError;
import dev.edgewise.job.Progress;
import dev.edgewise.model.RandomWeights;
import dev.edgewise.model.Transformer;
import dev.edgewise.task.Metric;
import dev.edgewise.task.TokenizedTask;
import java.util.List;
import java.util.Random;
import java.util.function.LongFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/// The exact effects against the float64 reference and against the evaluator, which runs the whole graph but one edge.
class ExactEffectsTest {
    private static final int EXAMPLES = 7;

    static Stream<Arguments> settings() {
        List<LongFunction<Transformer>> families = List.of(
                RandomWeights::gpt2,
                RandomWeights::llama,
                seed -> RandomWeights.neox(seed, true),
                seed -> RandomWeights.neox(seed, false));
        // Metrics and ablations do not meet in the code, so not every pair of them is tried.
        return families.stream()
                .flatMap(family -> Stream.concat(
                        Stream.of(Metric.values()).map(metric -> Arguments.of(family, metric, Ablation.CORRUPTED)),
                        Stream.of(Ablation.ZERO, Ablation.MEAN, Ablation.MEAN_POSITIONAL)
                                .map(ablation -> Arguments.of(family, Metric.KL_DIVERGENCE, ablation))));
    }

    @ParameterizedTest
    @ValueSource(strings = {"gpt2", "llama"})
    void theReferencesExactScores(String architecture) {
        Golden golden = Golden.of(architecture);
        try (Transformer model = golden.load();
                Experiment experiment =
                        new Experiment(model, golden.task(), Metric.LOGIT_DIFFERENCE, Ablation.CORRUPTED)) {
            EdgeScores expected = golden.scores("exact", model.graph());
            EdgeScores found = experiment.attribute(MethodSettings.of("exact"), Progress.NONE);
            assertThat(expected.largest()).isGreaterThan(0.1f);
            for (int e = 0; e < model.graph().edges(); e++) {
                assertThat((double) found.of(e))
                        .as(model.graph().edgeName(e))
                        .isCloseTo(expected.of(e), within(1e-3 * expected.largest()));
            }
        }
    }

    @ParameterizedTest
    @MethodSource("settings")
    void theFullCircuitWithoutTheEdge(LongFunction<Transformer> family, Metric metric, Ablation ablation) {
        TokenizedTask task = task(metric.ordinal(), ablation);
        try (Transformer model = family.apply(3);
                Experiment experiment = new Experiment(model, task, metric, ablation)) {
            // Some of every kind: into queries, keys, values, MLPs and the logits.
            int[] edges = new Random(metric.ordinal())
                    .ints(0, model.graph().edges())
                    .distinct()
                    .filter(edge -> ablation == Ablation.CORRUPTED || !isOnlyInput(model.graph(), edge))
                    .limit(12)
                    .toArray();
            EdgeEffects found = new ExactEffects(experiment.question(), 3).effects(edges, Progress.NONE);
            double sign = metric.isLoss() ? -1 : 1;
            for (int i = 0; i < edges.length; i++) {
                Circuit others = Circuit.full(model.graph()).without(edges[i]);
                var run = experiment.evaluate(others, EXAMPLES, Progress.NONE);
                for (int k = 0; k < EXAMPLES; k++) {
                    assertThat(found.ofExamples(i)[k])
                            .as("%s, example %d", model.graph().edgeName(edges[i]), k)
                            .isCloseTo(sign * (run.clean()[k] - run.circuit()[k]), within(2e-4));
                }
            }
        }
    }

    /// Whether the edge is all that its node reads, as `input->m0` in parallel blocks. A circuit run leaves a node that
    /// nothing enters out, so that it gives the ablation's own z'; here it runs on what the edge carries.
    private static boolean isOnlyInput(ComputationGraph graph, int edge) {
        int destination = graph.destinationOf(edge);
        return graph.destination(destination).port() == Port.WHOLE && graph.sourcesFeeding(destination) == 1;
    }

    /// One length for all examples where the ablation needs it.
    private static TokenizedTask task(long seed, Ablation ablation) {
        if (ablation != Ablation.MEAN_POSITIONAL) {
            return RandomTasks.of(seed, EXAMPLES, 61);
        }
        var byLength = RandomTasks.of(seed, 200, 61).examples().stream()
                .filter(example -> example.length() == 7)
                .limit(EXAMPLES)
                .toList();
        return RandomTasks.task(byLength);
    }

    @Test
    void resamplesAreMeansOfTheSameEffects() {
        TokenizedTask task = RandomTasks.of(5, EXAMPLES, 61);
        try (Transformer model = RandomWeights.gpt2(5);
                Experiment experiment = new Experiment(model, task, Metric.LOGIT_DIFFERENCE, Ablation.CORRUPTED)) {
            ExampleWeights weights = ExampleWeights.resamples(EXAMPLES, 2, 1);
            List<EdgeScores> scores = experiment.attribute(MethodSettings.of("exact"), weights, Progress.NONE);
            int edge = model.graph().edges() - 1;
            double[] each = new ExactEffects(experiment.question())
                    .effects(new int[] {edge}, Progress.NONE)
                    .ofExamples(0);
            double expected = IntStream.range(0, EXAMPLES)
                    .mapToDouble(i -> weights.rows().get(1)[i] * each[i])
                    .sum();
            assertThat(scores).hasSize(2);
            assertThat((double) scores.get(1).of(edge)).isCloseTo(expected, within(1e-5));
        }
    }

    @Test
    void aLargeGraphIsRefusedWithTheCost() {
        TokenizedTask task = RandomTasks.of(5, EXAMPLES, 61);
        try (Transformer model = RandomWeights.gpt2(5, 12, 12);
                Experiment experiment = new Experiment(model, task, Metric.LOGIT_DIFFERENCE, Ablation.CORRUPTED)) {
            assertThatThrownBy(() -> experiment.attribute(MethodSettings.of("exact"), Progress.NONE))
                    .isInstanceOf(UserError.class)
                    .hasMessageContaining("32,491 edges")
                    .hasMessageContaining("227,437 runs")
                    .hasMessageContaining("verify");
        }
    }

    @Test
    void whatIsKnownIsNotMeasuredAgain() {
        TokenizedTask task = RandomTasks.of(6, EXAMPLES, 61);
        try (Transformer model = RandomWeights.llama(6);
                Experiment experiment = new Experiment(model, task, Metric.LOGIT_DIFFERENCE, Ablation.CORRUPTED)) {
            int[] edges = IntStream.range(0, 90).toArray();
            ExactEffects exact = new ExactEffects(experiment.question(), 2);
            EdgeEffects partial = EdgeEffects.none(edges, EXAMPLES);
            int[] groups = new int[2];
            assertThatThrownBy(() -> exact.complete(
                            partial,
                            done -> {
                                if (++groups[0] == 5) {
                                    throw new Progress.Cancelled();
                                }
                            },
                            Progress.NONE))
                    .isInstanceOf(Progress.Cancelled.class);
            long before = partial.known();
            exact.complete(partial, done -> groups[1]++, Progress.NONE);
            EdgeEffects whole = exact.effects(edges, Progress.NONE);
            assertThat(before).isPositive().isLessThan(90L * EXAMPLES);
            assertThat(groups[1]).isPositive();
            for (int i = 0; i < edges.length; i++) {
                assertThat(partial.mean(i)).isCloseTo(whole.mean(i), within(1e-6));
            }
        }
    }
}
