package dev.edgewise.attribution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import dev.edgewise.faithfulness.Ablation;
import dev.edgewise.graph.EdgeScores;
import dev.edgewise.io.UserError;
import dev.edgewise.job.Progress;
import dev.edgewise.model.BackwardRule;
import dev.edgewise.model.Hooks;
import dev.edgewise.model.RandomModel;
import dev.edgewise.model.RandomWeights;
import dev.edgewise.model.Site;
import dev.edgewise.model.Transformer;
import dev.edgewise.study.RandomTasks;
import dev.edgewise.task.Metric;
import dev.edgewise.task.TokenizedExample;
import dev.edgewise.task.TokenizedTask;
import dev.edgewise.tensor.Scope;
import dev.edgewise.tensor.Tensors;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.LongFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Every method against its definition: backward rules, ablations, metrics, weightings of the examples, refusals.
class MethodsTest {
    private static final Map<String, LongFunction<Transformer>> MODELS = Map.of(
            "gpt2",
            RandomWeights::gpt2,
            "llama",
            RandomWeights::llama,
            "parallel",
            seed -> RandomWeights.neox(seed, true),
            "sequential",
            seed -> RandomWeights.neox(seed, false));

    static Stream<Arguments> rules() {
        return MODELS.keySet().stream()
                .flatMap(name -> BackwardRule.all().stream().map(rule -> Arguments.of(name, rule.id())));
    }

