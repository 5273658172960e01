package dev.edgewise.app.patching;

import dev.edgewise.app.workspace.Workspace;
import dev.edgewise.patching.PatchSite;
import dev.edgewise.patching.PatchSource;
import dev.edgewise.task.Corruption;
import dev.edgewise.task.TaskFile;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.IntStream;
import javafx.beans.binding.Bindings;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ChoiceBox;
import javafx.scene.control.Label;
import javafx.scene.control.Spinner;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.util.StringConverter;

/// What the next experiment is to be, and at once why it cannot be that.
final class SettingsBar extends VBox {
    private static final String EVERY = "all";
    private static final double RUN = 76;

    private final PatchingController controller;
    private final PatchingModel model;
    private final FlowPane fields = new FlowPane(6, 6);
    private final ChoiceBox<String> positions = box("patching-positions", SettingsBar::position);
    private final ChoiceBox<String> corruption = box("patching-corruption", name -> name);
    private final ChoiceBox<String> layer = box("patching-layer", name -> name);
    private boolean filling;

    SettingsBar(PatchingController controller) {
        super(4);
        this.controller = controller;
        this.model = controller.model();
        setId("patching-settings");
        ChoiceBox<PatchSite> site = choice(
                "patching-site",
                List.of(PatchSite.values()),
                PatchSite::title,
                PatchingSettings::withSite,
                PatchingSettings::site);
        ChoiceBox<Ways> ways = choice(
                "patching-direction",
                List.of(Ways.values()),
                Ways::title,
                PatchingSettings::withWays,
                PatchingSettings::ways);
        ChoiceBox<PatchSource> source = choice(
                "patching-source",
                List.of(PatchSource.values()),
                PatchSource::title,
                PatchingSettings::withSource,
                PatchingSettings::source);
        field("PATCH", site, "The kind of activation that is replaced", 120);
        field("DIRECTION", ways, """
                Denoising: the corrupted prompt runs and gets clean activations. Does one suffice?
                Noising: the clean prompt runs and gets corrupted activations. Is it needed?""", 102);
        field("FROM", source, "What stands on the corrupted side", 132);
        field("POSITIONS", positions, "One run for each position, or these together in each run", 96);
        field("LAYER", layer, "All layers, or one alone", 60);
        field(
                "WINDOW",
                spinner("patching-window", 1, 64, PatchingSettings::withWindow, PatchingSettings::window),
                """
                How many adjacent layers are patched at once. Above 1 the effects are joint ones""",
                66);
        field("CORRUPTION", corruption, "Which of the task's corrupted prompts", 112);
        field(
                "PROMPTS",
                spinner("patching-examples", 1, 100_000, PatchingSettings::withExamples, PatchingSettings::examples),
                "The first so many usable prompts of the task",
                66);
        fields.getChildren().add(onlyCorrect());
        Label refusal = new Label();
        refusal.setId("patching-refusal");
        refusal.getStyleClass().add("refusal");
        refusal.setWrapText(true);
        refusal.setMinHeight(Region.USE_PREF_SIZE);
        refusal.textProperty().bind(controller.refusal());
        refusal.visibleProperty().bind(refusal.textProperty().isNotEmpty());
        refusal.managedProperty().bind(refusal.visibleProperty());
        HBox.setHgrow(fields, Priority.ALWAYS);
        fields.setMinWidth(0);
        widthProperty().subscribe(width -> fields.setPrefWrapLength(Math.max(300, width.doubleValue() - RUN - 8)));
        getChildren().addAll(new HBox(8, fields, run()), refusal);
        pick(positions, (settings, name) -> settings.withPositions(name));
        pick(corruption, (settings, name) -> settings.withCorruption(name));
        pick(
                layer,
                (settings, name) -> settings.withLayer(
                        name.equals(EVERY) ? OptionalInt.empty() : OptionalInt.of(Integer.parseInt(name))));
        Workspace workspace = controller.workspace();
        workspace.taskProperty().subscribe(task -> {
            model.settingsProperty().set(model.settingsProperty().get().withCorruption(""));
            fill();
        });
        workspace.modelProperty().subscribe(open -> fill());
        model.settingsProperty().subscribe(now -> fill());
    }

    /// What there is to choose from hangs on site, task and model.
    private void fill() {
        if (filling) {
            return;
        }
        filling = true;
        PatchingSettings now = model.settingsProperty().get();
        var task = controller.workspace().taskProperty().get().map(t -> t.file());
        List<String> places = PatchingSettings.positionsFor(
                now.site(), task.map(TaskFile::spanNames).orElse(List.of()));
        items(positions, places, now.positions());
        List<String> kinds = task.map(
                        t -> t.corruptions().stream().map(Corruption::name).toList())
                .orElse(List.of());
        items(
                corruption,
                kinds,
                now.corruption().isEmpty() ? task.map(TaskFile::corruption).orElse("") : now.corruption());
        corruption.setDisable(kinds.size() < 2);
        List<String> layers = new ArrayList<>(List.of(EVERY));
        controller.workspace().modelProperty().get().ifPresent(open -> IntStream.range(
                        0, open.graph().layers())
                .forEach(l -> layers.add(Integer.toString(l))));
        items(
                layer,
                layers,
                now.layer().isPresent() ? Integer.toString(now.layer().getAsInt()) : EVERY);
        filling = false;
        if (!places.contains(now.positions())) {
            model.settingsProperty().set(now.withPositions(places.getFirst()));
        }
    }

