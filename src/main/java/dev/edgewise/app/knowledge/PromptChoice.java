package dev.edgewise.app.knowledge;

import dev.edgewise.model.TextTokenizer;
import dev.edgewise.task.TokenizedExample;
import dev.edgewise.training.lab.LabQuery;
import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalInt;

/// A prompt that can be chosen instead of typed: an example of the task, or a query of the lab.
///
/// @param name    as "ioi 3"
/// @param text    what stands in the prompt field
/// @param tokens  what the model reads
/// @param correct its right answer; the first where there are several
public record PromptChoice(String name, String text, int[] tokens, OptionalInt correct) {

    static PromptChoice of(String task, TokenizedExample example, Optional<TextTokenizer> tokenizer) {
        String text = !example.source().clean().isEmpty()
                ? example.source().clean()
                : tokenizer.map(t -> t.decode(example.clean())).orElseGet(() -> Arrays.toString(example.clean()));
        return new PromptChoice(
                task + " " + (example.index() + 1),
                text,
                example.clean(),
                Arrays.stream(example.correct()).findFirst());
    }

    static PromptChoice of(LabQuery query) {
        return new PromptChoice(
                "query " + (query.place() + 1), query.prompt(), query.tokens(), OptionalInt.of(query.target()));
    }

    @Override
    public String toString() {
        return name + " · " + text;
    }
}
