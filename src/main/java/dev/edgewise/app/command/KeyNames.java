package dev.edgewise.app.command;

import javafx.scene.input.KeyCombination;

/// Key combinations as people write them: "Ctrl ⏎" instead of "Ctrl+Enter".
final class KeyNames {
    private KeyNames() {}

    static String of(KeyCombination key) {
        return key.getDisplayText()
                .replace("+", " ")
                .replace("Enter", "⏎")
                .replace("Period", ".")
                .replace("Open Bracket", "[")
                .replace("Close Bracket", "]")
                .strip();
    }
}
