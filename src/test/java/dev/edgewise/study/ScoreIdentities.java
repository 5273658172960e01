package dev.edgewise.study;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import dev.edgewise.attribution.AlphaRule;
import dev.edgewise.attribution.AttributionMethod;
import dev.edgewise.attribution.MethodSettings;
import dev.edgewise.faithfulness.Ablation;
import dev.edgewise.graph.Circuit;
import dev.edgewise.graph.ComputationGraph;
import dev.edgewise.graph.EdgeScores;
import dev.edgewise.graph.Port;
import dev.edgewise.job.Progress;
import dev.edgewise.model.Hooks;
import dev.edgewise.model.RandomModel;
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
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

/// What holds for the scores of every model and task.
abstract class ScoreIdentities extends RandomCases {
    private static final MethodSettings EAP = new MethodSettings("eap", 1, AlphaRule.LEFT);
    private static final MethodSettings MANY_STEPS = new MethodSettings("eap-ig", 24, AlphaRule.GAUSS_LEGENDRE);

    ScoreIdentities(RandomModel.Kind kind) {
        super(kind);
    }

    /// Methods that run several examples together.
    @Provide
    Arbitrary<String> batched() {
        return Arbitraries.of(AttributionMethod.IDS).filter(id -> !id.equals("random") && !id.equals("exact"));
    }

    @Property(tries = 5)
    void orderPaddingAndBatchesChangeNoScore(
            @ForAll("rough") RandomCase random,
            @ForAll("batched") String method,
            @ForAll @IntRange(min = 1, max = 3) int batch) {
        TokenizedTask task = random.task();
        List<TokenizedExample> reversed = new ArrayList<>(task.examples());
        Collections.reverse(reversed);
        MethodSettings settings = new MethodSettings(method, 3, AlphaRule.RIGHT);
        try (Transformer model = random.model().load()) {
            EdgeScores together = scores(model, task, settings);
            EdgeScores backwards = scores(model, RandomTasks.task(reversed), settings);
            EdgeScores batched = scores(model, task, settings.withBatch(batch));
            double[] alone = new double[model.graph().edges()];
            for (TokenizedExample example : task.examples()) {
                EdgeScores one = scores(model, RandomTasks.task(List.of(example)), settings);
                Arrays.setAll(alone, e -> alone[e] + one.of(e) / task.examples().size());
            }
            double tolerance = 1e-3 * together.largest();
            for (int e = 0; e < alone.length; e++) {
                assertThat((double) backwards.of(e)).isCloseTo(together.of(e), within(tolerance));
                assertThat((double) batched.of(e)).isCloseTo(together.of(e), within(tolerance));
                assertThat(alone[e]).isCloseTo(together.of(e), within(tolerance));
            }
        }
    }

    @Property(tries = 5)
    void eapIntoLogitsAddsUpToTheFirstOrderEstimateAtTheFinalResidual(@ForAll("rough") RandomCase random) {
        try (Transformer model = random.model().load()) {
            ComputationGraph graph = model.graph();
            EdgeScores scores = scores(model, random.task(), EAP);
            double[] parts = IntStream.range(0, graph.sources())
                    .mapToDouble(s -> scores.of(graph.edge(s, graph.logitsDestination())))
                    .toArray();
            double expected = random.task().examples().stream()
                    .mapToDouble(example -> firstOrder(model, example))
                    .average()
                    .orElseThrow();
            double size = Arrays.stream(parts).map(Math::abs).sum();
            assertThat(Arrays.stream(parts).sum()).isCloseTo(expected, within(1e-3 * size));
        }
    }

