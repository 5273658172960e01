package dev.edgewise.instances.methods;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import dev.edgewise.instances.Damping;
import dev.edgewise.instances.InstanceQuestion;
import dev.edgewise.instances.InstanceSettings;
import dev.edgewise.instances.LinearMethod;
import dev.edgewise.instances.ParameterSet;
import dev.edgewise.instances.TokenQuestions;
import dev.edgewise.instances.gradients.GradientLayout;
import dev.edgewise.instances.gradients.LossGradients;
import dev.edgewise.job.Progress;
import dev.edgewise.model.RandomModel;
import dev.edgewise.model.Transformer;
import dev.edgewise.tensor.Scope;
import dev.edgewise.tensor.Tensors;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/// What must hold of any model, on all architectures.
class InstanceIdentitiesTest {
    private static final InstanceSettings PLAIN = InstanceSettings.DEFAULT;

    @ParameterizedTest
    @EnumSource(RandomModel.Kind.class)
    void weightedSentenceGradientsAddUpToTheBatchGradient(RandomModel.Kind kind) {
        try (Transformer model = model(kind)) {
            InstanceQuestion question = TokenQuestions.random(model, ParameterSet.ALL, 4, 0, 5);
            double[] weights = {0.7, 0, 1, 0.2};
            GradientLayout layout = GradientLayout.of(model, ParameterSet.ALL);
            double[] sum = new double[layout.parameters()];
            float[] together;
            try (LossGradients gradients = new LossGradients(model, layout)) {
                for (int i = 0; i < weights.length; i++) {
                    float[] row = gradients.sentence(question.corpus().tokens().get(i));
                    for (int p = 0; p < sum.length; p++) {
                        sum[p] += weights[i] * row[p];
                    }
                }
                together = gradients.of(() -> batchLoss(model, question.corpus().tokens(), weights));
            }
            double largest = Arrays.stream(sum).map(Math::abs).max().orElseThrow();
            for (int p = 0; p < sum.length; p++) {
                assertThat((double) together[p]).isCloseTo(sum[p], within(1e-4 * largest));
            }
        }
    }

    /// Σ_i w_i · mean next-token cross-entropy of sentence i, all sentences padded to one batch.
    private static NDArray batchLoss(Transformer model, List<int[]> sentences, double[] weights) {
        int longest = sentences.stream().mapToInt(ids -> ids.length - 1).max().orElseThrow();
        int[][] inputs = sentences.stream()
                .map(ids -> Arrays.copyOf(ids, ids.length - 1))
                .toArray(int[][]::new);
        NDArray logs =
                model.logits(Tensors.ids(model.manager(), inputs, longest)).logSoftmax(-1);
        float[] mask = new float[Math.toIntExact(logs.size())];
        int vocabulary = model.config().vocabulary();
        for (int b = 0; b < inputs.length; b++) {
            for (int p = 0; p < inputs[b].length; p++) {
                mask[(b * longest + p) * vocabulary + sentences.get(b)[p + 1]] =
                        (float) (-weights[b] / inputs[b].length);
            }
        }
        return logs.mul(Tensors.create(model.manager(), mask, logs.getShape().getShape()))
                .sum();
    }

    @ParameterizedTest
    @EnumSource(RandomModel.Kind.class)
    void aStepOnASentenceLowersTheQueryLossByTheDot(RandomModel.Kind kind) {
        try (Transformer model = model(kind)) {
            InstanceQuestion question = TokenQuestions.random(model, ParameterSet.ALL, 2, 1, 5);
            double score = new GradientDot(PLAIN).score(question, Progress.NONE).scores()[0][1];
            GradientLayout layout = GradientLayout.of(model, ParameterSet.ALL);
            float[] gradient;
            try (LossGradients gradients = new LossGradients(model, layout)) {
                gradient = gradients.sentence(question.corpus().tokens().get(1));
            }
            double step = 2e-3 / Math.sqrt(square(gradient));
            move(model, layout, gradient, -step);
            double lower = loss(model, question);
            move(model, layout, gradient, 2 * step);
            double upper = loss(model, question);
            double lengths = Math.sqrt(square(gradient)) * 2;
            assertThat((upper - lower) / (2 * step)).isCloseTo(score, within(0.02 * (Math.abs(score) + lengths)));
            assertThat(Math.abs(score)).isGreaterThan(0.02 * lengths);
        }
    }

    private static double loss(Transformer model, InstanceQuestion question) {
        float[] logits = model.nextLogits(question.queries().getFirst().tokens());
        double sum = 0;
        for (float logit : logits) {
            sum += Math.exp(logit - logits[0]);
        }
        return Math.log(sum) + logits[0] - logits[question.queries().getFirst().target()];
    }

