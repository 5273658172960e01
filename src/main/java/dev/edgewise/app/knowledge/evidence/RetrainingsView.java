package dev.edgewise.app.knowledge.evidence;

import dev.edgewise.app.knowledge.KnowledgeModel;
import dev.edgewise.app.work.Activity;
import dev.edgewise.study.knowledge.retraining.NoiseBand;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ToggleButton;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.RowConstraints;
import javafx.scene.layout.VBox;

/// The queue of retrainings, and what methods foretold beside what was measured.
final class RetrainingsView extends VBox {
    private final EvidenceModel model;
    private final RetrainingController controller;
    private final LdsController lds;
    private final PredictedPlot plot = new PredictedPlot();
    private final JudgedMethods methods = new JudgedMethods();
    private final ToggleButton halves = new ToggleButton("Random halves");
    private final Label caption = new Label();

    RetrainingsView(EvidenceModel model, KnowledgeModel shared, RetrainingController controller, LdsController lds) {
        super(8);
        this.model = model;
        this.controller = controller;
        this.lds = lds;
        setId("retrainings");
        caption.getStyleClass().add("muted");
        caption.setWrapText(true);
        caption.setMinHeight(Region.USE_PREF_SIZE);
        halves.setId("predicted-halves");
        halves.selectedProperty().subscribe((before, now) -> show());
        QueueTable queue = new QueueTable(model, controller);
        VBox.setVgrow(plot, Priority.ALWAYS);
        VBox scatter = new VBox(6, bar(), plot, caption);
        scatter.setMinWidth(0);
        VBox.setVgrow(methods, Priority.ALWAYS);
        VBox judged = new VBox(6, judging(), methods);
        judged.setMinWidth(0);
        Node parts = beside(List.of(queue, scatter, judged), 39, 30, 31);
        VBox.setVgrow(parts, Priority.ALWAYS);
        getChildren().addAll(actions(shared, queue), parts);
        model.measuredProperty().subscribe(now -> show());
        model.scoresProperty().subscribe((before, now) -> show());
        model.byNeuronsProperty().subscribe((before, now) -> show());
        model.methodProperty().subscribe((before, now) -> show());
        lds.judgedProperty().subscribe((before, now) -> show());
    }

    /// In a row, each with its share of the width.
    static Node beside(List<? extends Region> parts, double... shares) {
        GridPane row = new GridPane(14, 0);
        RowConstraints all = new RowConstraints();
        all.setVgrow(Priority.ALWAYS);
        all.setMinHeight(0);
        row.getRowConstraints().setAll(List.of(all));
        for (int i = 0; i < shares.length; i++) {
            ColumnConstraints column = new ColumnConstraints();
            column.setPercentWidth(shares[i]);
            row.getColumnConstraints().add(column);
            parts.get(i).setMinSize(0, 0);
            row.add(parts.get(i), i, 0);
        }
        row.setMinSize(0, 0);
        return row;
    }

    private Node actions(KnowledgeModel shared, QueueTable queue) {
        Button ticked = withoutTicked(shared, controller, "retrain-ticked-here");
        Button fact = withoutFact(shared, model, controller, "retrain-fact-here");
        Button noise = SentencesView.quiet("retrain-noise", "Measure the noise floor", controller::noise);
        Button random = SentencesView.quiet(
                "retrain-halves", RetrainingController.HALVES + " random halves (LDS)", controller::randomHalves);
        Button pause = SentencesView.quiet(
                "retrain-pause",
                "Pause",
                () -> controller.setPaused(!controller.pausedProperty().get()));
        controller.pausedProperty().subscribe(paused -> pause.setText(paused ? "Go on" : "Pause"));
        Label left = new Label("Paused: what runs ends, nothing new begins.");
        left.getStyleClass().add("muted");
        left.visibleProperty().bind(controller.pausedProperty());
        Button cancel = SentencesView.quiet(
                "retrain-cancel",
                "Cancel the selected",
                () -> controller.cancel(List.copyOf(queue.getSelectionModel().getSelectedItems())));
        Button all = SentencesView.quiet("retrain-cancel-all", "Cancel all", controller::cancelAll);
        Region space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        HBox bar = new HBox(8, ticked, fact, noise, random, space, left, pause, cancel, all);
        bar.setAlignment(Pos.CENTER_LEFT);
        return bar;
    }