    /// Gradient of the metric at the final residual stream times the change there.
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
                return mean(logits, example.correct()).sub(mean(logits, example.incorrect()));
            });
            return after.sub(before).mul(probe[0].getGradient()).sum().getFloat();
        }
    }

    private static NDArray mean(NDArray logits, int[] ids) {
        float[] shares = new float[(int) logits.size()];
        Arrays.stream(ids).forEach(id -> shares[id] = 1f / ids.length);
        return logits.mul(logits.getManager().create(shares)).sum();
    }

    @Property(tries = 4)
    void eapIgOutOfInputAddsUpToTheWholeEffect(@ForAll("mild") RandomCase random) {
        TokenizedTask task = random.task();
        try (Transformer model = random.model().load()) {
            double[] parts = outOfInput(scores(model, task, MANY_STEPS));
            double sum = Arrays.stream(parts).sum();
            double size = Arrays.stream(parts).map(Math::abs).sum();
            assertThat(sum).isCloseTo(effect(model, task), within(0.01 * size));
        }
    }

    private static double effect(Transformer model, TokenizedTask task) {
        return task.examples().stream()
                .mapToDouble(x ->
                        difference(model.nextLogits(x.clean()), x) - difference(model.nextLogits(x.corrupted()), x))
                .average()
                .orElseThrow();
    }

    private static double[] outOfInput(EdgeScores scores) {
        ComputationGraph graph = scores.graph();
        return IntStream.range(0, graph.edges())
                .filter(e -> graph.sourceOf(e) == 0)
                .mapToDouble(scores::of)
                .toArray();
    }

    @Property(tries = 4)
    void ofALossTheEffectsAreThoseThatRaiseIt(@ForAll("mild") RandomCase random) {
        try (Transformer model = random.model().load();
                Experiment experiment =
                        new Experiment(model, random.task(), Metric.KL_DIVERGENCE, Ablation.CORRUPTED)) {
            double sum = Arrays.stream(outOfInput(experiment.attribute(MANY_STEPS, Progress.NONE)))
                    .sum();
            double divergence = Arrays.stream(values(experiment, Circuit.empty(model.graph())))
                    .average()
                    .orElseThrow();
            assertThat(sum).isCloseTo(divergence, within(0.02 * divergence + 1e-5));
        }
    }

    /// In a model in which everything is affine, a first-order estimate is the effect itself: of every edge, taken out
    /// by itself in a real run. Gradients are the same everywhere, so it does not matter where they are taken, and what
    /// RelP holds constant is constant. (Not so `eap-ig-activations`: where it puts an interpolation in place of a
    /// layer's outputs, no gradient passes through that layer, so what feeds it gets too little.)
    @Property(tries = 3)
    void inALinearModelFirstOrderEstimatesAreExact(@ForAll("linear") RandomCase random) {
        TokenizedTask task = random.task();
        try (Transformer model = random.model().load();
                Experiment experiment = new Experiment(model, task, DIFFERENCE, Ablation.CORRUPTED)) {
            Circuit full = Circuit.full(model.graph());
            double clean = mean(values(experiment, full));
            double[] exact = IntStream.range(0, model.graph().edges())
                    .mapToDouble(e -> clean - mean(values(experiment, full.without(e))))
                    .toArray();
            for (String method : List.of("eap", "eap-ig", "clean-corrupted", "relp")) {
                EdgeScores scores = scores(model, task, new MethodSettings(method, 2, AlphaRule.LEFT));
                double tolerance = 1e-3 * scores.largest() + 1e-4;
                assertThat(scores.largest()).isGreaterThan(0.01f);
                for (int e = 0; e < exact.length; e++) {
                    String edge = model.graph().edgeName(e);
                    assertThat((double) scores.of(e)).as("%s, %s", method, edge).isCloseTo(exact[e], within(tolerance));
                    boolean reachesPatterns = edge.endsWith("<q>") || edge.endsWith("<k>");
                    assertThat(reachesPatterns && scores.of(e) != 0)
                            .as("patterns are constants: %s, %s", method, edge)
                            .isFalse();
                }
            }
        }
    }

    private static double mean(double[] values) {
        return Arrays.stream(values).average().orElseThrow();
    }

    @Property(tries = 5)
    void queryKeyAndValueOfAHeadDiffer(@ForAll("mild") RandomCase random) {
        try (Transformer model = random.model().load()) {
            EdgeScores scores = scores(model, random.task(), MethodSettings.standard());
            ComputationGraph graph = model.graph();
            int layer = graph.layers() - 1;
            for (int h = 0; h < graph.heads(); h++) {
                float q = scores.of(graph.edge(0, graph.headDestination(layer, Port.Q, h)));
                float k = scores.of(graph.edge(0, graph.headDestination(layer, Port.K, h)));
                float v = scores.of(graph.edge(0, graph.headDestination(layer, Port.V, h)));
                assertThat(List.of(q, k, v)).doesNotHaveDuplicates();
            }
        }
    }

    @Property(tries = 3)
    void scoresHaveAPlaceForEveryEdgeAndForNoOther(@ForAll("rough") RandomCase random) {
        try (Transformer model = random.model().load()) {
            ComputationGraph graph = model.graph();
            float[] matrix = scores(model, random.task(), EAP).toMatrix();
            for (int s = 0; s < graph.sources(); s++) {
                for (int d = 0; d < graph.destinations(); d++) {
                    String name =
                            graph.node(s).name() + "->" + graph.destination(d).name();
                    assertThat(graph.findEdge(name).isPresent()).as(name).isEqualTo(s < graph.sourcesFeeding(d));
                    assertThat(s < graph.sourcesFeeding(d) || matrix[s * graph.destinations() + d] == 0)
                            .as(name)
                            .isTrue();
                }
            }
        }
    }
}
