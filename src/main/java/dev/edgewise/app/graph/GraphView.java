package dev.edgewise.app.graph;

import dev.edgewise.export.Palette;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/// The graph pane: toolbar and surface, coloured by the model's palette.
public final class GraphView extends VBox {
    private final GraphSurface surface;

    GraphView(GraphModel model, GraphController controller) {
        surface = new GraphSurface(model);
        getStyleClass().add("graph-pane");
        getStylesheets().add(GraphView.class.getResource("graph.css").toExternalForm());
        getChildren().addAll(new GraphToolbar(model, controller), new LegendBar(model), surface);
        setVgrow(surface, Priority.ALWAYS);
        setMinSize(0, 0);
        model.paletteProperty().subscribe(palette -> setStyle(colours(palette)));
    }

    GraphSurface surface() {
        return surface;
    }

    /// The palette as names for the style sheet.
    private static String colours(Palette p) {
        return "-gp-background:%s;-gp-panel:%s;-gp-border:%s;-gp-text:%s;-gp-muted:%s;-gp-accent:%s;"
                        .formatted(
                                Palette.css(p.background()),
                                Palette.css(p.panel()),
                                Palette.css(p.border()),
                                Palette.css(p.text()),
                                Palette.css(p.muted()),
                                Palette.css(p.accent()))
                + "-gp-q:%s;-gp-k:%s;-gp-v:%s;-gp-card:%s;"
                        .formatted(
                                Palette.css(p.query()),
                                Palette.css(p.key()),
                                Palette.css(p.value()),
                                Palette.css(p.dark() ? p.panel() : p.background()));
    }
}
