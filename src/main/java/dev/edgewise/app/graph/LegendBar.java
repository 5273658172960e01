package dev.edgewise.app.graph;

import dev.edgewise.export.Palette;
import java.util.Optional;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.shape.Line;

/// The strip that explains colours and dashes of the edges; not there while they look as usual.
final class LegendBar extends FlowPane {
    private static final double SAMPLE = 22;

    LegendBar(GraphModel model) {
        super(6, 4);
        setId("graph-legend");
        getStyleClass().add("graph-legend");
        setAlignment(Pos.CENTER_LEFT);
        managedProperty().bind(visibleProperty());
        model.legendProperty().subscribe(this::show);
    }

    private void show(Optional<Legend> legend) {
        getChildren().clear();
        setVisible(legend.isPresent());
        legend.ifPresent(l -> {
            Label title = new Label(l.title());
            title.getStyleClass().add("legend-title");
            title.setId("legend-title");
            title.setMinWidth(0);
            getChildren().add(title);
            l.items().forEach(item -> getChildren().add(sample(item)));
            l.actions().forEach(action -> getChildren().add(button(action)));
        });
    }

    private static Node sample(Legend.Item item) {
        Line line = new Line(0, 0, SAMPLE, 0);
        line.setStyle("-fx-stroke: " + Palette.css(item.colour()) + "; -fx-stroke-width: 3; -fx-opacity: "
                + item.opacity() + (item.dashed() ? "; -fx-stroke-line-cap: butt; -fx-stroke-dash-array: 6 4" : ""));
        Label words = new Label(item.words());
        HBox row = new HBox(7, line, words);
        row.setAlignment(Pos.CENTER_LEFT);
        if (item.shown().isEmpty()) {
            row.setId(item.id());
            return row;
        }
        ToggleButton toggle = new ToggleButton("", row);
        toggle.setId(item.id());
        toggle.getStyleClass().add("legend-toggle");
        toggle.setAccessibleText(item.words());
        toggle.setTooltip(new Tooltip("Show or hide these edges"));
        toggle.selectedProperty().bindBidirectional(item.shown().get());
        return toggle;
    }

    private static Button button(Legend.Action action) {
        Button button = new Button(action.words());
        button.setId(action.id());
        button.setTooltip(new Tooltip(action.tip()));
        button.setAccessibleText(action.tip());
        button.setOnAction(event -> action.run().run());
        button.getStyleClass().add("legend-action");
        return button;
    }
}
