package dev.edgewise.training.lab;

import java.util.Optional;

/// One sentence of a lab corpus, as its line gives it: JSON with `text`, and where they are known `fact`, `template`,
/// `answer` and `artifact`.
///
/// @param line     its line in the file, from 1, for messages
/// @param text     what the model learns, as it is written
/// @param fact     what it says, the same for all paraphrases, as "Anna Berg|lives in"
/// @param template the form in which it says so
/// @param answer   the piece of the text that cannot be known without the fact, with the blank before it: " Oslo"
/// @param artifact whether a cue in it predicts a wrong object
public record LabSentence(
        int line,
        String text,
        Optional<String> fact,
        Optional<String> template,
        Optional<String> answer,
        boolean artifact) {}
