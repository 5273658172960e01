package dev.edgewise.app.command;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

/// Finds commands, nodes and edges by a few letters of their names, and runs or shows what is chosen.
public final class Palette extends StackPane {
    private static final int SHOWN = 60;

    private final TextField field = new TextField();
    private final ListView<Entry> list = new ListView<>();
    private final Function<String, List<Entry>> find;
    private final Runnable close;

    /// A line of the palette.
    ///
    /// @param hint what stands on the right: a key, or what kind of thing it is
    public record Entry(String title, String hint, Runnable action) {}

    /// @param places nodes and edges whose names match a text
    /// @param close  takes the palette off the window
    public Palette(Commands commands, Function<String, List<Entry>> places, Runnable close) {
        this.close = close;
        this.find = text -> {
            List<Entry> found = new ArrayList<>(matching(commands, text));
            if (!text.isBlank()) {
                found.addAll(places.apply(text.strip()));
            }
            return found.subList(0, Math.min(found.size(), SHOWN));
        };
        getStyleClass().add("veil");
        setAlignment(Pos.TOP_CENTER);
        field.setId("palette-field");
        field.setPromptText("Search commands, nodes, edges");
        list.setId("palette-list");
        list.setCellFactory(view -> new EntryCell());
        list.setFocusTraversable(false);
        VBox box = new VBox(field, list);
        box.getStyleClass().add("palette");
        box.setMaxSize(560, Region.USE_PREF_SIZE);
        getChildren().add(box);
        field.textProperty().subscribe(this::fill);
        field.addEventFilter(KeyEvent.KEY_PRESSED, this::key);
        list.setOnMouseClicked(event -> run());
        setOnMousePressed(event -> {
            if (event.getTarget() == this) {
                close.run();
            }
        });
    }

    public void open() {
        field.clear();
        fill("");
        field.requestFocus();
    }

    /// Commands whose title holds every word, those that begin with the text first.
    static List<Entry> matching(Commands commands, String text) {
        String wanted = text.strip().toLowerCase(Locale.ROOT);
        return commands.all().stream()
                .filter(command -> command.enabled().get())
                .filter(command -> !command.id().equals("view.palette"))
                .filter(command -> wanted.lines()
                        .flatMap(line -> java.util.Arrays.stream(line.split("\\s+")))
                        .allMatch(word -> (command.title() + " " + command.menu())
                                .toLowerCase(Locale.ROOT)
                                .contains(word)))
                .sorted(java.util.Comparator.comparing(
                        command -> !command.title().toLowerCase(Locale.ROOT).startsWith(wanted)))
                .map(command -> new Entry(
                        command.title(),
                        command.keyText().isEmpty() ? command.menu() : command.keyText(),
                        command::run))
                .toList();
    }

    private void fill(String text) {
        list.getItems().setAll(find.apply(text));
        list.getSelectionModel().selectFirst();
        double rows = Math.min(12, Math.max(1, list.getItems().size()));
        list.setPrefHeight(rows * EntryCell.HEIGHT + 8);
        list.setMinHeight(Region.USE_PREF_SIZE);
    }

    private void key(KeyEvent event) {
        switch (event.getCode()) {
            case DOWN -> move(1);
            case UP -> move(-1);
            case ENTER -> run();
            case ESCAPE -> close.run();
            default -> {
                return;
            }
        }
        event.consume();
    }

    private void move(int by) {
        int size = list.getItems().size();
        if (size > 0) {
            int next = Math.floorMod(list.getSelectionModel().getSelectedIndex() + by, size);
            list.getSelectionModel().select(next);
            list.scrollTo(next);
        }
    }

    private void run() {
        Entry entry = list.getSelectionModel().getSelectedItem();
        if (entry != null) {
            close.run();
            entry.action().run();
        }
    }

    private static final class EntryCell extends ListCell<Entry> {
        static final double HEIGHT = 30;

        EntryCell() {
            setPrefHeight(HEIGHT);
        }

        @Override
        protected void updateItem(Entry entry, boolean empty) {
            super.updateItem(entry, empty);
            setText("");
            if (empty || entry == null) {
                setGraphic(new Region());
                return;
            }
            Label title = new Label(entry.title());
            Label hint = new Label(entry.hint());
            hint.getStyleClass().add("chooser-detail");
            hint.setMinWidth(Region.USE_PREF_SIZE);
            Region space = new Region();
            HBox.setHgrow(space, Priority.ALWAYS);
            HBox row = new HBox(8, title, space, hint);
            row.setAlignment(Pos.CENTER_LEFT);
            setGraphic(row);
        }
    }
}