    private static void move(Transformer model, GradientLayout layout, float[] along, double step) {
        try (Scope scope = new Scope()) {
            layout.byTensor(along).forEach((name, values) -> {
                NDArray weight = model.weights().get(name);
                weight.addi(Tensors.create(
                                model.manager(), values, weight.getShape().getShape())
                        .mul(step));
            });
        }
    }

    static Stream<Arguments> linearMethods() {
        return Stream.of(RandomModel.Kind.values())
                .flatMap(kind -> linear(PLAIN).stream().map(method -> Arguments.of(kind, method.id())));
    }

    /// Every method of the list that is linear and needs no checkpoints.
    private static List<LinearMethod> linear(InstanceSettings settings) {
        return Stream.of(GradientDot.ID, GradientCosine.ID, EmpiricalFisher.ID)
                .map(id -> (LinearMethod) InstanceMethods.of(id, settings))
                .toList();
    }

    @ParameterizedTest
    @MethodSource("linearMethods")
    void tokenScoresAddUpToTheSentences(RandomModel.Kind kind, String id) {
        try (Transformer model = model(kind)) {
            InstanceQuestion question = TokenQuestions.random(model, ParameterSet.ALL, 5, 2, 5);
            LinearMethod method = (LinearMethod) InstanceMethods.of(id, PLAIN);
            float[][] scores = method.score(question, Progress.NONE).scores();
            int[] chosen = {3, 0};
            double[][][] tokens = TokenScores.of(method, question, chosen, Progress.NONE);
            for (int s = 0; s < chosen.length; s++) {
                for (int q = 0; q < 2; q++) {
                    assertThat(tokens[s][q]).hasSize(question.corpus().tokens().get(chosen[s]).length);
                    assertThat(tokens[s][q][0]).isZero();
                    assertThat(Arrays.stream(tokens[s][q]).sum())
                            .isCloseTo(scores[q][chosen[s]], within(2e-3 * largest(scores[q])));
                }
            }
        }
    }

    @ParameterizedTest
    @EnumSource(RandomModel.Kind.class)
    void asDampingGrowsFisherRanksAsGradientDot(RandomModel.Kind kind) {
        try (Transformer model = model(kind)) {
            InstanceQuestion question = TokenQuestions.random(model, ParameterSet.ALL, 8, 2, 5);
            float[][] dots =
                    new GradientDot(PLAIN).score(question, Progress.NONE).scores();
            try (DampedScores damped = DampedScores.of(question, PLAIN, Progress.NONE)) {
                Damping large = new Damping(1e9, true);
                float[][] scores = damped.at(large).scores();
                double lambda = large.of(damped.defaultLambda());
                for (int q = 0; q < 2; q++) {
                    assertThat(order(scores[q])).isEqualTo(order(dots[q]));
                    for (int i = 0; i < 8; i++) {
                        assertThat(scores[q][i] * lambda).isCloseTo(dots[q][i], within(1e-4 * largest(dots[q])));
                    }
                }
                assertThat(damped.at(Damping.DEFAULT).scores())
                        .isEqualTo(new EmpiricalFisher(PLAIN)
                                .score(question, Progress.NONE)
                                .scores());
                double relative = damped.at(Damping.DEFAULT).scores()[0][0] * damped.defaultLambda() / dots[0][0];
                assertThat(relative).as("the default is far from gradient dot").isLessThan(0.5);
            }
        }
    }

    @Test
    void controlsNeedNoGradientAndRandomIsSettledByItsSeed() {
        try (Transformer model = model(RandomModel.Kind.GPT2)) {
            InstanceQuestion question = TokenQuestions.random(model, ParameterSet.ALL, 8, 2, 5);
            float[][] first = random(question, 1);
            assertThat(random(question, 1)).isEqualTo(first);
            assertThat(random(question, 2)).isNotEqualTo(first);
            assertThat(first[0]).isNotEqualTo(first[1]);
        }
    }

    private static float[][] random(InstanceQuestion question, long seed) {
        return InstanceMethods.of("random", PLAIN.withSeed(seed))
                .score(question, Progress.NONE)
                .scores();
    }

    private static Transformer model(RandomModel.Kind kind) {
        return new RandomModel(kind, 2, 4, 11, RandomModel.Nature.MILD).load();
    }

    private static List<Integer> order(float[] scores) {
        return IntStream.range(0, scores.length)
                .boxed()
                .sorted(Comparator.comparingDouble(i -> -scores[i]))
                .toList();
    }

    private static double largest(float[] values) {
        double largest = 0;
        for (float value : values) {
            largest = Math.max(largest, Math.abs(value));
        }
        return largest;
    }

    private static double square(float[] values) {
        double sum = 0;
        for (float value : values) {
            sum += (double) value * value;
        }
        return sum;
    }
}
