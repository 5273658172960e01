package dev.edgewise.task;

import com.fasterxml.jackson.databind.JsonNode;
import dev.edgewise.io.UserError;
import java.util.List;
import java.util.Set;

/// Reads one example's spans, and checks those that can be checked without a tokenizer.
///
/// @param where "tasks/ioi.json: example 3", for messages
/// @param clean the clean prompt's text
/// @param ids   its token ids, empty where only the text is given
record SpanReader(String where, String clean, List<Integer> ids) {
    private static final Set<String> RESERVED = Set.of("each", "all", "last");

    Span read(String name, JsonNode value) {
        if (name.isBlank() || RESERVED.contains(name) || name.matches("-?\\d+")) {
            throw new UserError(where + ": a span cannot be called \"" + name
                    + "\": each, all, last and numbers have a meaning already; choose another name");
        }
        Span span = span(name, value);
        switch (span) {
            case Span.Tokens tokens -> {
                if (!ids.isEmpty() && tokens.within(ids.size()).isEmpty()) {
                    throw new UserError(
                            where + ": the span \"" + name + "\" at " + span + " lies outside the prompt, which has "
                                    + ids.size() + " tokens; correct it in the task file");
                }
            }
            case Span.Text text -> {
                if (!ids.isEmpty()) {
                    throw new UserError(where + ": the span \"" + name
                            + "\" is a text, but the prompt is given by token ids; give token positions");
                }
                if (text.startIn(clean) < 0) {
                    throw new UserError(where + ": the span \"" + name + "\", " + span
                            + ", is not in the clean prompt; correct it in the task file");
                }
            }
        }
        return span;
    }

    private Span span(String name, JsonNode value) {
        try {
            if (value.isTextual()) {
                return new Span.Text(value.textValue(), 1);
            }
            if (value.isInt()) {
                return Span.Tokens.at(value.intValue());
            }
            if (value.isArray()
                    && value.size() == 2
                    && value.get(0).isInt()
                    && value.get(1).isInt()) {
                return new Span.Tokens(value.get(0).intValue(), value.get(1).intValue());
            }
            if (value.isObject()
                    && value.path("text").isTextual()
                    && value.path("nth").isInt()) {
                return new Span.Text(
                        value.get("text").textValue(), value.get("nth").intValue());
            }
        } catch (IllegalArgumentException e) {
            throw new UserError(where + ": the span \"" + name + "\": " + e.getMessage(), e);
        }
        throw new UserError(
                where + ": the span \"" + name + "\" must be a token position, a pair [first, one past last],"
                        + " a text of the prompt or {\"text\": …, \"nth\": …}, but is " + value);
    }
}
