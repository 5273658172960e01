package dev.edgewise.model;

import dev.edgewise.job.Progress;

/// What a small random model is made from: little enough to be printed where a property fails for it.
///
/// @param layers 1 or more
/// @param heads  an even number, so that queries can be grouped
public record RandomModel(Kind kind, int layers, int heads, long seed, Nature nature) {
    public static final int VOCABULARY = 61;

    /// The arithmetic of each family.
    public enum Kind {
        /// Layer norm, learned positions, tied unembedding, plain MLP.
        GPT2,
        /// RMS norm, rotary positions, grouped queries, gated MLP, an unembedding of its own.
        LLAMA,
        /// Layer norm, rotary positions on a part of each head, an MLP that reads what the heads beside it read.
        NEOX_PARALLEL,
        /// The same with the MLP after the heads.
        NEOX_SEQUENTIAL
    }

    /// How far from linear.
    public enum Nature {
        /// Large weights: sharp attention, small changes that matter.
        ROUGH,
        /// Small weights, so that a path between two prompts is smooth.
        MILD,
        /// Every output is an affine function of the inputs that it reads, to float32 precision. See [RandomWeights].
        LINEAR
    }

    public static RandomModel of(Kind kind, long seed) {
        return new RandomModel(kind, 3, kind == Kind.LLAMA ? 6 : 4, seed, Nature.ROUGH);
    }

    public Transformer load() {
        return new Transformer(toString(), new RandomWeights(this), Progress.NONE);
    }

    ModelConfig config() {
        boolean gpt2 = kind == Kind.GPT2;
        boolean llama = kind == Kind.LLAMA;
        boolean linear = nature == Nature.LINEAR;
        return new ModelConfig(
                gpt2 ? Family.GPT2 : llama ? Family.LLAMA : Family.GPT_NEOX,
                layers,
                heads,
                llama ? heads / 2 : heads,
                32,
                8,
                40,
                VOCABULARY,
                40,
                linear ? RandomWeights.HUGE_EPSILON : 1e-5,
                linear ? "relu" : llama ? "silu" : gpt2 ? "gelu_new" : "gelu",
                gpt2 ? Rotary.NONE : Rotary.of(llama ? 8 : 4, 1e4),
                -1,
                kind == Kind.NEOX_PARALLEL);
    }
}
