package dev.edgewise.instances.bridge;

import dev.edgewise.neurons.Neuron;
import java.util.ArrayList;
import java.util.List;

/// Neuron attributions of several texts, all layers of one text in a row: what the two bridges compare.
///
/// @param layers L
/// @param units  of a layer, J
/// @param rows   [texts][L·J], signed, layer by layer; in probability, as the attribution's method has it
public record NeuronVectors(int layers, int units, float[][] rows) {

    public NeuronVectors {
        for (float[] row : rows) {
            if (row.length != layers * units) {
                throw new IllegalArgumentException(
                        row.length + " values are no row of " + layers + " layers of " + units + " neurons");
            }
        }
    }

    /// From [texts][layer][unit].
    public static NeuronVectors of(List<float[][]> attributions) {
        int layers = attributions.getFirst().length;
        int units = attributions.getFirst()[0].length;
        float[][] rows = new float[attributions.size()][layers * units];
        for (int i = 0; i < rows.length; i++) {
            for (int l = 0; l < layers; l++) {
                System.arraycopy(attributions.get(i)[l], 0, rows[i], l * units, units);
            }
        }
        return new NeuronVectors(layers, units, rows);
    }

    public int size() {
        return rows.length;
    }

    /// The neuron at a place of a row.
    public Neuron neuron(int place) {
        return new Neuron(place / units, place % units);
    }

    /// The k neurons of a row with the highest attribution, the highest first.
    public List<Neuron> top(int row, int k) {
        return named(Top.of(rows[row], k));
    }

    List<Neuron> named(int[] places) {
        List<Neuron> neurons = new ArrayList<>();
        for (int place : places) {
            neurons.add(neuron(place));
        }
        return List.copyOf(neurons);
    }
}
