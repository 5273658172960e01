package dev.edgewise.neurons;

import dev.edgewise.io.UserError;
import java.util.Arrays;

/// The first k neurons of an order.
public record NeuronSet(NeuronOrder order, int k) {

    public NeuronSet {
        if (k < 0 || k > order.size()) {
            throw new UserError("there are " + order.size() + " neurons, so k cannot be " + k);
        }
    }

    /// Writes what each neuron of a layer keeps of its value over one row.
    ///
    /// @param row from here on, as many as a layer is wide
    void write(NeuronEdit edit, float[][] byLayer, int row) {
        int width = order.width();
        for (float[] layer : byLayer) {
            Arrays.fill(layer, row * width, (row + 1) * width, edit.kept(false));
        }
        for (int rank = 0; rank < k; rank++) {
            int place = order.place(rank);
            byLayer[place / width][row * width + place % width] = edit.kept(true);
        }
    }
}
