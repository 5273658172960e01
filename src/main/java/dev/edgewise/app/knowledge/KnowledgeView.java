package dev.edgewise.app.knowledge;

import dev.edgewise.app.banner.BannerView;
import dev.edgewise.app.workspace.Workspace;
import dev.edgewise.app.workspace.Workspace.Place;
import java.util.List;
import javafx.geometry.Orientation;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.SplitPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/// The knowledge lab: the query above, the neurons that answer it, and below them the training sentences that put the
/// answer there.
public final class KnowledgeView extends VBox {
    private static final double NEURONS_SHARE = 0.55;

    private final QueryBar query;

    /// @param neurons  heatmap, table and faithfulness
    /// @param evidence the training sentences; shown where the model is one of a lab
    public KnowledgeView(
            Workspace workspace, QueryController queries, KnowledgeModel model, Node neurons, Node evidence) {
        super(8);
        getStyleClass().addAll("table-pane", "knowledge", "patching");
        setId("knowledge");
        query = new QueryBar(queries, model);
        SplitPane parts = new SplitPane(neurons);
        parts.setOrientation(Orientation.VERTICAL);
        parts.setMinSize(0, 0);
        setVgrow(parts, Priority.ALWAYS);
        Label none = new Label("Training evidence: open a model that ./edgewise knowledge train has made, to see which"
                + " training sentences put the answer there. Neurons work with every model.");
        none.getStyleClass().add("muted");
        none.setWrapText(true);
        none.managedProperty().bind(none.visibleProperty());
        getChildren().addAll(new BannerView(workspace.problemProperty(Place.KNOWLEDGE)), query, parts, none);
        model.labProperty().subscribe(lab -> {
            none.setVisible(lab.isEmpty());
            parts.getItems().setAll(lab.isPresent() ? List.of(neurons, evidence) : List.of(neurons));
            if (lab.isPresent()) {
                parts.setDividerPositions(NEURONS_SHARE);
            }
        });
        visibleProperty().subscribe((before, now) -> begin());
        queries.choices().subscribe(this::begin);
    }

    /// Puts the cursor where a prompt is typed.
    public void focus() {
        query.focusPrompt();
    }

    private void begin() {
        if (isVisible()) {
            query.askFirst();
        }
    }
}
