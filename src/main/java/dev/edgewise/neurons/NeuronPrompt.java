package dev.edgewise.neurons;

import java.util.OptionalInt;

/// A prompt and the token whose probability after it is asked about.
///
/// @param tokens ids, one or more
/// @param target the token's id; empty for the one that the model predicts
public record NeuronPrompt(int[] tokens, OptionalInt target) {

    public NeuronPrompt {
        if (tokens.length == 0) {
            throw new IllegalArgumentException("a prompt has one token or more");
        }
    }

    /// Asks about the token that the model itself finds most probable.
    public static NeuronPrompt predicted(int... tokens) {
        return new NeuronPrompt(tokens, OptionalInt.empty());
    }

    /// Asks about a chosen token.
    public static NeuronPrompt of(int[] tokens, int target) {
        return new NeuronPrompt(tokens, OptionalInt.of(target));
    }

    int length() {
        return tokens.length;
    }
}
