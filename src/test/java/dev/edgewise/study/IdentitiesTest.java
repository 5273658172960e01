package dev.edgewise.study;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import dev.edgewise.attribution.AlphaRule;
import dev.edgewise.attribution.MethodSettings;
import dev.edgewise.faithfulness.Ablation;
import dev.edgewise.faithfulness.Faithfulness;
import dev.edgewise.graph.Circuit;
import dev.edgewise.graph.ComputationGraph;
import dev.edgewise.graph.EdgeScores;
import dev.edgewise.graph.Port;
import dev.edgewise.job.Progress;
import dev.edgewise.model.Hooks;
import dev.edgewise.model.RandomWeights;
import dev.edgewise.model.Site;
import dev.edgewise.model.Transformer;
import dev.edgewise.task.Metric;
import dev.edgewise.task.TokenizedExample;
import dev.edgewise.task.TokenizedTask;
import dev.edgewise.tensor.Gradients;
import dev.edgewise.tensor.Scope;
import dev.edgewise.tensor.Tensors;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.function.LongFunction;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// What holds for every model, circuit and batch, tried on random ones of each architecture.
class IdentitiesTest {
    private static final Metric DIFFERENCE = Metric.LOGIT_DIFFERENCE;

    static Stream<Arguments> models() {
        List<LongFunction<Transformer>> families = List.of(
                RandomWeights::gpt2,
                RandomWeights::llama,
                seed -> RandomWeights.neox(seed, true),
                seed -> RandomWeights.neox(seed, false));
        return families.stream().flatMap(f -> Stream.of(1L, 2L).map(seed -> Arguments.of(f, seed)));
    }

    @ParameterizedTest
    @MethodSource("models")
    void emptyCircuitIsTheCorruptedRunAndFullCircuitTheCleanOne(LongFunction<Transformer> family, long seed) {
        TokenizedTask task = RandomTasks.of(seed, 12, 61);
        try (Transformer model = family.apply(seed);
                Experiment experiment = new Experiment(model, task, DIFFERENCE, Ablation.CORRUPTED)) {
            Faithfulness empty = experiment.evaluate(Circuit.empty(model.graph()), 12, Progress.NONE);
            Faithfulness full = experiment.evaluate(Circuit.full(model.graph()), 12, Progress.NONE);
            for (int i = 0; i < 12; i++) {
                TokenizedExample example = task.examples().get(i);
                assertThat(empty.circuit()[i])
                        .isCloseTo(difference(model.nextLogits(example.corrupted()), example), within(1e-4));
                assertThat(full.circuit()[i])
                        .isCloseTo(difference(model.nextLogits(example.clean()), example), within(1e-4));
            }
            assertThat(full.clean()).isNotEqualTo(full.corrupted());
        }
    }

    @ParameterizedTest
    @MethodSource("models")
    void circuitRunsEqualTheirDefinition(LongFunction<Transformer> family, long seed) {
        TokenizedTask task = RandomTasks.of(seed + 10, 12, 61);
        Random random = new Random(seed);
        try (Transformer model = family.apply(seed);
                Experiment experiment = new Experiment(model, task, DIFFERENCE, Ablation.CORRUPTED)) {
            PlainCircuitRun plain = new PlainCircuitRun(model);
            for (double share : new double[] {0.03, 0.1, 0.3, 0.6, 0.95}) {
                Circuit circuit = random(model.graph(), share, random);
                double[] found = experiment.evaluate(circuit, 12, Progress.NONE).circuit();
                for (int i = 0; i < 12; i++) {
                    TokenizedExample example = task.examples().get(i);
                    float[] logits = plain.logits(circuit, example.clean(), example.corrupted());
                    assertThat(found[i])
                            .as("share %s, example %d", share, i)
                            .isCloseTo(difference(logits, example), within(2e-4));
                }
            }
        }
    }

