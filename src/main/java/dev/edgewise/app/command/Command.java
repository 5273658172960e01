package dev.edgewise.app.command;

import java.util.List;
import javafx.beans.value.ObservableBooleanValue;
import javafx.scene.input.KeyCombination;

/// Something the user can do. Declared once; the menus, the palette and the key sheet all come from it.
///
/// @param id      stable name, as "circuit.find"
/// @param menu    the menu it stands in: "File", "Edit" …
/// @param keys    what triggers it; the first is shown
/// @param enabled whether it can be done now
public record Command(
        String id,
        String menu,
        String title,
        List<KeyCombination> keys,
        ObservableBooleanValue enabled,
        Runnable action) {

    public void run() {
        if (enabled.get()) {
            action.run();
        }
    }

    /// The first key as it is written on a key cap, or an empty text.
    public String keyText() {
        return keys.isEmpty() ? "" : KeyNames.of(keys.getFirst());
    }
}
