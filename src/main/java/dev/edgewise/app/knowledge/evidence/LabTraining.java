package dev.edgewise.app.knowledge.evidence;

import dev.edgewise.io.UserError;
import dev.edgewise.study.knowledge.retraining.LabTrainingProcess;
import dev.edgewise.study.knowledge.retraining.LabTrainingProcess.Order;
import dev.edgewise.study.knowledge.retraining.LabTrainingProcess.Step;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.application.Platform;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/// Trains a lab model beside the window, which opens it when it is done. Used on the window's thread.
final class LabTraining implements AutoCloseable {
    private final Consumer<Path> open;
    private final BooleanProperty shown = new SimpleBooleanProperty();
    private final BooleanProperty running = new SimpleBooleanProperty();
    private final ObservableList<Step> steps = FXCollections.observableArrayList();
    private Optional<LabTrainingProcess> process = Optional.empty();

    /// @param open opens a folder as the window's model
    LabTraining(Consumer<Path> open) {
        this.open = open;
    }

    /// Whether the form is on screen.
    BooleanProperty shownProperty() {
        return shown;
    }

    BooleanProperty runningProperty() {
        return running;
    }

    /// The steps that the running training, or the last one, has told of.
    ObservableList<Step> steps() {
        return steps;
    }

    void show() {
        shown.set(true);
    }

    /// @param failed told why there is no lab; not after a cancel
    void start(Order order, Consumer<Throwable> failed) {
        if (running.get()) {
            return;
        }
        steps.clear();
        try {
            order.settings().check();
            process = Optional.of(LabTrainingProcess.start(
                    order,
                    step -> Platform.runLater(() -> steps.add(step)),
                    ended -> Platform.runLater(() -> ended(order, ended, failed))));
            running.set(true);
        } catch (UserError e) {
            failed.accept(e);
        }
    }

    private void ended(Order order, Optional<String> reason, Consumer<Throwable> failed) {
        running.set(false);
        process = Optional.empty();
        if (reason.isEmpty()) {
            shown.set(false);
            open.accept(order.folder());
        } else if (!reason.get().isEmpty()) {
            failed.accept(new UserError(reason.get()));
        }
    }

    void cancel() {
        process.ifPresent(LabTrainingProcess::cancel);
    }

    @Override
    public void close() {
        cancel();
    }
}