    static Button withoutTicked(KnowledgeModel shared, RetrainingController controller, String id) {
        Button button = SentencesView.quiet(id, "", controller::withoutTicked);
        shared.sentencesProperty().subscribe(ticked -> {
            button.setDisable(ticked.isEmpty());
            button.setText(
                    ticked.isEmpty()
                            ? "Retrain without the ticked"
                            : "Retrain without the ticked (" + ticked.size() + ")");
        });
        return button;
    }

    static Button withoutFact(KnowledgeModel shared, EvidenceModel model, RetrainingController controller, String id) {
        Button button = SentencesView.quiet(id, "Retrain without the fact", controller::withoutFact);
        Runnable see = () -> button.setDisable(controller
                .own()
                .flatMap(dev.edgewise.training.lab.LabQuery::fact)
                .isEmpty());
        shared.queryProperty().subscribe(see);
        model.labProperty().subscribe(see);
        return button;
    }

    private Node bar() {
        ToggleButton few = new ToggleButton("Removals");
        few.setSelected(true);
        few.selectedProperty().subscribe((before, now) -> halves.setSelected(!now));
        halves.selectedProperty().subscribe((before, now) -> few.setSelected(!now));
        Label title = new Label("FORETOLD AND MEASURED");
        title.getStyleClass().add("caption");
        title.setMinWidth(0);
        HBox segment = new HBox(few, halves);
        segment.getStyleClass().add("segment");
        few.setMinWidth(Region.USE_PREF_SIZE);
        halves.setMinWidth(Region.USE_PREF_SIZE);
        Region space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        HBox bar = new HBox(8, title, space, segment);
        bar.setAlignment(Pos.CENTER_LEFT);
        return bar;
    }

    private Node judging() {
        Label title = new Label("METHODS, JUDGED BY RETRAINING");
        title.getStyleClass().add("caption");
        title.setMinWidth(0);
        Button judge = SentencesView.quiet("judge-methods", "LDS over all queries", lds::judge);
        Label running = new Label();
        running.getStyleClass().add("muted");
        running.textProperty().bind(lds.job().activityProperty().map(a -> a.map(Activity::what)
                .orElse("")));
        Button cancel = SentencesView.quiet("judge-cancel", "Cancel", lds.job()::cancel);
        cancel.visibleProperty().bind(lds.job().activityProperty().map(Optional::isPresent));
        cancel.managedProperty().bind(cancel.visibleProperty());
        Runnable see = () -> judge.setDisable(!lds.isPossible() || lds.job().isRunning());
        model.measuredProperty().subscribe(see);
        lds.job().activityProperty().subscribe(see);
        Region space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        HBox bar = new HBox(8, title, running, space, judge, cancel);
        bar.setAlignment(Pos.CENTER_LEFT);
        return bar;
    }

    private void show() {
        EvidenceMethod method = model.methodProperty().get();
        PredictedChanges changes = PredictedChanges.of(model, method.id(), halves.isSelected());
        Optional<NoiseBand> band = model.measuredProperty().get().band();
        plot.show(changes, halves.isSelected() ? Optional.empty() : band, method.unit());
        OptionalDouble rho = changes.correlation();
        String found = changes.points().isEmpty()
                ? controller.own().isEmpty()
                        ? "Retrained models answer the lab's own queries: ask one of them"
                        : "Nothing is measured yet"
                : EvidenceText.count(changes.points().size(), "retraining, ", "retrainings, ")
                        + method.title()
                        + (rho.isPresent() && changes.points().size() > 2
                                ? String.format(Locale.ROOT, ": ρ = %+.2f", rho.getAsDouble())
                                        .replace('-', '−')
                                : "");
        caption.setText(found
                + band.filter(b -> Double.isFinite(b.low()))
                        .map(b -> ". Noise of " + b.draws() + " unrelated removals: " + EvidenceText.signed(b.low())
                                + " to " + EvidenceText.signed(b.high()) + " nats")
                        .orElse(". The noise floor is not measured"));
        methods.show(model, lds.judgedProperty().get());
    }
}
