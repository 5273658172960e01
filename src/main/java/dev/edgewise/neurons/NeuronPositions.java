package dev.edgewise.neurons;

import dev.edgewise.io.UserError;
import java.util.Arrays;

/// Where in the prompt a neuron is attributed, switched off or kept: one of these everywhere in a computation.
public enum NeuronPositions {
    /// At the last token, from which the answer is read.
    LAST("last"),
    /// At every token at once.
    ALL("all");

    private final String id;

    NeuronPositions(String id) {
        this.id = id;
    }

    public String id() {
        return id;
    }

    /// How many positions from the end these are, Q, of a prompt of so many tokens.
    int of(int length) {
        return this == LAST ? 1 : length;
    }

    /// @throws UserError listing the known ones
    public static NeuronPositions of(String id) {
        return Arrays.stream(values())
                .filter(positions -> positions.id.equals(id))
                .findFirst()
                .orElseThrow(() -> new UserError("neurons are looked at where the position is last or all, not " + id));
    }
}
