package dev.edgewise.training.lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import dev.edgewise.io.UserError;
import dev.edgewise.job.Progress;
import dev.edgewise.model.Transformer;
import dev.edgewise.tensor.Gradients;
import dev.edgewise.tensor.Scope;
import dev.edgewise.tensor.Tensors;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The contract of training: what weights do, and what they leave alone.
final class LabTrainingTest {
    @TempDir
    static Path folder;

    private static LabFolder lab;

    @BeforeAll
    static void train() {
        lab = Labs.trained(folder.resolve("lab"));
    }

    private static float[] ones() {
        return LabRun.ones(lab.corpus());
    }

    private static Map<String, float[]> trained(LabFolder lab, long seed, float[] weights) {
        try (Transformer model = LabTraining.train(lab, seed, weights, Progress.NONE)) {
            return Labs.weights(model);
        }
    }

    private static void assertSameBits(Map<String, float[]> found, Map<String, float[]> expected) {
        assertThat(found.keySet()).isEqualTo(expected.keySet());
        found.forEach((name, values) -> assertThat(values).as(name).isEqualTo(expected.get(name)));
    }

    @Test
    void aReplayGivesTheLabItselfBitByBit() {
        Map<String, float[]> base;
        try (Transformer model = lab.load(Progress.NONE)) {
            base = Labs.weights(model);
        }

        assertSameBits(trained(lab, lab.seed(), ones()), base);
        assertThat(trained(lab, lab.seed() + 1, ones()).get("embed")).isNotEqualTo(base.get("embed"));
    }

    @Test
    void otherWeightsGiveOtherModelsAndTheSameWeightsTheSame() {
        float[] weights = ones();
        weights[4] = 0;
        weights[9] = 0.25f;

        Map<String, float[]> once = trained(lab, 5, weights);
        assertSameBits(trained(lab, 5, weights), once);
        weights[9] = 0.5f;
        assertThat(trained(lab, 5, weights).get("0.up.weight")).isNotEqualTo(once.get("0.up.weight"));
    }

    @Test
    void aSentenceOfWeightZeroWasNeverThere() throws Exception {
        LabFolder other = withAnotherFirstSentence();
        assertThat(other.corpus().tokens().get(0))
                .isNotEqualTo(lab.corpus().tokens().get(0));
        float[] weights = ones();
        weights[0] = 0;

        assertSameBits(trained(other, 5, weights), trained(lab, 5, weights));
        assertThat(trained(other, 5, ones()).get("embed"))
                .isNotEqualTo(trained(lab, 5, ones()).get("embed"));
    }

    /// The lab with one sentence's words before the answer turned round, so that its length and its tokens' number
    /// stay.
    private static LabFolder withAnotherFirstSentence() throws Exception {
        Path copy = folder.resolve("exchanged");
        List<LabSentence> sentences = new ArrayList<>(lab.corpus().corpus().sentences());
        LabSentence old = sentences.get(0);
        String[] words = old.text().split(" ");
        String turned = old.text().replace(words[1] + " " + words[2], words[2] + " " + words[1]);
        sentences.set(0, new LabSentence(old.line(), turned, old.fact(), old.template(), old.answer(), old.artifact()));
        Files.createDirectories(copy);
        // The same words make the same vocabulary, so the initialisation is the same too.
        LabMaterial material = new LabMaterial(
                LabCorpus.of("corpus", sentences, List.of()),
                LabQuestion.read(lab.path().resolve(LabFolder.QUERIES)),
                java.util.Optional.empty());
        LabFolder other = new LabBuilder(copy, material, Labs.TINY, LabBuilder.CONTEXT, 3).build(true, Progress.NONE);
        assertThat(other.corpus().tokens().get(0))
                .hasSameSizeAs(lab.corpus().tokens().get(0));
        return other;
    }

    @Test
    void orderAndStepsDoNotHangOnTheWeights() {
        float[] weights = ones();
        Arrays.fill(weights, 0, 30, 0);
        LabBatches all = new LabBatches(lab.corpus(), 8, 3, ones());
        LabBatches half = new LabBatches(lab.corpus(), 8, 3, weights);
        int steps = Labs.TINY.steps(lab.corpus().size());
        List<Integer> shown = new ArrayList<>();
        for (int step = 0; step < steps; step++) {
            assertThat(half.places(step)).isEqualTo(all.places(step));
            assertThat(half.batch(step).divisor()).isEqualTo(half.places(step).size());
            assertThat(half.batch(step).rows()).hasSize((int)
                    half.places(step).stream().filter(i -> i >= 30).count());
            shown.addAll(all.places(step));
        }
        int size = lab.corpus().size();
        for (int epoch = 0; epoch < Labs.TINY.epochs(); epoch++) {
            assertThat(new HashSet<>(shown.subList(epoch * size, (epoch + 1) * size)))
                    .hasSize(size);
        }
        assertThat(shown.subList(0, size)).isNotEqualTo(shown.subList(size, 2 * size));
    }

