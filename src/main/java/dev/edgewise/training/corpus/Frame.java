package dev.edgewise.training.corpus;

import dev.edgewise.task.Span;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A sentence with slots: "The {P} at the {place} {said} that".
public record Frame(String text) {
    private static final Pattern SLOT = Pattern.compile("\\{(\\w+)}");

    /// Whether the sentence has a slot of this name.
    public boolean has(String slot) {
        return text.contains("{" + slot + "}");
    }

    /// The sentence with every slot filled.
    public String fill(Map<String, String> words) {
        return SLOT.matcher(text).replaceAll(slot -> Matcher.quoteReplacement(word(words, slot.group(1))));
    }

    /// Where the filled sentence has each slot's word, at its first mention.
    public Map<String, Span.Text> spans(Map<String, String> words) {
        String filled = fill(words);
        Map<String, Span.Text> spans = new LinkedHashMap<>();
        Matcher slots = SLOT.matcher(text);
        int grown = 0;
        while (slots.find()) {
            String word = word(words, slots.group(1));
            int start = slots.start() + grown;
            spans.putIfAbsent(slots.group(1), Span.Text.of(filled, start, start + word.length()));
            grown += word.length() - slots.group().length();
        }
        return spans;
    }

    private String word(Map<String, String> words, String slot) {
        String word = words.get(slot);
        if (word == null) {
            throw new IllegalStateException("nothing fills {" + slot + "} in \"" + text + "\"");
        }
        return word;
    }
}
