package dev.edgewise.model;

import java.util.Optional;

/// A model's tokenizer, or the reason why it has none that can be used.
///
/// @param tokenizer empty where only token-id tasks work
/// @param reason    a half sentence for the user, present exactly where the tokenizer is not
public record TokenizerChoice(Optional<TextTokenizer> tokenizer, Optional<String> reason) {

    public static TokenizerChoice of(TextTokenizer tokenizer) {
        return new TokenizerChoice(Optional.of(tokenizer), Optional.empty());
    }

    public static TokenizerChoice none(String reason) {
        return new TokenizerChoice(Optional.empty(), Optional.of(reason));
    }
}
