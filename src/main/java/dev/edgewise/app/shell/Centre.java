package dev.edgewise.app.shell;

import dev.edgewise.app.banner.BannerView;
import dev.edgewise.app.workspace.Run;
import dev.edgewise.app.workspace.Workspace;
import dev.edgewise.app.workspace.Workspace.Place;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.css.PseudoClass;
import javafx.geometry.Insets;
import javafx.geometry.Orientation;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.SplitPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

/// The middle of the window: the graph above, and curve, edges or prompts below; before anything is open, the first
/// run.
final class Centre extends StackPane {
    private static final PseudoClass SELECTED = PseudoClass.getPseudoClass("selected");
    private static final double CURVE_HEIGHT = 262;
    /// The pane that needs more room than the tables, and where it begins.
    private static final String ROOMY = "Patching";

    private static final double ROOMY_DIVIDER = 0.36;

    /// The pane that has the whole centre to itself, and needs a model but no circuit.
    private static final String WIDE = KnowledgeTab.TITLE;

    private final ReadOnlyBooleanWrapper wide = new ReadOnlyBooleanWrapper();
    private final VBox upper;
    private final SplitPane split = new SplitPane();
    private final VBox bottom = new VBox();
    private final HBox tabs = new HBox();
    private final Map<String, Node> views;
    private double tableDivider = 0.5;

    /// @param firstRun shown before anything is open
    /// @param ready    shown while there is a model but no circuit
    /// @param views what can stand below the graph, by title, in order; the first is shown
    Centre(Workspace workspace, Node firstRun, Node ready, Node graph, Map<String, Node> views) {
        this.views = views;
        getStyleClass().add("centre");
        StackPane shown = new StackPane();
        tabs.getStyleClass().add("tab-bar");
        tabs.setAlignment(Pos.CENTER_RIGHT);
        views.forEach((title, view) -> {
            Button tab = new Button(title);
            tab.setId("tab-" + title.toLowerCase(java.util.Locale.ROOT));
            tab.getStyleClass().add("tab-choice");
            tab.setOnAction(event -> showBottom(title));
            tabs.getChildren().add(tab);
            view.managedProperty().bind(view.visibleProperty());
            view.setVisible(false);
            shown.getChildren().add(view);
        });
        bottom.getStyleClass().add("bottom-pane");
        VBox.setVgrow(shown, Priority.ALWAYS);
        bottom.getChildren().addAll(tabs, shown);
        bottom.setMinHeight(210);
        upper = new VBox(banner(workspace), notice(workspace), graph);
        VBox.setVgrow(graph, Priority.ALWAYS);
        upper.setMinHeight(200);
        split.setOrientation(Orientation.VERTICAL);
        split.getItems().setAll(List.of(upper, bottom));
        SplitPane.setResizableWithParent(bottom, false);
        // The first time there is a height to divide.
        split.heightProperty().subscribe((before, height) -> {
            if (before.doubleValue() <= 0 && height.doubleValue() > 0) {
                split.setDividerPositions(1 - CURVE_HEIGHT / height.doubleValue());
            }
        });
        getChildren().setAll(split, firstRun, ready);
        BooleanBinding begun = Bindings.createBooleanBinding(
                () -> hasModel(workspace) || workspace.openingProperty().get(),
                workspace.modelProperty(),
                workspace.openingProperty());
        BooleanBinding shows = Bindings.createBooleanBinding(
                () -> workspace.runProperty().get().isPresent() || wide.get() && hasModel(workspace),
                workspace.runProperty(),
                workspace.modelProperty(),
                wide);
        split.visibleProperty().bind(shows);
        ready.visibleProperty().bind(shows.not().and(begun));
        firstRun.visibleProperty().bind(shows.not().and(begun.not()));
        showBottom(views.keySet().iterator().next());
    }

    private static boolean hasModel(Workspace workspace) {
        return workspace.modelProperty().get().isPresent();
    }

    /// Whether the pane on screen takes the graph's place too.
    ReadOnlyBooleanProperty wideProperty() {
        return wide.getReadOnlyProperty();
    }

    /// Shows the curve, or one of the tables, which get more room.
    void showBottom(String title) {
        boolean first = views.keySet().iterator().next().equals(title);
        views.forEach((name, view) -> view.setVisible(name.equals(title)));
        for (Node tab : tabs.getChildren()) {
            tab.pseudoClassStateChanged(SELECTED, ((Button) tab).getText().equals(title));
        }
        wide.set(title.equals(WIDE));
        List<Node> parts = wide.get() ? List.of(bottom) : List.of(upper, bottom);
        if (!split.getItems().equals(parts)) {
            split.getItems().setAll(parts);
        }
        if (split.getHeight() > 0 && !wide.get()) {
            split.setDividerPositions(
                    first
                            ? 1 - CURVE_HEIGHT / split.getHeight()
                            : title.equals(ROOMY) ? Math.min(tableDivider, ROOMY_DIVIDER) : tableDivider);
        }
    }

    private static Node banner(Workspace workspace) {
        BannerView banner = new BannerView(workspace.problemProperty(Place.GRAPH));
        VBox.setMargin(banner, new Insets(8, 12, 0, 12));
        return banner;
    }

    /// Says that a file's signs may be the other way round, and offers to turn them.
    private static Node notice(Workspace workspace) {
        Label text = new Label("This file does not say whether a positive score means that cutting the edge hurts."
                + " If the model's best edges are negative here, flip the signs.");
        text.setWrapText(true);
        text.setMinHeight(Region.USE_PREF_SIZE);
        HBox.setHgrow(text, Priority.ALWAYS);
        Button flip = new Button("Flip signs");
        flip.setId("flip-signs");
        flip.getStyleClass().add("quiet");
        flip.setMinWidth(Region.USE_PREF_SIZE);
        Button keep = new Button("Keep");
        keep.getStyleClass().add("quiet");
        keep.setMinWidth(Region.USE_PREF_SIZE);
        HBox notice = new HBox(10, text, flip, keep);
        notice.setId("sign-notice");
        notice.setAlignment(Pos.CENTER_LEFT);
        notice.getStyleClass().add("notice");
        notice.managedProperty().bind(notice.visibleProperty());
        VBox.setMargin(notice, new Insets(8, 12, 0, 12));
        flip.setOnAction(event -> workspace.runProperty().get().ifPresent(run -> flip(workspace, run)));
        keep.setOnAction(event -> notice.setVisible(false));
        workspace
                .runProperty()
                .subscribe(run -> notice.setVisible(
                        run.filter(r -> !r.origin().signKnown()).isPresent()));
        return notice;
    }

    private static void flip(Workspace workspace, Run run) {
        Run flipped = run.flipped();
        int place = workspace.runs().indexOf(run);
        workspace
                .history()
                .perform("Flip signs", () -> replace(workspace, place, flipped), () -> replace(workspace, place, run));
    }

    private static void replace(Workspace workspace, int place, Run run) {
        workspace.runs().set(place, run);
        workspace.runProperty().set(Optional.of(run));
    }
}
