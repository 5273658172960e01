package dev.edgewise.app.claim;

import dev.edgewise.app.banner.BannerView;
import dev.edgewise.app.work.Activity;
import dev.edgewise.app.workspace.SavedClaim;
import dev.edgewise.app.workspace.Workspace;
import dev.edgewise.app.workspace.Workspace.Place;
import java.util.Optional;
import javafx.beans.binding.Bindings;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ProgressBar;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

/// Claims: one is written and tested, and the records of those tested before are looked at, tested again, exported.
public final class ClaimView extends VBox {
    private final Workspace workspace;
    private final ClaimController controller;
    private final ClaimModel model;
    private final ClaimForm form;
    private final RecordView record = new RecordView();
    private final HBox verdict = new HBox();
    private final Label stale = new Label();
    private final Button again = button("claim-again", "Test again");

    public ClaimView(Workspace workspace, ClaimController controller) {
        super(8);
        this.workspace = workspace;
        this.controller = controller;
        this.model = controller.model();
        form = new ClaimForm(workspace, controller);
        getStyleClass().add("table-pane");
        setMinSize(0, 0);
        Node content = content();
        var none =
                Bindings.createBooleanBinding(() -> model.shownProperty().get().isEmpty(), model.shownProperty());
        Node hint = hint();
        hint.visibleProperty().bind(none);
        content.visibleProperty().bind(none.not());
        StackPane states = new StackPane(hint, content);
        states.setMinSize(0, 0);
        setVgrow(states, Priority.ALWAYS);
        getChildren().setAll(new BannerView(workspace.problemProperty(Place.CLAIM)), form, running(), states);
        model.shownProperty().subscribe(this::show);
        workspace.modelProperty().subscribe(open -> say());
        workspace.taskProperty().subscribe(open -> say());
    }

    /// Ready to write.
    public void focus() {
        form.focus();
    }

    private static Node hint() {
        Label why =
                new Label("A sweep or a score associates parts with a behaviour. A claim is tested: are they enough,"
                        + " needed, minimal, better than random sets, and does it hold on examples held out and with other"
                        + " corruptions? The record says it by intervals, and what was not tested.");
        why.getStyleClass().add("muted");
        why.setWrapText(true);
        why.setMaxWidth(540);
        why.setTextAlignment(javafx.scene.text.TextAlignment.CENTER);
        return new StackPane(why);
    }

    private Node running() {
        var activity = controller.job().activityProperty();
        Label what = new Label();
        what.setId("claim-running");
        what.getStyleClass().add("muted");
        what.textProperty().bind(activity.map(now -> now.map(Activity::sentence).orElse("")));
        ProgressBar bar = new ProgressBar();
        bar.setPrefWidth(200);
        bar.progressProperty()
                .bind(activity.map(now -> now.map(Activity::fraction).orElse(-1.0)));
        Button cancel = button("claim-cancel", "Cancel");
        cancel.setOnAction(event -> controller.job().cancel());
        HBox row = new HBox(10, bar, what, cancel);
        row.setAlignment(Pos.CENTER_LEFT);
        row.getStyleClass().add("lab-running");
        row.visibleProperty().bind(activity.map(Optional::isPresent));
        row.managedProperty().bind(row.visibleProperty());
        return row;
    }

    private Node content() {
        ComboBox<SavedClaim> choice = new ComboBox<>(workspace.claims());
        choice.setId("claim-choice");
        choice.setCellFactory(list -> new Titled());
        choice.setButtonCell(new Titled());
        choice.setMaxWidth(Double.MAX_VALUE);
        choice.setMinWidth(80);
        choice.valueProperty().subscribe(chosen -> {
            if (chosen != null) {
                model.shownProperty().set(Optional.of(chosen));
            }
        });
        model.shownProperty().subscribe(shown -> choice.setValue(shown.orElse(null)));
        HBox.setHgrow(choice, Priority.ALWAYS);
        again.setOnAction(event -> controller.again());
        again.disableProperty().bind(controller.repeatable().not());
        Button export = button("claim-export", "Export…");
        export.setOnAction(event -> controller.export());
        Button remove = button("claim-remove", "Remove");
        remove.setOnAction(event -> controller.remove());
        verdict.setAlignment(Pos.CENTER_LEFT);
        HBox head = new HBox(8, verdict, choice, again, export, remove);
        head.setAlignment(Pos.CENTER_LEFT);
        stale.setId("claim-stale");
        stale.getStyleClass().add("claim-stale");
        stale.setWrapText(true);
        stale.setMinHeight(Region.USE_PREF_SIZE);
        stale.managedProperty().bind(stale.visibleProperty());
        stale.visibleProperty().bind(stale.textProperty().isNotEmpty());
        ScrollPane scroll = new ScrollPane(record);
        scroll.setFitToWidth(true);
        scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        scroll.getStyleClass().add("plain-scroll");
        VBox.setVgrow(scroll, Priority.ALWAYS);
        VBox box = new VBox(8, head, stale, scroll);
        box.setMinSize(0, 0);
        return box;
    }

    private static Button button(String id, String words) {
        Button button = new Button(words);
        button.setId(id);
        button.getStyleClass().add("quiet");
        button.setMinWidth(Region.USE_PREF_SIZE);
        return button;
    }

    private void show(Optional<SavedClaim> shown) {
        shown.ifPresent(claim -> {
            Label badge = RecordView.badge(
                    claim.judgement().verdict(), claim.judgement().verdictWords());
            badge.setId("claim-verdict");
            verdict.getChildren().setAll(badge);
            record.show(claim);
        });
        say();
    }

    private void say() {
        Optional<SavedClaim> shown = model.shownProperty().get();
        stale.setText(shown.flatMap(claim -> ClaimStaleness.of(
                        claim,
                        workspace.modelProperty().get(),
                        workspace.taskProperty().get()))
                .orElse(""));
        again.setText(shown.filter(claim -> !claim.complete()).isPresent() ? "Go on" : "Test again");
    }

    private static final class Titled extends ListCell<SavedClaim> {
        @Override
        protected void updateItem(SavedClaim claim, boolean empty) {
            super.updateItem(claim, empty);
            setText(empty || claim == null ? "" : claim.title());
        }
    }
}