    @ParameterizedTest
    @MethodSource("rules")
    void eapEqualsItsDefinitionUnderEveryBackwardRule(String name, String rule) {
        TokenizedTask task = RandomTasks.of(3, 2, 61);
        try (Transformer model = MODELS.get(name).apply(7)) {
            Question question = new Question(model, task, Metric.LOGIT_DIFFERENCE, Ablation.CORRUPTED);
            EdgeScores plain = new PlainEap(question, BackwardRule.of(rule)).scores();
            EdgeScores found = attribute(question, MethodSettings.of("eap").withBackward(rule));
            assertClose(found, plain, 1e-4);
            if (!rule.equals("plain")) {
                EdgeScores ordinary = attribute(question, MethodSettings.of("eap"));
                assertThat(largestDifference(found, ordinary)).isGreaterThan(0.01 * ordinary.largest());
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"gpt2", "llama", "parallel", "sequential"})
    void eapEqualsItsDefinitionUnderEveryAblationAndMetric(String name) {
        TokenizedTask task = RandomTasks.of(5, 2, 61);
        try (Transformer model = MODELS.get(name).apply(8)) {
            for (Ablation ablation : List.of(Ablation.ZERO, Ablation.MEAN)) {
                for (Metric metric :
                        List.of(Metric.LOGIT_DIFFERENCE, Metric.PROBABILITY_DIFFERENCE, Metric.LOG_PROBABILITY)) {
                    Question question = new Question(model, task, metric, ablation);
                    EdgeScores plain = new PlainEap(question, BackwardRule.PLAIN).scores();
                    assertClose(attribute(question, MethodSettings.of("eap")), plain, 1e-4);
                }
            }
        }
    }

    /// Norms with a constant σ, activations on their straight part, no gates; attention, which GIM scales, taken out.
    @ParameterizedTest
    @EnumSource(RandomModel.Kind.class)
    void whereNothingIsLeftToModifyAllRulesEqualEap(RandomModel.Kind kind) {
        // Without attention only the last token reaches the answer.
        TokenizedTask task = RandomTasks.task(RandomTasks.of(14, 3, 61).examples().stream()
                .map(MethodsTest::withAnotherLastToken)
                .toList());
        try (Transformer model = new RandomModel(kind, 3, 6, 3, RandomModel.Nature.LINEAR).load()) {
            for (int l = 0; l < model.config().layers(); l++) {
                model.weights().get(l + ".o.weight").muli(0);
            }
            Question question = new Question(model, task, Metric.LOGIT_DIFFERENCE, Ablation.CORRUPTED);
            EdgeScores plain = attribute(question, MethodSettings.of("eap"));
            for (BackwardRule rule : BackwardRule.all()) {
                assertClose(attribute(question, MethodSettings.of("eap").withBackward(rule.id())), plain, 1e-4);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("rules")
    void valuesStayTheSameUnderEveryRule(String name, String rule) {
        TokenizedExample example = RandomTasks.of(15, 1, 61).examples().getFirst();
        BackwardRule backward = BackwardRule.of(rule);
        try (Transformer model = MODELS.get(name).apply(5);
                Scope scope = new Scope()) {
            NDArray ids = Tensors.ids(model.manager(), new int[][] {example.clean()}, example.length());
            NDArray plain = model.logits(ids);
            NDArray found = model.unembed(model.residual(ids, ruled(backward)), backward);
            float largest = plain.abs().max().getFloat();
            assertThat(found.sub(plain).abs().max().getFloat()).isLessThanOrEqualTo(1e-6f * Math.max(10, largest));
        }
    }

    private static TokenizedExample withAnotherLastToken(TokenizedExample example) {
        int[] corrupted = example.clean().clone();
        corrupted[corrupted.length - 1] = (corrupted[corrupted.length - 1] + 7) % RandomModel.VOCABULARY;
        return new TokenizedExample(
                example.index(), example.source(), example.clean(), corrupted, example.correct(), example.incorrect());
    }

    private static Hooks ruled(BackwardRule rule) {
        return new Hooks() {
            @Override
            public NDArray at(Site site, int layer, NDArray value) {
                return value;
            }

            @Override
            public BackwardRule backward() {
                return rule;
            }
        };
    }

    @Test
    void relpAndGimAreEapWithTheirRule() {
        TokenizedTask task = RandomTasks.of(9, 3, 61);
        try (Transformer model = RandomWeights.llama(2)) {
            Question question = new Question(model, task, Metric.LOGIT_DIFFERENCE, Ablation.CORRUPTED);
            for (String rule : List.of("relp", "gim")) {
                assertClose(
                        attribute(question, MethodSettings.of(rule)),
                        attribute(question, MethodSettings.of("eap").withBackward(rule)),
                        1e-6);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"plain", "relp", "relp-ah", "gim"})
    void integratedGradientsGoWithEveryRule(String rule) {
        TokenizedTask task = RandomTasks.of(9, 3, 61);
        try (Transformer model = RandomWeights.gpt2(2)) {
            Question question = new Question(model, task, Metric.LOGIT_DIFFERENCE, Ablation.CORRUPTED);
            MethodSettings atTheEnd = MethodSettings.of("eap-ig").withSteps(1).withRule(AlphaRule.RIGHT);
            assertClose(
                    attribute(question, atTheEnd.withBackward(rule)),
                    attribute(question, MethodSettings.of("eap").withBackward(rule)),
                    1e-6);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"gpt2", "llama", "parallel", "sequential"})
    void gaussLegendreOutOfInputAddsUpToTheWholeEffect(String name) {
        TokenizedTask task = RandomTasks.of(12, 2, 61);
        try (Transformer model = MODELS.get(name).apply(4)) {
            Question question = new Question(model, task, Metric.LOG_PROBABILITY, Ablation.CORRUPTED);
            double effect = task.examples().stream()
                    .mapToDouble(example -> logProbability(model, example.clean(), example)
                            - logProbability(model, example.corrupted(), example))
                    .average()
                    .orElseThrow();
            MethodSettings settings = MethodSettings.of("eap-ig").withSteps(64);
            assertThat(sumOutOfInput(attribute(question, settings.withRule(AlphaRule.GAUSS_LEGENDRE))))
                    .isCloseTo(effect, within(2e-3 * Math.max(1, Math.abs(effect))));
            assertThat(sumOutOfInput(attribute(question, settings.withRule(AlphaRule.MIDPOINT))))
                    .isCloseTo(effect, within(2e-2 * Math.max(1, Math.abs(effect))));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "eap",
                "eap-ig",
                "eap-ig-activations",
                "clean-corrupted",
                "information-flow-routes",
                "relp",
                "gim"
            })
    void weightedExamplesCountAsOftenAsTheyWereDrawn(String method) {
        TokenizedTask task = RandomTasks.of(21, 6, 61);
        ExampleWeights weights = ExampleWeights.mean(6).and(ExampleWeights.resamples(6, 3, 5));
        MethodSettings settings = MethodSettings.of(method).withSteps(2);
        try (Transformer model = RandomWeights.neox(3, true)) {
            Question question = new Question(model, task, Metric.LOGIT_DIFFERENCE, Ablation.CORRUPTED);
            List<EdgeScores> all =
                    AttributionMethod.of(settings.withBatch(4)).attribute(question, weights, Progress.NONE);
            for (int r = 0; r < weights.size(); r++) {
                Question drawn =
                        new Question(model, drawn(task, weights.rows().get(r)), question.metric(), question.ablation());
                assertClose(all.get(r), attribute(drawn, settings), 1e-4);
            }
            assertThat(largestDifference(all.get(1), all.get(2)))
                    .isGreaterThan(1e-2 * all.get(1).largest());
        }
    }

    @Test
    void randomScoresAreSeededAndKnowNothingOfTheTask() {
        try (Transformer model = RandomWeights.gpt2(1)) {
            Question one = new Question(model, RandomTasks.of(1, 2, 61), Metric.ACCURACY, Ablation.ZERO);
            Question other = new Question(model, RandomTasks.of(2, 5, 61), Metric.ACCURACY, Ablation.CORRUPTED);
            MethodSettings seven = MethodSettings.of("random").withSeed(7);
            assertThat(attribute(one, seven).toArray())
                    .isEqualTo(attribute(other, seven).toArray());
            assertThat(attribute(one, seven.withSeed(8)).toArray())
                    .isNotEqualTo(attribute(one, seven).toArray());
        }
    }

    @Test
    void refusalsSayWhy() {
        for (String method : List.of("eap", "relp", "gim")) {
            assertThatThrownBy(() -> check(method, Metric.KL_DIVERGENCE, Ablation.CORRUPTED))
                    .isInstanceOf(UserError.class)
                    .hasMessageContaining("gradient is zero at the clean point");
        }
        MethodSettings onlyClean = MethodSettings.of("eap-ig").withSteps(1).withRule(AlphaRule.RIGHT);
        for (MethodSettings settings : List.of(onlyClean, onlyClean.withMethod("eap-ig-activations"))) {
            assertThatThrownBy(() -> AttributionMethod.of(settings).check(Metric.KL_DIVERGENCE, Ablation.CORRUPTED))
                    .isInstanceOf(UserError.class)
                    .hasMessageContaining("every score would be 0");
            AttributionMethod.of(settings).check(Metric.LOG_PROBABILITY, Ablation.CORRUPTED);
            AttributionMethod.of(settings.withSteps(2)).check(Metric.KL_DIVERGENCE, Ablation.CORRUPTED);
        }
        AttributionMethod.of(onlyClean.withRule(AlphaRule.LEFT)).check(Metric.KL_DIVERGENCE, Ablation.CORRUPTED);
        for (String method : List.of("eap", "eap-ig", "eap-ig-activations", "clean-corrupted", "relp", "gim")) {
            assertThatThrownBy(() -> check(method, Metric.ACCURACY, Ablation.CORRUPTED))
                    .isInstanceOf(UserError.class)
                    .hasMessageContaining("accuracy has no gradient");
        }
        assertThatThrownBy(() -> check("clean-corrupted", Metric.LOGIT_DIFFERENCE, Ablation.ZERO))
                .isInstanceOf(UserError.class)
                .hasMessageContaining("corrupted prompts");
        assertThatThrownBy(() -> AttributionMethod.of(MethodSettings.of("relp").withBackward("gim")))
                .isInstanceOf(UserError.class)
                .hasMessageContaining("goes with eap and eap-ig");
        assertThatThrownBy(
                        () -> AttributionMethod.of(MethodSettings.of("eap-ig").withSteps(0)))
                .isInstanceOf(UserError.class);
    }

    private static void check(String method, Metric metric, Ablation ablation) {
        AttributionMethod.of(MethodSettings.of(method)).check(metric, ablation);
    }

    private static EdgeScores attribute(Question question, MethodSettings settings) {
        return AttributionMethod.of(settings).attribute(question, Progress.NONE);
    }

    private static TokenizedTask drawn(TokenizedTask task, double[] weights) {
        List<TokenizedExample> examples = new ArrayList<>();
        for (int i = 0; i < weights.length; i++) {
            for (int k = 0; k < Math.round(weights[i] * weights.length); k++) {
                examples.add(task.examples().get(i));
            }
        }
        assertThat(examples).hasSize(weights.length);
        return RandomTasks.task(examples);
    }

    private static double sumOutOfInput(EdgeScores scores) {
        return IntStream.range(0, scores.graph().edges())
                .filter(e -> scores.graph().sourceOf(e) == 0)
                .mapToDouble(scores::of)
                .sum();
    }

    private static double logProbability(Transformer model, int[] prompt, TokenizedExample example) {
        float[] logits = model.nextLogits(prompt);
        double all = 0;
        double correct = 0;
        for (int id = 0; id < logits.length; id++) {
            all += Math.exp(logits[id]);
        }
        for (int id : example.correct()) {
            correct += Math.exp(logits[id]);
        }
        return Math.log(correct / all);
    }

    private static double largestDifference(EdgeScores a, EdgeScores b) {
        return IntStream.range(0, a.graph().edges())
                .mapToDouble(e -> Math.abs(a.of(e) - b.of(e)))
                .max()
                .orElseThrow();
    }

    private static void assertClose(EdgeScores found, EdgeScores expected, double share) {
        assertThat(expected.largest()).isPositive();
        double tolerance = share * expected.largest();
        for (int e = 0; e < expected.graph().edges(); e++) {
            assertThat((double) found.of(e))
                    .as(expected.graph().edgeName(e))
                    .isCloseTo(expected.of(e), within(tolerance));
        }
    }
}
