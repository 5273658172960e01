package dev.edgewise.app.knowledge.evidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.edgewise.instances.bridge.NeuronVectors;
import dev.edgewise.instances.bridge.VectorCosine;
import dev.edgewise.neurons.Neuron;
import java.util.List;
import org.junit.jupiter.api.Test;

/// The bridges of the shared selection, by hand: two layers of two neurons, three sentences.
class NeuronEvidenceTest {
    private static final float[] QUERY = {3, 0, -1, 2};
    private static final float[][] ROWS = {{3, 0, -1, 2}, {0, 4, 0, 0}, {1, 1, 5, 0.05f}};

    private final NeuronEvidence evidence = NeuronEvidence.of(new NeuronVectors(2, 2, ROWS), QUERY);

    @Test
    void withoutASelectionTheScoreIsTheCosine() {
        float[] scores = evidence.scores(List.of());
        for (int i = 0; i < ROWS.length; i++) {
            assertThat((double) scores[i]).isCloseTo(VectorCosine.of(QUERY, ROWS[i]), within(1e-6));
        }
        assertThat(scores[0]).isEqualTo(1);
    }

    @Test
    void scoresOfDisjointSelectionsAddUpToTheWhole() {
        float[] some = evidence.scores(List.of(new Neuron(0, 0), new Neuron(1, 1)));
        float[] rest = evidence.scores(List.of(new Neuron(0, 1), new Neuron(1, 0)));
        float[] all = evidence.scores(List.of());
        for (int i = 0; i < all.length; i++) {
            assertThat((double) some[i] + rest[i]).isCloseTo(all[i], within(1e-6));
        }
        assertThat(some[2]).as("3·1 + 2·0.05 over both lengths").isPositive();
        assertThat(all[2]).as("with the neuron that speaks against").isNegative();
    }

    @Test
    void neuronsOfAnotherModelCountForNothing() {
        assertThat(evidence.scores(List.of(new Neuron(7, 0), new Neuron(0, 9)))).containsOnly(0);
        assertThat(evidence.uses(0, new Neuron(7, 0))).isFalse();
    }

    @Test
    void tickedSentencesSelectTheNeuronsOfTheirSum() {
        assertThat(evidence.of(List.of(1, 2), new float[] {1, 2}).getFirst())
                .as("0 + 5, 4 + 1 and 0 + 1: the first of the two fives")
                .isEqualTo(new Neuron(0, 1));
        assertThat(evidence.of(List.of(), new float[0])).isEmpty();
    }

    @Test
    void aSentenceUsesWhatHasMoreThanATenthOfItsStrongest() {
        assertThat(evidence.uses(2, new Neuron(1, 0))).isTrue();
        assertThat(evidence.uses(2, new Neuron(0, 0))).isTrue();
        assertThat(evidence.uses(2, new Neuron(1, 1))).isFalse();
    }
}
