package dev.edgewise.app.knowledge;

import dev.edgewise.app.banner.BannerView;
import dev.edgewise.app.workspace.Workspace;
import dev.edgewise.app.workspace.Workspace.Place;
import java.util.List;
import javafx.beans.value.ObservableValue;
import javafx.geometry.Orientation;
import javafx.scene.Node;
import javafx.scene.control.SplitPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/// The knowledge lab: the query above, the neurons that answer it, and below them the training sentences that put the
/// answer there.
public final class KnowledgeView extends VBox {
    private static final double NEURONS_SHARE = 0.55;

    private final QueryBar query;

    /// The training sentences' half.
    ///
    /// @param isShown   whether it has something to show
    /// @param otherwise what stands in its place
    public record Evidence(Node view, ObservableValue<Boolean> isShown, Node otherwise) {}

    /// @param neurons heatmap, table and faithfulness
    public KnowledgeView(
            Workspace workspace, QueryController queries, KnowledgeModel model, Node neurons, Evidence evidence) {
        super(8);
        getStyleClass().addAll("table-pane", "knowledge", "patching");
        setId("knowledge");
        query = new QueryBar(queries, model);
        SplitPane parts = new SplitPane(neurons);
        parts.setOrientation(Orientation.VERTICAL);
        parts.setMinSize(0, 0);
        setVgrow(parts, Priority.ALWAYS);
        Node none = evidence.otherwise();
        none.managedProperty().bind(none.visibleProperty());
        getChildren().addAll(new BannerView(workspace.problemProperty(Place.KNOWLEDGE)), query, parts, none);
        evidence.isShown().subscribe(shown -> {
            none.setVisible(!shown);
            parts.getItems().setAll(shown ? List.of(neurons, evidence.view()) : List.of(neurons));
            if (shown) {
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