    @Test
    void aStepsGradientIsTheWeightedMeanOfItsSentences() {
        float[] weights = ones();
        for (int i = 0; i < weights.length; i++) {
            weights[i] = (i % 5) / 4f;
        }
        LabBatches batches = new LabBatches(lab.corpus(), 8, 3, weights);
        List<Integer> places = batches.places(0);
        double[] expected = new double[0];
        for (int place : places) {
            double[] one = gradient(place);
            expected = expected.length == 0 ? new double[one.length] : expected;
            for (int i = 0; i < one.length; i++) {
                expected[i] += weights[place] * one[i] / places.size();
            }
        }

        try (LabRun run = new LabRun(lab.config(), lab.tokenizer(), lab.corpus(), lab.settings(), 3, weights)) {
            run.advance();
            // After one step Adam's first moment is a tenth of the step's gradient.
            float[] moments = run.checkpoint().firstMoments().get("0.up.weight");
            for (int i = 0; i < moments.length; i++) {
                assertThat(moments[i] / 0.1).isCloseTo(expected[i], within(2e-6));
            }
            assertThat(java.util.stream.DoubleStream.of(expected)
                            .map(Math::abs)
                            .max()
                            .orElse(0))
                    .isGreaterThan(1e-4);
        }
    }

    /// Of one sentence's mean next-token cross-entropy, on fresh weights, by plain operations.
    private static double[] gradient(int place) {
        try (LabRun run = new LabRun(lab.config(), lab.tokenizer(), lab.corpus(), lab.settings(), 3, ones());
                Scope scope = new Scope()) {
            Transformer model = run.model();
            int[] ids = lab.corpus().tokens().get(place);
            int length = ids.length - 1;
            float[] chosen = new float[length * model.config().vocabulary()];
            for (int p = 0; p < length; p++) {
                chosen[p * model.config().vocabulary() + ids[p + 1]] = -1f / length;
            }
            NDArray mask = Tensors.create(
                    model.manager(), chosen, 1, length, model.config().vocabulary());
            Gradients.ofScalar(
                    () -> model.logits(Tensors.ids(model.manager(), new int[][] {Arrays.copyOf(ids, length)}, length))
                            .logSoftmax(-1)
                            .mul(mask)
                            .sum());
            return Tensors.toDoubles(model.weights().get("0.up.weight").getGradient());
        }
    }

    @ParameterizedTest
    @ValueSource(floats = {-0.01f, 1.5f, Float.NaN, Float.POSITIVE_INFINITY})
    void weightsOutOfRangeAreRefused(float wrong) {
        float[] weights = ones();
        weights[6] = wrong;
        assertThatThrownBy(() -> LabTraining.train(lab, 3, weights, Progress.NONE))
                .isInstanceOf(UserError.class)
                .hasMessageContaining("the weight of sentence 7 is " + wrong);
    }

    @Test
    void aMissingWeightIsRefused() {
        assertThatThrownBy(() -> LabTraining.train(lab, 3, new float[3], Progress.NONE))
                .isInstanceOf(UserError.class)
                .hasMessageContaining("3 weights for 60 sentences");
    }

    @Test
    void retrainedModelsHaveFingerprintsOfTheirWeights() {
        float[] weights = ones();
        weights[0] = 0;
        try (Transformer all = LabTraining.train(lab, 3, ones(), Progress.NONE);
                Transformer again = LabTraining.train(lab, 3, ones(), Progress.NONE);
                Transformer fewer = LabTraining.train(lab, 3, weights, Progress.NONE)) {
            assertThat(again.fingerprint()).isEqualTo(all.fingerprint());
            assertThat(fewer.fingerprint()).isNotEqualTo(all.fingerprint());
        }
    }

    @Test
    void lossesOfQueriesAreThoseOfTheModel() {
        try (Transformer model = lab.load(Progress.NONE)) {
            List<LabQuery> queries = lab.queries();
            QueryLosses losses = QueryLosses.of(model, queries);
            for (int i = 0; i < queries.size(); i++) {
                float[] logits = model.nextLogits(queries.get(i).tokens());
                double sum = 0;
                int best = 0;
                for (int v = 0; v < logits.length; v++) {
                    sum += Math.exp(logits[v]);
                    best = logits[v] > logits[best] ? v : best;
                }
                assertThat(losses.loss()[i])
                        .isCloseTo(Math.log(sum) - logits[queries.get(i).target()], within(1e-4));
                assertThat(losses.predicted()[i]).isEqualTo(best);
            }
        }
    }

    /// What Adam remembers moves the weights in a step of which nothing is left; before it remembers anything, nothing.
    @Test
    void aStepOfRemovedSentencesStillIsOne() {
        LabBatches batches = new LabBatches(lab.corpus(), 8, 3, ones());
        float[] weights = ones();
        batches.places(0).forEach(place -> weights[place] = 0);
        batches.places(2).forEach(place -> weights[place] = 0);
        try (LabRun run = new LabRun(lab.config(), lab.tokenizer(), lab.corpus(), lab.settings(), 3, weights)) {
            float[] fresh = run.model().weights().get("0.up.weight").toFloatArray();
            assertThat(run.advance()).isZero();
            assertThat(run.model().weights().get("0.up.weight").toFloatArray()).isEqualTo(fresh);
            run.advance();
            float[] moved = run.model().weights().get("0.up.weight").toFloatArray();
            assertThat(moved).isNotEqualTo(fresh);
            assertThat(run.advance()).isZero();
            assertThat(run.step()).isEqualTo(3);
            assertThat(run.model().weights().get("0.up.weight").toFloatArray()).isNotEqualTo(moved);
        }
    }
}
