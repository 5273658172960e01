package dev.edgewise.app.compare;

import dev.edgewise.app.workspace.Run;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.function.BiConsumer;
import java.util.function.BiFunction;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.GridPane;

/// A number for each ordered pair of runs, darker where it is larger; a click shows the pair in the graph.
final class MatrixView extends GridPane {
    private static final double CELL = 50;

    private final String id;
    private final BiConsumer<Run, Run> choose;

    /// What a cell shows.
    ///
    /// @param value empty where it is not known
    /// @param tip   what it means, for this pair
    record Cell(OptionalDouble value, String tip) {}

    MatrixView(String id, BiConsumer<Run, Run> choose) {
        super(2, 2);
        this.id = id;
        this.choose = choose;
        setId(id);
        getStyleClass().add("matrix");
    }

    void show(List<Run> runs, BiFunction<Run, Run, Cell> cells) {
        getChildren().clear();
        for (int i = 0; i < runs.size(); i++) {
            add(head(i), i + 1, 0);
            add(head(i), 0, i + 1);
            for (int j = 0; j < runs.size(); j++) {
                add(cell(runs.get(i), runs.get(j), i, j, cells), j + 1, i + 1);
            }
        }
    }

    /// A, B, C … by place.
    static String letter(int place) {
        return String.valueOf((char) ('A' + place));
    }

    private static Label head(int place) {
        Label label = new Label(letter(place));
        label.getStyleClass().add("matrix-head");
        label.setMinWidth(18);
        label.setAlignment(Pos.CENTER);
        label.setMaxWidth(Double.MAX_VALUE);
        return label;
    }

    private Button cell(Run row, Run column, int i, int j, BiFunction<Run, Run, Cell> cells) {
        Cell content = cells.apply(row, column);
        String number = content.value().isPresent()
                ? String.format(Locale.ROOT, "%.2f", content.value().getAsDouble())
                        .replace("-0.00", "0.00")
                        .replace('-', '−')
                : "–";
        Button button = new Button(number);
        button.setId(id + "-" + i + "-" + j);
        button.setMinSize(CELL, 26);
        button.setPrefSize(CELL, 26);
        button.getStyleClass().add("matrix-cell");
        double shade = Math.clamp(content.value().orElse(0), 0, 1);
        // Steps of a tenth, each a class, so that both themes have their own shades.
        button.getStyleClass().add("shade-" + Math.round(shade * 10));
        button.setTooltip(new Tooltip(content.tip()));
        button.setAccessibleText(letter(i) + " and " + letter(j) + ": " + number);
        if (i == j) {
            button.getStyleClass().add("matrix-own");
            button.setFocusTraversable(false);
        } else {
            button.setOnAction(event -> choose.accept(row, column));
        }
        return button;
    }
}
