package dev.edgewise.app.knowledge.neurons;

import static org.assertj.core.api.Assertions.assertThat;

import dev.edgewise.app.knowledge.KnowledgeModel;
import dev.edgewise.neurons.Neuron;
import dev.edgewise.neurons.NeuronAttribution;
import dev.edgewise.neurons.NeuronMethod;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// What is written of neurons: value, sign, unit, certainty.
class NeuronTextTest {
    private static final float[][] SCORES = {{0.25f, -0.5f}, {0.0001f, 0}};

    @Test
    void theCardGivesEveryMethodItsUnitAndItsCertainty() {
        Map<NeuronMethod, NeuronAttribution> scores = Map.of(
                NeuronMethod.INTEGRATED_GRADIENTS, of(NeuronMethod.INTEGRATED_GRADIENTS),
                NeuronMethod.EXACT, of(NeuronMethod.EXACT),
                NeuronMethod.ACTIVATION, of(NeuronMethod.ACTIVATION));
        assertThat(NeuronText.facts(new Neuron(0, 1), scores).lines())
                .containsExactly(
                        "Integrated gradients: −0.5000 (approximate, in probability)",
                        "Exact effect: −0.5000 (exact, in probability)",
                        "Activation (control): −0.5000 (exact, in activation)");
        assertThat(NeuronText.facts(new Neuron(7, 0), scores))
                .as("a layer that the model has not")
                .isEmpty();
    }

    @Test
    void theReadingNamesTheLayerWhoseScoresMissMost() {
        String reading = NeuronsView.reading(
                new NeuronAttribution(NeuronMethod.INTEGRATED_GRADIENTS, 1, 1, 0.8, SCORES, new double[] {0.8, 0.5}));
        // Layer 0: −0.25 − 0; layer 1: 0.0001 − 0.3.
        assertThat(reading).contains("makes the target more probable", "−0.2999 at most (layer 1)");
        assertThat(NeuronsView.reading(of(NeuronMethod.ACTIVATION)))
                .contains("control", "in activation")
                .doesNotContain("miss");
    }

    @Test
    void theTableHasTheStrongestWhateverTheirSign() {
        assertThat(NeuronTable.strongest(of(NeuronMethod.EXACT)))
                .containsExactly(new Neuron(0, 1), new Neuron(0, 0), new Neuron(1, 0), new Neuron(1, 1));
        float[][] many = new float[3][400];
        for (int j = 0; j < 400; j++) {
            many[2][j] = j % 2 == 0 ? j : -j;
        }
        assertThat(NeuronTable.strongest(new NeuronAttribution(NeuronMethod.EXACT, 1, 1, 0.8, many, new double[3])))
                .hasSize(NeuronTable.ROWS)
                .startsWith(new Neuron(2, 399), new Neuron(2, 398))
                .endsWith(new Neuron(2, 200));
    }

    @Test
    void tableOfAllNeuronsHasAColumnForEachMethod() {
        String csv = NeuronCsv.scores(Map.of(
                NeuronMethod.EXACT, of(NeuronMethod.EXACT),
                NeuronMethod.GRADIENT_ACTIVATION, of(NeuronMethod.GRADIENT_ACTIVATION)));
        assertThat(csv.lines())
                .startsWith("layer,unit,gradient-activation,exact", "0,0,0.25,0.25", "0,1,-0.5,-0.5")
                .hasSize(5);
    }

    @Test
    void selectedNeuronsAreAnOrderedSet() {
        KnowledgeModel model = new KnowledgeModel();
        Neuron a = new Neuron(0, 1);
        Neuron b = new Neuron(2, 0);
        model.select(List.of(b, a, b));
        assertThat(model.neuronsProperty().get()).containsExactly(b, a);
        model.toggle(b);
        assertThat(model.neuronsProperty().get()).containsExactly(a);
        model.toggle(b);
        assertThat(model.neuronsProperty().get()).containsExactly(a, b);
    }

    private static NeuronAttribution of(NeuronMethod method) {
        return new NeuronAttribution(method, 1, 1, 0.8, SCORES, new double[] {0.8, 0.8});
    }
}
