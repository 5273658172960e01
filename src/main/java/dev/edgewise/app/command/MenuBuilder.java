package dev.edgewise.app.command;

import javafx.beans.binding.Bindings;
import javafx.scene.control.Menu;
import javafx.scene.control.MenuBar;
import javafx.scene.control.MenuItem;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;

/// Menus from the declared commands.
public final class MenuBuilder {
    private MenuBuilder() {}

    public static MenuBar menuBar(Commands commands) {
        MenuBar bar = new MenuBar();
        for (String name : commands.menus()) {
            Menu menu = new Menu(name);
            commands.ofMenu(name).forEach(command -> menu.getItems().add(item(command)));
            bar.getMenus().add(menu);
        }
        return bar;
    }

    public static MenuItem item(Command command) {
        MenuItem item = new MenuItem(command.title());
        item.setId("menu-" + command.id());
        item.setOnAction(event -> command.run());
        item.disableProperty().bind(Bindings.not(command.enabled()));
        if (!command.keys().isEmpty()) {
            item.setAccelerator(new ShownKey(command.keyText()));
        }
        return item;
    }

    /// A key that is shown beside the item but does not trigger it: the window dispatches keys itself, because JavaFX
    /// would also fire plain letters while the user types into a field.
    private static final class ShownKey extends KeyCombination {
        private final String text;

        ShownKey(String text) {
            this.text = text;
        }

        @Override
        public boolean match(KeyEvent event) {
            return false;
        }

        @Override
        public String getDisplayText() {
            return text;
        }

        @Override
        public String getName() {
            return text;
        }
    }
}
