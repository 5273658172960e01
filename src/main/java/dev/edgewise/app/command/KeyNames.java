package dev.edgewise.app.command;

import java.util.Arrays;
import java.util.Map;
import java.util.stream.Collectors;
import javafx.scene.input.KeyCombination;

/// Key combinations as people write them: "Ctrl ⏎" instead of "Shortcut+Enter".
final class KeyNames {
    private static final Map<String, String> CAPS = Map.ofEntries(
            Map.entry("Shortcut", System.getProperty("os.name", "").startsWith("Mac") ? "⌘" : "Ctrl"),
            Map.entry("Enter", "⏎"),
            Map.entry("Period", "."),
            Map.entry("Plus", "+"),
            Map.entry("Equals", "="),
            Map.entry("Minus", "−"),
            Map.entry("Slash", "/"),
            Map.entry("Open_Bracket", "["),
            Map.entry("Open Bracket", "["),
            Map.entry("Close_Bracket", "]"),
            Map.entry("Close Bracket", "]"));

    private KeyNames() {}

    static String of(KeyCombination key) {
        String text = Arrays.stream(key.getName().split("\\+"))
                .map(part -> CAPS.getOrDefault(part, part))
                .collect(Collectors.joining(" "));
        return text.equals("Shift /") ? "?" : text;
    }
}
