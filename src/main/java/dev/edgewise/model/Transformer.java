package dev.edgewise.model;

import java.util.Optional;

/// A loaded model. Comes out of a Hugging Face folder and of a GGUF file alike.
public final class Transformer implements AutoCloseable {
    public ModelConfig config() {
        throw new IllegalStateException();
    }

    /// Empty for models without a usable tokenizer; token-id tasks work all the same.
    public Optional<TextTokenizer> tokenizer() {
        throw new IllegalStateException();
    }

    public String name() {
        throw new IllegalStateException();
    }

    public String fingerprint() {
        throw new IllegalStateException();
    }

    /// Logits of the last token of a prompt, [V].
    public float[] nextLogits(int[] ids) {
        throw new IllegalStateException();
    }

    @Override
    public void close() {}
}