    private static void items(ChoiceBox<String> box, List<String> items, String value) {
        if (!box.getItems().equals(items)) {
            box.getItems().setAll(items);
        }
        box.setValue(items.contains(value) ? value : items.isEmpty() ? null : items.getFirst());
    }

    private void pick(ChoiceBox<String> box, BiFunction<PatchingSettings, String, PatchingSettings> set) {
        box.valueProperty().subscribe((before, name) -> {
            if (!filling && name != null) {
                model.settingsProperty().set(set.apply(model.settingsProperty().get(), name));
            }
        });
    }

    private void field(String caption, Region control, String hint, double width) {
        control.setPrefWidth(width);
        Label name = new Label(caption);
        name.getStyleClass().add("caption");
        name.setLabelFor(control);
        Tooltip.install(control, new Tooltip(hint));
        control.setAccessibleHelp(hint);
        fields.getChildren().add(new VBox(2, name, control));
    }

    private Node onlyCorrect() {
        CheckBox box = new CheckBox("only");
        box.setId("patching-only-correct");
        box.setTooltip(new Tooltip("Leave out prompts that the model gets wrong"));
        box.setSelected(model.settingsProperty().get().onlyCorrect());
        model.settingsProperty().subscribe(now -> box.setSelected(now.onlyCorrect()));
        box.selectedProperty().subscribe((before, now) -> model.settingsProperty()
                .set(model.settingsProperty().get().withOnlyCorrect(now)));
        box.setAccessibleText("only prompts that the model gets right");
        Label above = new Label("CORRECT");
        above.getStyleClass().add("caption");
        above.setLabelFor(box);
        VBox field = new VBox(7, above, box);
        field.setMinWidth(Region.USE_PREF_SIZE);
        return field;
    }

    private Node run() {
        Button run = new Button();
        run.setId("patching-run");
        run.getStyleClass().add("primary");
        run.setPrefWidth(RUN);
        run.setMinWidth(RUN);
        run.textProperty()
                .bind(Bindings.createStringBinding(
                        () -> controller.job().isRunning() ? "Cancel" : "Run",
                        controller.job().activityProperty()));
        run.disableProperty()
                .bind(Bindings.createBooleanBinding(
                        () -> !controller.job().isRunning()
                                && !controller.possible().get(),
                        controller.possible(),
                        controller.job().activityProperty()));
        run.setOnAction(event -> {
            if (controller.job().isRunning()) {
                controller.job().cancel();
            } else {
                controller.run();
            }
        });
        Label above = new Label(" ");
        above.getStyleClass().add("caption");
        return new VBox(2, above, run);
    }

    private Spinner<Integer> spinner(
            String id,
            int low,
            int high,
            BiFunction<PatchingSettings, Integer, PatchingSettings> set,
            Function<PatchingSettings, Integer> get) {
        Spinner<Integer> spinner =
                new Spinner<>(low, high, get.apply(model.settingsProperty().get()));
        spinner.setId(id);
        spinner.setEditable(true);
        spinner.valueProperty().subscribe((before, now) -> {
            if (now != null) {
                model.settingsProperty().set(set.apply(model.settingsProperty().get(), now));
            }
        });
        model.settingsProperty().subscribe(now -> spinner.getValueFactory().setValue(get.apply(now)));
        return spinner;
    }

    private <T> ChoiceBox<T> choice(
            String id,
            List<T> values,
            Function<T, String> title,
            BiFunction<PatchingSettings, T, PatchingSettings> set,
            Function<PatchingSettings, T> get) {
        ChoiceBox<T> box = box(id, title);
        box.getItems().setAll(values);
        model.settingsProperty().subscribe(now -> box.setValue(get.apply(now)));
        box.valueProperty().subscribe((before, now) -> {
            if (now != null && !now.equals(get.apply(model.settingsProperty().get()))) {
                model.settingsProperty().set(set.apply(model.settingsProperty().get(), now));
            }
        });
        return box;
    }

    static <T> ChoiceBox<T> box(String id, Function<T, String> title) {
        ChoiceBox<T> box = new ChoiceBox<>();
        box.setId(id);
        box.setConverter(new StringConverter<>() {
            @Override
            public String toString(T value) {
                return value == null ? "" : title.apply(value);
            }

            @Override
            public T fromString(String text) {
                throw new IllegalStateException("a choice box is not typed into");
            }
        });
        return box;
    }

    private static String position(String id) {
        return switch (id) {
            case "each" -> "one by one";
            case "all" -> "all together";
            case "last" -> "last token";
            default -> id;
        };
    }
}
