package dev.edgewise.instances.bridge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.edgewise.io.UserError;
import dev.edgewise.neurons.Neuron;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/// Both bridges, both forms, against numbers made by hand and a slow version that follows the words of the formula.
final class BridgeTest {

    @Test
    void theHighestComeFirstAndEqualsKeepTheirOrder() {
        assertThat(Top.of(new float[] {1, 3, 2, 3}, 3)).containsExactly(1, 3, 2);
        assertThat(Top.of(new float[] {-1, -3}, 5)).containsExactly(0, 1);
    }

    @Test
    void publishedGainByHand() {
        // mean 1, population variance ((3-1)²+(1-1)²+(0-1)²+(0-1)²)/4 = 1.5
        float[] sentence = {3, 1, 0, 0};
        double deviation = Math.sqrt(1.5);
        // All four are among the query's five. Above 0.3 are the first two: z = 2/σ at rank 0 and 0 at rank 1.
        double expected = (Math.pow(2, 2 / deviation) - 1) / 1 + (Math.pow(2, 0) - 1) / (Math.log(3) / Math.log(2));
        assertThat(score(NaForm.PUBLISHED, new float[] {1, 1, 1, 1}, sentence)).isCloseTo(expected, within(1e-12));
    }

    @Test
    void onlyTheQuerysFiveNeuronsCount() {
        float[] sentence = {4, 0, 0, 0, 0, 0, 2};
        float[] query = {0, 1, 2, 3, 4, 5, 6};
        // Neuron 0, the sentence's strongest, is not among the query's five; neuron 6 has rank 1.
        double mean = 6.0 / 7;
        double deviation = Math.sqrt((16 + 4) / 7.0 - mean * mean);
        double expected = (Math.pow(2, (2 - mean) / deviation) - 1) / (Math.log(3) / Math.log(2));
        assertThat(score(NaForm.PUBLISHED, query, sentence)).isCloseTo(expected, within(1e-9));
    }

    @Test
    void aSentenceWithoutPositiveAttributionScoresNothing() {
        assertThat(score(NaForm.PUBLISHED, new float[] {1, 2}, new float[] {-1, -2}))
                .isZero();
        assertThat(score(NaForm.PUBLISHED, new float[] {1, 2}, new float[] {3, 3}))
                .isZero();
        assertThat(score(NaForm.COSINE, new float[] {1, 2}, new float[2])).isZero();
    }

    @Test
    void cosineByHand() {
        assertThat(score(NaForm.COSINE, new float[] {1, -2, 2}, new float[] {2, 0, -1}))
                .isZero();
        assertThat(score(NaForm.COSINE, new float[] {3, -4}, new float[] {-6, 8}))
                .isCloseTo(-1, within(1e-12));
        assertThat(score(NaForm.COSINE, new float[] {3, 4}, new float[] {1, 0})).isCloseTo(0.6, within(1e-7));
    }

    @Test
    void publishedGainAgreesWithItsWords() {
        SplittableRandom random = new SplittableRandom(3);
        for (int trial = 0; trial < 50; trial++) {
            float[] query = drawn(random, 30);
            float[] sentence = drawn(random, 30);
            assertThat(score(NaForm.PUBLISHED, query, sentence)).isCloseTo(slow(query, sentence), within(1e-9));
        }
    }

    @Test
    void formsHaveNames() {
        assertThat(NaForm.of("published")).isEqualTo(NaForm.PUBLISHED);
        assertThatThrownBy(() -> NaForm.of("best"))
                .isInstanceOf(UserError.class)
                .hasMessageContaining("cosine");
    }

    @Test
    void publishedNeuronsAreFilledUpWhereSentencesShareThem() {
        NeuronVectors sentences = new NeuronVectors(2, 2, new float[][] {
            {0, 0, 9, 0}, // 1.0
            {5, 0, 1, 0}, // 0.0
            {6, 1, 1, 0}, // 0.0 as well
            {0, 0, 0, 2} // 1.1
        });
        float[] influence = {1, 4, 3, 2};
        IaNeurons two = IaNeurons.published(influence, sentences, 2);
        assertThat(two.neurons()).containsExactly(new Neuron(0, 0), new Neuron(1, 1));
        assertThat(two.ownShare()).isEqualTo(1);
        assertThat(two.isFilledUp()).isTrue();
        IaNeurons four = IaNeurons.published(influence, sentences, 4);
        assertThat(four.neurons()).containsExactly(new Neuron(0, 0), new Neuron(1, 1), new Neuron(1, 0));
        assertThat(four.isFilledUp()).isFalse();
    }

    @Test
    void defaultNeuronsAreThoseOfTheSumOfTenSentences() {
        float[][] rows = new float[12][3];
        float[] influence = new float[12];
        for (int i = 0; i < 12; i++) {
            influence[i] = 12 - i;
            rows[i] = i < 10 ? new float[] {1, i == 0 ? 9.5f : 0, -1} : new float[] {0, 0, 100};
        }
        IaNeurons found = IaNeurons.summed(influence, new NeuronVectors(1, 3, rows), 2);
        assertThat(found.neurons()).containsExactly(new Neuron(0, 0), new Neuron(0, 1));
        assertThat(found.isFilledUp()).isFalse();
    }

    @Test
    void vectorsJoinTheLayers() {
        NeuronVectors vectors = NeuronVectors.of(List.<float[][]>of(new float[][] {{1, 2, 3}, {4, 5, 6}}));
        assertThat(vectors.rows()[0]).containsExactly(1, 2, 3, 4, 5, 6);
        assertThat(vectors.top(0, 2)).containsExactly(new Neuron(1, 2), new Neuron(1, 1));
    }

    private static double score(NaForm form, float[] query, float[] sentence) {
        return form.scorer(query).applyAsDouble(sentence);
    }

    private static float[] drawn(SplittableRandom random, int n) {
        float[] values = new float[n];
        for (int i = 0; i < n; i++) {
            values[i] = Math.round(random.nextGaussian() * 8) / 4f;
        }
        return values;
    }

    private static double slow(float[] query, float[] sentence) {
        List<Integer> byQuery = order(query);
        List<Integer> bySentence = order(sentence);
        double max = sentence[bySentence.getFirst()];
        double mean = 0;
        for (float value : sentence) {
            mean += value / (double) sentence.length;
        }
        double variance = 0;
        for (float value : sentence) {
            variance += Math.pow(value - mean, 2) / sentence.length;
        }
        double total = 0;
        for (int n : byQuery.subList(0, 5)) {
            if (max > 0 && sentence[n] > 0.1 * max) {
                double z = (sentence[n] - mean) / Math.sqrt(variance);
                total += (Math.pow(2, z) - 1) / (Math.log(bySentence.indexOf(n) + 2) / Math.log(2));
            }
        }
        return total;
    }

    private static List<Integer> order(float[] values) {
        List<Integer> order = new ArrayList<>();
        for (int i = 0; i < values.length; i++) {
            order.add(i);
        }
        order.sort(Comparator.comparing((Integer i) -> -values[i]));
        return order;
    }
}
