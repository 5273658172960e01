package dev.edgewise.app.knowledge.evidence;

import dev.edgewise.study.knowledge.retraining.JobState;
import dev.edgewise.study.knowledge.retraining.RetrainingJob;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.control.SelectionMode;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;

/// The retrainings that wait, run or are over, with what each did to the query on screen.
final class QueueTable extends TableView<RetrainingJob> {
    private final EvidenceModel model;

    QueueTable(EvidenceModel model, RetrainingController controller) {
        this.model = model;
        setId("retrainings-table");
        setAccessibleText("Retrainings of the lab");
        setItems(controller.jobs());
        setPlaceholder(new Label("Nothing is queued. Tick sentences, or choose an action above."));
        getSelectionModel().setSelectionMode(SelectionMode.MULTIPLE);
        setColumnResizePolicy(CONSTRAINED_RESIZE_POLICY_FLEX_LAST_COLUMN);
        TableColumn<RetrainingJob, String> label =
                column("Retraining", 240, job -> job.retraining().label());
        TableColumn<RetrainingJob, JobState> state = column("State", 175, RetrainingJob::state);
        state.setCellFactory(c -> new StateCell());
        TableColumn<RetrainingJob, String> change = column("Measured, nats", 104, this::change);
        change.setStyle("-fx-alignment: center-right;");
        getColumns().setAll(List.of(label, state, change));
        model.measuredProperty().subscribe((before, now) -> refresh());
    }

    private static <T> TableColumn<RetrainingJob, T> column(
            String title, double width, Function<RetrainingJob, T> value) {
        TableColumn<RetrainingJob, T> column = new TableColumn<>(title);
        column.setPrefWidth(width);
        column.setSortable(false);
        column.setCellValueFactory(cell -> new ReadOnlyObjectWrapper<>(value.apply(cell.getValue())));
        return column;
    }

    /// Of the query on screen; nothing for those that left out nothing.
    private String change(RetrainingJob job) {
        if (!(job.state() instanceof JobState.Done)) {
            return "";
        }
        int[] removed = job.retraining().weights().removed();
        return model.measuredProperty().get().removals().stream()
                .filter(removal -> java.util.Arrays.equals(removal.places(), removed))
                .findFirst()
                .map(removal -> EvidenceText.signed(removal.change())
                        + (model.measuredProperty()
                                        .get()
                                        .isNoise(removal.change())
                                        .orElse(false)
                                ? " (noise)"
                                : ""))
                .orElse("");
    }

    private static final class StateCell extends TableCell<RetrainingJob, JobState> {
        private final ProgressBar bar = new ProgressBar();
        private final Label words = new Label();
        private final HBox running = new HBox(8, bar, words);

        StateCell() {
            bar.setPrefWidth(64);
            bar.setMinWidth(64);
            running.getStyleClass().add("lab-running");
            running.setAlignment(javafx.geometry.Pos.CENTER_LEFT);
            words.getStyleClass().add("muted");
        }

        @Override
        protected void updateItem(JobState state, boolean empty) {
            super.updateItem(state, empty);
            setText("");
            setGraphic(null);
            setTooltip(null);
            if (empty || state == null) {
                return;
            }
            switch (state) {
                case JobState.Waiting waiting -> setText("waiting");
                case JobState.Running now -> {
                    bar.setProgress(now.steps() == 0 ? -1 : now.share());
                    words.setText(
                            now.loss().isPresent()
                                    ? String.format(
                                            Locale.ROOT, "loss %.2f", now.loss().getAsDouble())
                                    : "begins");
                    setGraphic(running);
                }
                case JobState.Elsewhere elsewhere -> setText("another process is at it");
                case JobState.Done done ->
                    setText(String.format(
                            Locale.ROOT, "done in %.0f s", done.result().seconds()));
                case JobState.Failed failed -> {
                    setText("failed: " + failed.reason());
                    setTooltip(new Tooltip(failed.reason()));
                }
                case JobState.Cancelled cancelled -> setText("cancelled");
            }
        }
    }
}
