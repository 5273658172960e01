package dev.edgewise.app.tables;

import java.util.function.Function;
import javafx.geometry.Pos;
import javafx.scene.control.TableCell;

/// A number, to the right, as text of one's own.
public final class NumberCell<R, T> extends TableCell<R, T> {
    private final Function<T, String> text;

    public NumberCell(Function<T, String> text) {
        this.text = text;
        setAlignment(Pos.CENTER_RIGHT);
    }

    @Override
    protected void updateItem(T value, boolean empty) {
        super.updateItem(value, empty);
        setText(empty || value == null ? "" : text.apply(value));
    }
}
