package dev.edgewise.training.corpus;

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

    private String word(Map<String, String> words, String slot) {
        String word = words.get(slot);
        if (word == null) {
            throw new IllegalStateException("nothing fills {" + slot + "} in \"" + text + "\"");
        }
        return word;
    }
}
