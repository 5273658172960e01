package dev.edgewise.app.compare;

import dev.edgewise.app.banner.BannerView;
import dev.edgewise.app.compare.MatrixView.Cell;
import dev.edgewise.app.compare.PairNumbers.Kind;
import dev.edgewise.app.work.Activity;
import dev.edgewise.app.workspace.Run;
import dev.edgewise.app.workspace.Workspace;
import dev.edgewise.app.workspace.Workspace.Place;
import dev.edgewise.faithfulness.Faithfulness;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import javafx.collections.ListChangeListener;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ChoiceBox;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.scene.shape.Circle;
import javafx.util.StringConverter;
import javafx.util.Subscription;

/// Circuits against each other: how much they share, and beside it what each does on the others' tasks.
public final class CompareView extends StackPane {
    private static final int COLOURS = 6;

    private final Workspace workspace;
    private final CompareController controller;
    private final CompareModel model;
    private final FlowPane runs = new FlowPane(14, 4);
    private final MatrixView overlap;
    private final MatrixView cross;
    private final ChoiceBox<Kind> kind = new ChoiceBox<>();
    private final Button measure = new Button("Measure");
    private final Label lesson = new Label();
    private Subscription circuits = Subscription.EMPTY;

    public CompareView(Workspace workspace, CompareController controller, Runnable snapshot) {
        this.workspace = workspace;
        this.controller = controller;
        this.model = controller.model();
        overlap = new MatrixView("overlap", controller::diff);
        cross = new MatrixView("cross", controller::diff);
        Node content = content();
        Node empty = empty(snapshot);
        content.visibleProperty().bind(empty.visibleProperty().not());
        getChildren().addAll(empty, content);
        model.chosen().addListener((ListChangeListener<Run>) change -> watch());
        workspace.runs().subscribe(() -> {
            empty.setVisible(workspace.runs().size() < 2);
            fillRuns();
        });
        model.measuredProperty().subscribe((before, now) -> fill());
        visibleProperty().subscribe(visible -> fill());
        controller.job().activityProperty().subscribe(activity -> fill());
        watch();
    }

    private static Node empty(Runnable snapshot) {
        Label why = new Label("It takes two circuits to compare: find another with another method or task, open one,"
                + " or take a snapshot of this one and change it.");
        why.getStyleClass().add("muted");
        why.setWrapText(true);
        why.setMaxWidth(480);
        why.setTextAlignment(javafx.scene.text.TextAlignment.CENTER);
        Button take = new Button("Snapshot of this run");
        take.setId("compare-snapshot");
        take.getStyleClass().add("primary");
        take.setOnAction(event -> snapshot.run());
        VBox box = new VBox(14, why, take);
        box.setAlignment(Pos.CENTER);
        return box;
    }

    private Node content() {
        kind.setId("overlap-kind");
        kind.getItems().setAll(Kind.values());
        kind.setValue(Kind.EDGES);
        kind.setConverter(new StringConverter<>() {
            @Override
            public String toString(Kind value) {
                return value.title();
            }

            @Override
            public Kind fromString(String text) {
                return Kind.valueOf(text);
            }
        });
        kind.valueProperty().subscribe((before, now) -> fill());
        Label title = new Label("Faithfulness of row on column's task");
        title.setMinWidth(0);
        measure.setId("measure-cross");
        measure.getStyleClass().add("quiet");
        measure.setMinWidth(Region.USE_PREF_SIZE);
        measure.setOnAction(event -> controller.measure());
        HBox head = new HBox(10, title, measure);
        head.setAlignment(Pos.CENTER_LEFT);
        head.setMinHeight(32);
        HBox kindRow = new HBox(kind);
        kindRow.setMinHeight(32);
        kindRow.setAlignment(Pos.CENTER_LEFT);
        VBox right = new VBox(6, head, cross, running());
        HBox matrices = new HBox(28, new VBox(6, kindRow, overlap), right);
        HBox.setHgrow(right, Priority.ALWAYS);
        lesson.setId("overlap-lesson");
        lesson.setWrapText(true);
        lesson.setMinHeight(Region.USE_PREF_SIZE);
        lesson.managedProperty().bind(lesson.textProperty().isNotEmpty());
        Label hint = new Label("Click a cell to see both circuits in the graph.");
        hint.getStyleClass().add("muted");
        runs.setId("compared-runs");
        VBox all = new VBox(10, new BannerView(workspace.problemProperty(Place.COMPARE)), runs, matrices, lesson, hint);
        all.getStyleClass().add("table-pane");
        ScrollPane scroll = new ScrollPane(all);
        scroll.setFitToWidth(true);
        scroll.getStyleClass().add("plain-scroll");
        return scroll;
    }

