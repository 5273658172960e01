package dev.edgewise.app.patching;

import dev.edgewise.app.banner.BannerView;
import dev.edgewise.app.command.Command;
import dev.edgewise.app.patching.PatchingModel.View;
import dev.edgewise.app.theme.Theme;
import dev.edgewise.app.work.Activity;
import dev.edgewise.app.workspace.Workspace.Place;
import dev.edgewise.patching.advice.Remedy;
import dev.edgewise.study.patching.SweepReading;
import java.util.Optional;
import java.util.function.Function;
import javafx.beans.binding.Bindings;
import javafx.beans.value.ObservableValue;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

/// The patching lab: what is to be run above, the picture below, and beside it what it does and does not show.
public final class PatchingView extends VBox {
    private static final double BESIDE = 344;

    private final PatchingController controller;
    private final PatchingModel model;

    /// @param elsewhere what other panes do about a piece of advice
    public PatchingView(
            PatchingController controller,
            ObservableValue<Theme> theme,
            Runnable export,
            Function<Remedy, Optional<Command>> elsewhere) {
        super(8);
        this.controller = controller;
        this.model = controller.model();
        getStyleClass().addAll("table-pane", "patching");
        setId("patching");
        ViewBar bar = new ViewBar(controller, export, () -> elsewhere.apply(Remedy.RUN_CLAIM));
        var has = Bindings.createBooleanBinding(
                () -> model.displayProperty().get().isPresent(), model.displayProperty());
        bar.visibleProperty().bind(has);
        bar.managedProperty().bind(has);
        HBox result = new HBox(16, left(theme), beside(new Remedies(controller, elsewhere)));
        result.visibleProperty().bind(has);
        Node empty = empty();
        empty.visibleProperty()
                .bind(has.not()
                        .and(Bindings.createBooleanBinding(
                                () -> !controller.job().isRunning(),
                                controller.job().activityProperty())));
        StackPane body = new StackPane(empty, result);
        body.setMinSize(0, 0);
        setVgrow(body, Priority.ALWAYS);
        getChildren()
                .addAll(
                        new BannerView(controller.workspace().problemProperty(Place.PATCHING)),
                        new SettingsBar(controller),
                        progress(),
                        bar,
                        body);
    }

    private Node left(ObservableValue<Theme> theme) {
        Label reading = new Label();
        reading.setId("patching-reading");
        reading.getStyleClass().add("muted");
        reading.setWrapText(true);
        reading.setMinHeight(Region.USE_PREF_SIZE);
        reading.textProperty()
                .bind(Bindings.createStringBinding(this::reading, model.displayProperty(), model.viewProperty()));
        ChartPane chart = new ChartPane(controller, theme);
        VBox.setVgrow(chart, Priority.ALWAYS);
        VBox left = new VBox(4, reading, chart);
        HBox.setHgrow(left, Priority.ALWAYS);
        left.setMinWidth(240);
        return left;
    }

    private Node beside(Remedies remedies) {
        ScrollPane scroll = new ScrollPane(new AdviceView(controller, remedies));
        scroll.setFitToWidth(true);
        scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        scroll.getStyleClass().add("advice-scroll");
        scroll.setMinHeight(110);
        VBox.setVgrow(scroll, Priority.ALWAYS);
        MeasuresTable table = new MeasuresTable(model);
        table.setMinHeight(96);
        table.setPrefHeight(228);
        Label whose = new Label();
        whose.getStyleClass().add("caption");
        whose.textProperty()
                .bind(Bindings.createStringBinding(
                        this::whose, model.displayProperty(), model.viewProperty(), model.selectedProperty()));
        VBox metrics = new VBox(4, whose, table);
        VBox beside = new VBox(8, scroll, metrics);
        beside.setMinWidth(BESIDE);
        beside.setPrefWidth(BESIDE);
        beside.setMaxWidth(BESIDE);
        return beside;
    }

    /// Whose metrics the table has.
    private String whose() {
        return model.displayProperty()
                .get()
                .map(display -> {
                    String direction = model.viewProperty()
                            .get()
                            .direction()
                            .flatMap(display::reading)
                            .orElse(display.any())
                            .sweep()
                            .direction()
                            .id()
                            .toUpperCase(java.util.Locale.ROOT);
                    var cell = model.selectedProperty().get();
                    return "METRICS · " + direction + " · "
                            + (cell.isPresent() ? display.words().shorts().apply(cell.getAsInt()) : "select a cell");
                })
                .orElse("");
    }

    /// What the colours, or the places of the points, say.
    private String reading() {
        return model.displayProperty()
                .get()
                .map(display -> {
                    String hidden = display.hidden() > 0
                            ? " The " + display.grid().columns().size() + " strongest neurons; " + display.hidden()
                                    + " more are in the table that Export writes."
                            : "";
                    if (model.viewProperty().get() == View.SCATTER) {
                        return "What noising one part takes away against what denoising it gives back, share of the gap"
                                + " in " + display.any().measure().title() + "." + hidden;
                    }
                    SweepReading reading = model.viewProperty()
                            .get()
                            .direction()
                            .flatMap(display::reading)
                            .orElse(display.any());
                    String sentence = reading.quantity()
                            .sentence(reading.measure(), reading.sweep().direction());
                    String weak = reading.contrast().isWeak()
                            ? " Clean and corrupted run do not differ beyond noise: there is no normalised effect."
                            : "";
                    return Character.toUpperCase(sentence.charAt(0)) + sentence.substring(1) + "." + weak + hidden;
                })
                .orElse("");
    }

    private Node progress() {
        Label what = new Label();
        what.setId("patching-running");
        what.getStyleClass().add("muted");
        what.textProperty().bind(controller.job().activityProperty().map(a -> a.map(Activity::sentence)
                .orElse("")));
        ProgressBar bar = new ProgressBar();
        bar.setPrefWidth(220);
        bar.progressProperty().bind(controller.job().activityProperty().map(a -> a.map(Activity::fraction)
                .orElse(-1.0)));
        HBox row = new HBox(12, bar, what);
        row.setAlignment(Pos.CENTER_LEFT);
        row.getStyleClass().add("lab-running");
        row.visibleProperty()
                .bind(Bindings.createBooleanBinding(
                        () -> controller.job().isRunning(), controller.job().activityProperty()));
        row.managedProperty().bind(row.visibleProperty());
        return row;
    }

    private Node empty() {
        Label why = new Label("Run one prompt, replace one activation by its value from the other prompt, and see what"
                + " becomes of the answer: layer by layer, position by position.");
        why.getStyleClass().add("muted");
        why.setWrapText(true);
        why.setMaxWidth(520);
        why.setTextAlignment(javafx.scene.text.TextAlignment.CENTER);
        Button start = new Button("Patch the residual stream");
        start.setId("patching-start");
        start.getStyleClass().add("primary");
        start.disableProperty().bind(controller.possible().not());
        start.textProperty()
                .bind(model.settingsProperty()
                        .map(s -> "Patch the " + s.site().title() + ", "
                                + s.ways().title()));
        start.setOnAction(event -> controller.run());
        VBox box = new VBox(14, why, start);
        box.setAlignment(Pos.CENTER);
        return box;
    }
}