    @ParameterizedTest
    @MethodSource("models")
    void orderPaddingAndCompanyChangeNothing(LongFunction<Transformer> family, long seed) {
        TokenizedTask task = RandomTasks.of(seed + 20, 10, 61);
        List<TokenizedExample> reversed = new ArrayList<>(task.examples());
        Collections.reverse(reversed);
        try (Transformer model = family.apply(seed)) {
            MethodSettings settings = new MethodSettings("eap-ig", 3, AlphaRule.RIGHT);
            EdgeScores together = scores(model, task, settings);
            EdgeScores backwards = scores(model, RandomTasks.task(reversed), settings);
            double[] sum = new double[model.graph().edges()];
            for (TokenizedExample example : task.examples()) {
                EdgeScores alone = scores(model, RandomTasks.task(List.of(example)), settings);
                for (int e = 0; e < sum.length; e++) {
                    sum[e] += alone.of(e) / 10;
                }
            }
            double tolerance = 1e-4 * together.largest();
            for (int e = 0; e < sum.length; e++) {
                assertThat((double) backwards.of(e)).isCloseTo(together.of(e), within(tolerance));
                assertThat(sum[e]).isCloseTo(together.of(e), within(tolerance));
            }
            Circuit circuit = random(model.graph(), 0.4, new Random(seed));
            double[] forward = values(model, task, circuit);
            double[] other = values(model, RandomTasks.task(reversed), circuit);
            for (int i = 0; i < 10; i++) {
                assertThat(other[9 - i]).isCloseTo(forward[i], within(1e-4));
                assertThat(values(
                                model, RandomTasks.task(List.of(task.examples().get(i))), circuit)[0])
                        .isCloseTo(forward[i], within(1e-4));
            }
        }
    }

    @ParameterizedTest
    @MethodSource("models")
    void eapIntoLogitsAddsUpToTheFirstOrderEstimateAtTheFinalResidual(LongFunction<Transformer> family, long seed) {
        TokenizedTask task = RandomTasks.of(seed + 30, 6, 61);
        try (Transformer model = family.apply(seed)) {
            EdgeScores scores = scores(model, task, new MethodSettings("eap", 1, AlphaRule.LEFT));
            double sum = 0;
            for (int s = 0; s < model.graph().sources(); s++) {
                sum += scores.of(model.graph().edge(s, model.graph().logitsDestination()));
            }
            double expected = task.examples().stream()
                    .mapToDouble(example -> firstOrder(model, example))
                    .average()
                    .orElseThrow();
            assertThat(Math.abs(expected)).isGreaterThan(1e-3);
            assertThat(sum).isCloseTo(expected, within(1e-3 * Math.max(1, Math.abs(expected))));
        }
    }

    private static double firstOrder(Transformer model, TokenizedExample example) {
        try (Scope scope = new Scope()) {
            int last = example.length() - 1;
            NDArray clean = Tensors.ids(model.manager(), new int[][] {example.clean()}, last + 1);
            NDArray corrupted = Tensors.ids(model.manager(), new int[][] {example.corrupted()}, last + 1);
            NDArray before = model.residual(corrupted, Hooks.NONE);
            NDArray after = model.residual(clean, Hooks.NONE);
            NDArray[] probe = new NDArray[1];
            Hooks planted = (site, layer, x) -> site == Site.FINAL_INPUT ? x.add(probe[0] = Gradients.probe(x)) : x;
            Gradients.ofScalar(() -> {
                NDArray logits = model.unembed(Tensors.slice(model.residual(clean, planted), 1, last, last + 1))
                        .reshape(-1);
                NDArray sum = null;
                for (int id : example.correct()) {
                    NDArray logit = Tensors.slice(logits, 0, id, id + 1).mul(0.5);
                    sum = sum == null ? logit : sum.add(logit);
                }
                for (int id : example.incorrect()) {
                    sum = sum.sub(Tensors.slice(logits, 0, id, id + 1).mul(0.5));
                }
                return sum.sum();
            });
            return after.sub(before).mul(probe[0].getGradient()).sum().getFloat();
        }
    }