    private Node running() {
        Label what = new Label();
        what.getStyleClass().add("muted");
        ProgressBar bar = new ProgressBar();
        bar.setPrefWidth(120);
        var activity = controller.job().activityProperty();
        bar.progressProperty().bind(activity.map(a -> a.map(Activity::fraction).orElse(-1.0)));
        what.textProperty().bind(activity.map(a -> a.filter(now -> now.total() > 0)
                .map(now -> now.done() + " of " + now.total())
                .orElse("waiting")));
        Button cancel = new Button("Cancel");
        cancel.setId("cross-cancel");
        cancel.getStyleClass().add("quiet");
        cancel.setOnAction(event -> controller.job().cancel());
        HBox row = new HBox(10, bar, what, cancel);
        row.getStyleClass().add("lab-running");
        row.setAlignment(Pos.CENTER_LEFT);
        row.visibleProperty().bind(activity.map(Optional::isPresent));
        row.managedProperty().bind(row.visibleProperty());
        return row;
    }

    private void watch() {
        circuits.unsubscribe();
        circuits = model.chosen().stream()
                .map(run -> Subscription.combine(
                        run.circuitProperty().subscribe((before, now) -> fill()),
                        run.readingProperty().subscribe((before, now) -> fill()),
                        run.evaluatorProperty().subscribe((before, now) -> fill())))
                .reduce(Subscription.EMPTY, Subscription::and);
        fillRuns();
        fill();
    }

    private void fillRuns() {
        runs.getChildren().setAll(workspace.runs().stream().map(this::box).toList());
    }

    private Node box(Run run) {
        int place = model.chosen().indexOf(run);
        CheckBox box = new CheckBox();
        Circle dot = new Circle(4);
        dot.setStyle("-fx-fill: -ew-run-" + (run.colour() % COLOURS + 1));
        Label letter = new Label(place < 0 ? "" : MatrixView.letter(place));
        letter.getStyleClass().add("strong");
        Label name = new Label();
        name.textProperty().bind(run.nameProperty());
        HBox words = new HBox(6, letter, dot, name);
        words.setAlignment(Pos.CENTER_LEFT);
        box.setGraphic(words);
        box.setGraphicTextGap(0);
        words.setPadding(new javafx.geometry.Insets(0, 0, 0, 6));
        box.setSelected(place >= 0);
        box.setDisable(place < 0 && (!model.fits(run) || model.chosen().size() >= CompareModel.MOST));
        box.setTooltip(new Tooltip(
                model.fits(run)
                        ? run.origin().summary()
                        : "Another shape than the runs chosen: its edges are not theirs"));
        box.selectedProperty().subscribe((before, in) -> model.choose(run, in));
        return box;
    }

    private void fill() {
        if (!isVisible()) {
            return;
        }
        List<Run> chosen = List.copyOf(model.chosen());
        overlap.show(chosen, (row, column) -> {
            double value = PairNumbers.overlap(kind.getValue(), row, column);
            return new Cell(
                    OptionalDouble.of(value),
                    kind.getValue().title() + ": " + kind.getValue().meaning() + click(row, column));
        });
        cross.show(chosen, (row, column) -> {
            Optional<Faithfulness> found = PairNumbers.cross(row, column);
            OptionalDouble value = found.map(Faithfulness::value).orElse(OptionalDouble.empty());
            return new Cell(value, crossTip(row, column, found) + click(row, column));
        });
        measure.setVisible(!controller.job().isRunning() && controller.hasMissing());
        lesson.setText(OverlapLesson.of(pairs(chosen)));
    }

    private static String click(Run row, Run column) {
        return row == column ? "" : "\nClick to see both circuits in the graph";
    }

    private static String crossTip(Run row, Run column, Optional<Faithfulness> found) {
        String what = "The circuit of " + row.nameProperty().get() + "\non the task of "
                + column.nameProperty().get() + " (" + column.origin().taskLabel() + ")"
                + column.heldOut()
                        .taskProperty()
                        .get()
                        .map(task -> ", " + task.examples().size() + " held-out prompts")
                        .orElse("");
        if (found.isEmpty()) {
            return what
                    + (column.judge().isPresent()
                            ? "\nnot measured yet"
                            : "\nopen the model and task of this run to measure");
        }
        return what
                + found.get()
                        .reason()
                        .map(reason -> "\n" + reason)
                        .orElseGet(() -> String.format(
                                Locale.ROOT,
                                "\n95 %% interval %.2f – %.2f",
                                found.get().low(),
                                found.get().high()));
    }

    private static List<OverlapLesson.Pair> pairs(List<Run> chosen) {
        List<OverlapLesson.Pair> pairs = new ArrayList<>();
        for (int i = 0; i < chosen.size(); i++) {
            for (int j = 0; j < chosen.size(); j++) {
                double shared = PairNumbers.overlap(Kind.EDGES, chosen.get(i), chosen.get(j));
                OptionalDouble value = PairNumbers.cross(chosen.get(i), chosen.get(j))
                        .map(Faithfulness::value)
                        .orElse(OptionalDouble.empty());
                if (i != j && value.isPresent()) {
                    pairs.add(new OverlapLesson.Pair(
                            MatrixView.letter(i), MatrixView.letter(j), shared, value.getAsDouble()));
                }
            }
        }
        return pairs;
    }
}
