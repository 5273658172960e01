package dev.edgewise.app.command;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.value.ObservableBooleanValue;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;

/// All commands of the window, in the order of their menus.
public final class Commands {
    /// For what can always be done.
    public static final ObservableBooleanValue ALWAYS = new ReadOnlyBooleanWrapper(true).getReadOnlyProperty();

    private final List<Command> all = new ArrayList<>();

    /// Declares a command. Keys are written as JavaFX reads them, parted by spaces: "Shortcut+K F1 Open_Bracket".
    public Commands add(
            String id, String menu, String title, String keys, ObservableBooleanValue enabled, Runnable action) {
        List<KeyCombination> combinations = keys.isBlank()
                ? List.of()
                : Arrays.stream(keys.split(" "))
                        // A space parts combinations here, so keys named by two words come with an underscore.
                        .map(key -> KeyCombination.valueOf(key.replace('_', ' ')))
                        .toList();
        if (byId(id).isPresent()) {
            throw new IllegalArgumentException("two commands are named " + id);
        }
        all.add(new Command(id, menu, title, combinations, enabled, action));
        return this;
    }

    public List<Command> all() {
        return List.copyOf(all);
    }

    public List<String> menus() {
        return all.stream().map(Command::menu).distinct().toList();
    }

    public List<Command> ofMenu(String menu) {
        return all.stream().filter(command -> command.menu().equals(menu)).toList();
    }

    public Optional<Command> byId(String id) {
        return all.stream().filter(command -> command.id().equals(id)).findFirst();
    }

    /// The command that a key press means.
    ///
    /// @param typing whether the keyboard writes into a text field: then plain letters are letters
    public Optional<Command> of(KeyEvent event, boolean typing) {
        boolean plain = !event.isShortcutDown() && !event.getCode().isFunctionKey();
        if (typing && plain) {
            return Optional.empty();
        }
        return all.stream()
                .filter(command -> command.keys().stream().anyMatch(key -> key.match(event)))
                .findFirst();
    }
}
