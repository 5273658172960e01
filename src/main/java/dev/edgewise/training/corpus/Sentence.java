package dev.edgewise.training.corpus;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/// A training sentence in parts: text, and answers that follow from the text before them.
public record Sentence(List<Part> parts) {

    /// @param answer whether the part can be known from what stands before it
    public record Part(String text, boolean answer) {}

    static Sentence of(String text) {
        return new Sentence(List.of(new Part(text, false)));
    }

    static Sentence of(String prompt, String answer, String tail) {
        return of(prompt).with(answer, tail);
    }

    /// The sentence with an answer and more text behind it.
    Sentence with(String answer, String more) {
        List<Part> longer = new ArrayList<>(parts);
        longer.add(new Part(answer, true));
        longer.add(new Part(more, false));
        return new Sentence(List.copyOf(longer));
    }

    /// The whole text.
    public String text() {
        return parts.stream().map(Part::text).collect(Collectors.joining());
    }
}
