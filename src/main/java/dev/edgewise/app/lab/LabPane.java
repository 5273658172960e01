package dev.edgewise.app.lab;

import dev.edgewise.app.banner.BannerView;
import dev.edgewise.app.banner.Problem;
import dev.edgewise.app.work.Activity;
import dev.edgewise.app.work.LongJob;
import java.util.Optional;
import javafx.beans.binding.Bindings;
import javafx.beans.property.ObjectProperty;
import javafx.beans.value.ObservableBooleanValue;
import javafx.beans.value.ObservableValue;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

/// The frame of a pane that shows what a long job found: before it ran one sentence and one button, while it runs how
/// far it is and a cancel, then the result; and what failed, above all of these.
public final class LabPane extends VBox {

    /// What stands there before there is a result.
    ///
    /// @param why    one sentence: what the job would tell, or why it cannot run
    /// @param button what the button says
    /// @param can    whether the button can be pressed
    public record Invitation(
            String id, ObservableValue<String> why, String button, ObservableBooleanValue can, Runnable action) {}

    /// @param hasResult whether the content has something to show
    public LabPane(
            Invitation invitation,
            LongJob job,
            ObjectProperty<Optional<Problem>> problem,
            ObservableBooleanValue hasResult,
            Node content) {
        super(8);
        getStyleClass().add("table-pane");
        var busy = Bindings.createBooleanBinding(job::isRunning, job.activityProperty());
        Node empty = empty(invitation);
        Node running = running(invitation.id(), job);
        empty.visibleProperty().bind(busy.not().and(Bindings.not(hasResult)));
        running.visibleProperty().bind(busy);
        content.visibleProperty().bind(busy.not().and(hasResult));
        StackPane states = new StackPane(empty, running, content);
        states.setMinSize(0, 0);
        setVgrow(states, Priority.ALWAYS);
        getChildren().addAll(new BannerView(problem), states);
    }

    private static Node empty(Invitation invitation) {
        Label why = new Label();
        why.textProperty().bind(invitation.why());
        why.getStyleClass().add("muted");
        why.setWrapText(true);
        why.setMaxWidth(520);
        why.setTextAlignment(javafx.scene.text.TextAlignment.CENTER);
        Button start = new Button(invitation.button());
        start.setId(invitation.id() + "-start");
        start.getStyleClass().add("primary");
        start.disableProperty().bind(Bindings.not(invitation.can()));
        start.setOnAction(event -> invitation.action().run());
        VBox box = new VBox(14, why, start);
        box.setAlignment(Pos.CENTER);
        return box;
    }

    private static Node running(String id, LongJob job) {
        Label what = new Label();
        what.setId(id + "-running");
        what.textProperty()
                .bind(job.activityProperty().map(a -> a.map(Activity::sentence).orElse("")));
        ProgressBar bar = new ProgressBar();
        bar.setPrefWidth(260);
        bar.progressProperty()
                .bind(job.activityProperty().map(a -> a.map(Activity::fraction).orElse(-1.0)));
        Button cancel = new Button("Cancel");
        cancel.setId(id + "-cancel");
        cancel.getStyleClass().add("quiet");
        cancel.setOnAction(event -> job.cancel());
        HBox row = new HBox(12, bar, cancel);
        row.setAlignment(Pos.CENTER);
        VBox box = new VBox(12, what, row);
        box.setAlignment(Pos.CENTER);
        box.getStyleClass().add("lab-running");
        return box;
    }
}
