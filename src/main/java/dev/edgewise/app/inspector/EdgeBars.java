package dev.edgewise.app.inspector;

import dev.edgewise.app.workspace.Chosen;
import java.util.List;
import java.util.Locale;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

/// A node's strongest edges with their scores as bars; those outside the circuit are muted and can be put in.
final class EdgeBars extends VBox {
    private static final double LONGEST = 92;

    private final InspectorController controller;

    EdgeBars(String title, List<EdgeRow> rows, InspectorController controller) {
        super(4);
        this.controller = controller;
        getChildren().add(InspectorView.caption(title));
        if (rows.isEmpty()) {
            Label none = new Label("no edges");
            none.getStyleClass().add("muted");
            getChildren().add(none);
        }
        // Bars are as long as the strongest of the list allows: most scores are small beside the graph's largest.
        double most = rows.stream().mapToDouble(EdgeRow::share).max().orElse(1);
        rows.forEach(row -> getChildren().add(line(row, most)));
    }

    private Node line(EdgeRow row, double most) {
        Hyperlink name = new Hyperlink(row.label());
        name.getStyleClass().add("edge-link");
        name.setPrefWidth(104);
        name.setMinWidth(104);
        name.setOnAction(event -> controller.choose(new Chosen.OfEdge(row.edge())));
        Region bar = new Region();
        double length = Math.max(3, LONGEST * Math.sqrt(row.share() / Math.max(most, 1e-30)));
        bar.setMinSize(length, 6);
        bar.setPrefSize(length, 6);
        bar.setMaxSize(length, 6);
        bar.getStyleClass().addAll("bar", "bar-" + row.port().name().toLowerCase(Locale.ROOT));
        StackPane track = new StackPane(bar);
        track.setAlignment(Pos.CENTER_LEFT);
        HBox.setHgrow(track, Priority.ALWAYS);
        Label score = new Label(Scores.signed(row.score()));
        score.setMinWidth(Region.USE_PREF_SIZE);
        Button change = new Button(row.in() ? "−" : "+");
        change.getStyleClass().addAll("link", "plus-minus");
        change.setMinWidth(20);
        change.setAccessibleText((row.in() ? "Take out " : "Put in ") + row.label());
        change.setTooltip(
                new Tooltip(row.in() ? "Take this edge out of the circuit" : "Put this edge into the circuit"));
        change.setOnAction(event -> controller.toggleEdge(row.edge()));
        HBox line = new HBox(6, name, track, score, change);
        line.setAlignment(Pos.CENTER_LEFT);
        if (!row.in()) {
            line.getStyleClass().add("outside");
        }
        return line;
    }
}