    @ParameterizedTest
    @MethodSource("models")
    void eapIgOutOfInputAddsUpToTheWholeEffect(LongFunction<Transformer> family, long seed) {
        TokenizedTask task = RandomTasks.of(seed + 40, 4, 61);
        try (Transformer model = family.apply(seed)) {
            // The mean of left and right is the trapezoid rule, whose error falls with the square of the steps.
            EdgeScores left = scores(model, task, new MethodSettings("eap-ig", 200, AlphaRule.LEFT));
            EdgeScores right = scores(model, task, new MethodSettings("eap-ig", 200, AlphaRule.RIGHT));
            double sum = 0;
            for (int e = 0; e < model.graph().edges(); e++) {
                if (model.graph().sourceOf(e) == 0) {
                    sum += (left.of(e) + right.of(e)) / 2;
                }
            }
            double[] gap = task.examples().stream()
                    .mapToDouble(x ->
                            difference(model.nextLogits(x.clean()), x) - difference(model.nextLogits(x.corrupted()), x))
                    .toArray();
            double expected = Arrays.stream(gap).average().orElseThrow();
            assertThat(sum)
                    .isCloseTo(
                            expected,
                            within(0.01
                                    * Arrays.stream(gap).map(Math::abs).max().orElseThrow()));
        }
    }

    @ParameterizedTest
    @MethodSource("models")
    void ofALossTheEffectsAreThoseThatRaiseIt(LongFunction<Transformer> family, long seed) {
        TokenizedTask task = RandomTasks.of(seed + 50, 4, 61);
        MethodSettings settings = new MethodSettings("eap-ig", 100, AlphaRule.RIGHT);
        try (Transformer model = family.apply(seed);
                Experiment experiment = new Experiment(model, task, Metric.KL_DIVERGENCE, Ablation.CORRUPTED)) {
            EdgeScores scores = experiment.attribute(settings, Progress.NONE);
            double sum = 0;
            for (int e = 0; e < model.graph().edges(); e++) {
                sum += model.graph().sourceOf(e) == 0 ? scores.of(e) : 0;
            }
            double divergence = experiment
                    .evaluate(Circuit.empty(model.graph()), 4, Progress.NONE)
                    .corruptedMean();
            assertThat(sum).isCloseTo(divergence, within(0.05 * divergence));
        }
    }

    @ParameterizedTest
    @MethodSource("models")
    void queryKeyAndValueOfAHeadDiffer(LongFunction<Transformer> family, long seed) {
        TokenizedTask task = RandomTasks.of(seed + 50, 6, 61);
        try (Transformer model = family.apply(seed)) {
            EdgeScores scores = scores(model, task, MethodSettings.standard());
            ComputationGraph graph = model.graph();
            for (int h = 0; h < graph.heads(); h++) {
                float q = scores.of(graph.edge(0, graph.headDestination(1, Port.Q, h)));
                float k = scores.of(graph.edge(0, graph.headDestination(1, Port.K, h)));
                float v = scores.of(graph.edge(0, graph.headDestination(1, Port.V, h)));
                assertThat(List.of(q, k, v)).doesNotHaveDuplicates();
            }
        }
    }

    private static EdgeScores scores(Transformer model, TokenizedTask task, MethodSettings settings) {
        try (Experiment experiment = new Experiment(model, task, DIFFERENCE, Ablation.CORRUPTED)) {
            return experiment.attribute(settings, Progress.NONE);
        }
    }

    private static double[] values(Transformer model, TokenizedTask task, Circuit circuit) {
        try (Experiment experiment = new Experiment(model, task, DIFFERENCE, Ablation.CORRUPTED)) {
            return experiment
                    .evaluate(circuit, task.examples().size(), Progress.NONE)
                    .circuit();
        }
    }

    private static Circuit random(ComputationGraph graph, double share, Random random) {
        BitSet edges = new BitSet();
        for (int e = 0; e < graph.edges(); e++) {
            edges.set(e, random.nextDouble() < share);
        }
        return Circuit.of(graph, edges);
    }

    private static double difference(float[] logits, TokenizedExample example) {
        double correct = Arrays.stream(example.correct())
                .mapToDouble(id -> logits[id])
                .average()
                .orElseThrow();
        double incorrect = Arrays.stream(example.incorrect())
                .mapToDouble(id -> logits[id])
                .average()
                .orElseThrow();
        return correct - incorrect;
    }
}
