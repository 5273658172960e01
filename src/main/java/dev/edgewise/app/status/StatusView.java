package dev.edgewise.app.status;

import dev.edgewise.app.work.Activity;
import dev.edgewise.app.work.Engine;
import java.util.Optional;
import javafx.animation.KeyFrame;
import javafx.animation.Timeline;
import javafx.beans.value.ObservableValue;
import javafx.geometry.Pos;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.util.Duration;

/// The line at the bottom: what runs, how far it is, when it will be done, and how to stop it.
public final class StatusView extends HBox {
    /// Work that is done sooner is not worth a flicker.
    private static final double SHOWN_AFTER_SECONDS = 0.3;

    private final Label sentence = new Label();
    private final ProgressBar bar = new ProgressBar();
    private final Label left = new Label();
    private final Hyperlink cancel = new Hyperlink("Cancel");
    private final ObservableValue<String> rest;
    private Optional<Activity> shown = Optional.empty();

    /// @param rest        what stands there while nothing runs
    /// @param facts       what the numbers on screen depend on: "seed 0 · BOS no · 100 prompts"
    /// @param commandLine copies the command line of what is on screen
    public StatusView(
            Engine engine, ObservableValue<String> rest, ObservableValue<String> facts, Runnable commandLine) {
        this.rest = rest;
        getStyleClass().add("status");
        setAlignment(Pos.CENTER_LEFT);
        sentence.setId("status-sentence");
        sentence.setMinWidth(0);
        bar.setPrefWidth(150);
        cancel.setId("status-cancel");
        cancel.setMinWidth(Region.USE_PREF_SIZE);
        cancel.setOnAction(event -> engine.cancelRunning());
        Hyperlink copy = new Hyperlink("Copy as command line");
        copy.setId("copy-command-line");
        copy.setMinWidth(Region.USE_PREF_SIZE);
        copy.setOnAction(event -> commandLine.run());
        copy.disableProperty().bind(facts.map(String::isEmpty));
        Label right = new Label();
        right.textProperty().bind(facts);
        right.setMinWidth(Region.USE_PREF_SIZE);
        Region space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        getChildren().addAll(sentence, bar, left, cancel, space, copy, right);
        for (var part : new Region[] {bar, left, cancel}) {
            part.managedProperty().bind(part.visibleProperty());
        }
        Timeline clock = new Timeline(new KeyFrame(Duration.millis(150), event -> update()));
        clock.setCycleCount(Timeline.INDEFINITE);
        engine.activityProperty().subscribe(activity -> {
            shown = activity;
            if (activity.isPresent()) {
                clock.play();
            } else {
                clock.stop();
            }
            update();
        });
        rest.subscribe(text -> update());
    }

    private void update() {
        long now = System.nanoTime();
        Optional<Activity> visible = shown.filter(a -> (now - a.started()) / 1e9 >= SHOWN_AFTER_SECONDS);
        bar.setVisible(visible.isPresent());
        cancel.setVisible(visible.isPresent());
        left.setVisible(visible.filter(a -> a.secondsLeft(now) >= 0).isPresent());
        sentence.setText(visible.map(Activity::sentence).orElse(rest.getValue()));
        visible.ifPresent(a -> {
            bar.setProgress(a.fraction());
            left.setText(timeLeft(a.secondsLeft(now)));
        });
    }

    static String timeLeft(long seconds) {
        return seconds < 100 ? seconds + " s left" : Math.round(seconds / 60.0) + " min left";
    }
}
