package dev.edgewise.app.graph;

import dev.edgewise.graph.Port;
import javafx.beans.InvalidationListener;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.Label;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.shape.SVGPath;

/// The row above the graph: which edges are shown, zoom, the counts line, fit, labels, maximise.
final class GraphToolbar extends HBox {
    private static final String ARROWS_APART = "M6.5 0.5H10.5V4.5M10.5 0.5L6.3 4.7M4.5 10.5H0.5V6.5M0.5 10.5L4.7 6.3";

    private final GraphModel model;
    private final Label number = new Label();
    private final Label counts = new Label();
    private final Tooltip more = new Tooltip();

    GraphToolbar(GraphModel model, GraphController controller) {
        this.model = model;
        getStyleClass().add("graph-toolbar");
        number.getStyleClass().add("counts-number");
        number.setMinWidth(USE_PREF_SIZE);
        counts.getStyleClass().add("counts");
        counts.setId("graph-counts");
        counts.setTooltip(more);
        HBox line = new HBox(number, counts);
        line.getStyleClass().add("counts-line");
        ToggleButton labels = new ToggleButton("Labels");
        labels.selectedProperty().bindBidirectional(model.labelsProperty());
        labels.setTooltip(new Tooltip("Names on nodes (L)"));
        getChildren()
                .addAll(
                        group(filter(Port.Q), filter(Port.K), filter(Port.V), filter(Port.WHOLE)),
                        group(
                                button("+", "Zoom in (+)", controller::zoomIn),
                                button("−", "Zoom out (−)", controller::zoomOut)),
                        spacer(),
                        line,
                        spacer(),
                        group(
                                button("Fit", "Show the whole graph (F)", controller::fit),
                                labels,
                                maximise(controller)));
        InvalidationListener update = change -> update();
        model.shownProperty().addListener(update);
        model.narrowingProperty().addListener(update);
        model.filterProperty().addListener(update);
        for (Port port : Port.values()) {
            model.visibleProperty(port).addListener(update);
        }
        update();
    }

    private void update() {
        CountsLine line = CountsLine.of(model);
        number.setText(line.number());
        counts.setText(line.rest());
        more.setText(line.text() + background());
    }

    private String background() {
        return model.shownProperty()
                .get()
                .map(circuit -> FaintEdges.sampling(circuit.graph()))
                .filter(every -> every > 1)
                .map(every -> "\nThe faint background shows one edge in " + every)
                .orElse("");
    }

    private ToggleButton filter(Port port) {
        ToggleButton toggle = new ToggleButton(CountsLine.name(port));
        toggle.getStyleClass().add("filter-" + CountsLine.name(port));
        toggle.selectedProperty().bindBidirectional(model.visibleProperty(port));
        String what =
                switch (port) {
                    case Q -> "Edges into queries";
                    case K -> "Edges into keys";
                    case V -> "Edges into values";
                    case WHOLE -> "Edges into MLPs and logits";
                };
        toggle.setTooltip(new Tooltip(what));
        toggle.setAccessibleText(what);
        toggle.setId("graph-filter-" + CountsLine.name(port));
        return toggle;
    }

    private static Button button(String text, String tip, Runnable action) {
        Button button = new Button(text);
        button.setTooltip(new Tooltip(tip));
        button.setAccessibleText(tip);
        button.setOnAction(event -> action.run());
        return button;
    }

    private static Button maximise(GraphController controller) {
        Button button = button("", "Maximise this pane (F11)", controller::maximise);
        SVGPath arrows = new SVGPath();
        arrows.setContent(ARROWS_APART);
        arrows.getStyleClass().add("arrows");
        button.setGraphic(arrows);
        return button;
    }

    /// Buttons side by side that share their borders.
    private static HBox group(ButtonBase... buttons) {
        HBox box = new HBox(buttons);
        box.getStyleClass().add("button-group");
        for (int i = 0; i < buttons.length; i++) {
            buttons[i].getStyleClass().add(i == 0 ? "first" : i == buttons.length - 1 ? "last" : "middle");
            buttons[i].setFocusTraversable(true);
            buttons[i].setMinWidth(USE_PREF_SIZE);
        }
        return box;
    }

    private static Node spacer() {
        Region spacer = new Region();
        setHgrow(spacer, Priority.ALWAYS);
        return spacer;
    }
}
