package dev.edgewise.app.sources;

import dev.edgewise.app.workspace.FindSettings;
import dev.edgewise.app.workspace.Workspace;
import dev.edgewise.attribution.AlphaRule;
import dev.edgewise.attribution.AttributionMethod;
import dev.edgewise.faithfulness.Ablation;
import dev.edgewise.task.BosRule;
import dev.edgewise.task.Metric;
import java.util.List;
import java.util.Locale;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Predicate;
import javafx.beans.property.ObjectProperty;
import javafx.scene.Node;
import javafx.scene.control.ChoiceBox;
import javafx.scene.control.Label;
import javafx.scene.control.Spinner;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.util.StringConverter;
import org.controlsfx.control.ToggleSwitch;

/// How the circuit is found: method, metric, prompts. Says at once what the method refuses, and why.
public final class MethodSettingsView extends VBox {
    private static final double FIELD = 190;
    private static final List<String> BACKWARD = List.of("plain", "relp", "gim");

    private final ObjectProperty<FindSettings> settings;
    private final GridPane grid = new GridPane(16, 8);
    private int row;

    public MethodSettingsView(Workspace workspace) {
        settings = workspace.settingsProperty();
        FindSettings now = settings.get();
        getStyleClass().add("method-settings");
        section("METHOD");
        add(
                "Method",
                choice(
                        "method-choice",
                        AttributionMethod.IDS,
                        now.method().method(),
                        FindSettings::methodTitle,
                        FindSettings::withMethod));
        Label what = new Label();
        what.getStyleClass().add("setting-note");
        what.textProperty().bind(settings.map(s -> MethodWords.of(s.method().method())));
        note(what);
        only(
                s -> s.method().isStepped(),
                add("Interpolation steps", spinner(1, 200, now.method().steps(), FindSettings::withSteps)));
        only(
                s -> s.method().hasRule(),
                add(
                        "Where the steps lie",
                        choice(
                                "rule-choice",
                                List.of(AlphaRule.values()),
                                now.method().rule(),
                                AlphaRule::id,
                                FindSettings::withRule)));
        only(
                s -> s.method().hasBackward(),
                add(
                        "Backward rule",
                        choice(
                                "backward-choice",
                                BACKWARD,
                                now.method().backward(),
                                MethodWords::backward,
                                FindSettings::withBackward)));
        add("Metric", metric(workspace));
        add(
                "Cut edges carry",
                choice(
                        "ablation-choice",
                        List.of(Ablation.values()),
                        now.ablation(),
                        MethodWords::ablation,
                        FindSettings::withAblation));
        add("Unsure edges last", bootstrap(now));
        Label refusal = new Label();
        refusal.setId("settings-refusal");
        refusal.getStyleClass().add("refusal");
        refusal.textProperty().bind(new SourcesModel(workspace).refusal());
        refusal.managedProperty().bind(refusal.visibleProperty());
        refusal.visibleProperty().bind(refusal.textProperty().isNotEmpty());
        note(refusal);
        section("PROMPTS");
        add("Prompts (0 = all)", spinner(0, 100_000, now.examples(), FindSettings::withExamples));
        add(
                        "Held out to judge, %",
                        spinner(
                                0,
                                90,
                                (int) Math.round(100 * now.split().heldOut()),
                                (s, percent) -> s.withHeldOut(percent / 100.0)))
                .setId("held-out");
        only(
                s -> s.split().isSplit() || s.bootstrap() || s.method().method().equals("random"),
                add("Seed", spinner(0, 1_000_000, (int) now.seed(), FindSettings::withSeed)));
        add(
                "Start with BOS",
                choice(
                        "bos-choice",
                        List.of(BosRule.values()),
                        now.bos(),
                        bos -> bos.name().toLowerCase(Locale.ROOT),
                        FindSettings::withBos));
        add("Only what the model gets right", toggle("only-correct", now.onlyCorrect(), FindSettings::withOnlyCorrect));
        getChildren().add(grid);
    }

    private void section(String title) {
        Label caption = new Label(title);
        caption.getStyleClass().add("caption");
        if (row > 0) {
            GridPane.setMargin(caption, new javafx.geometry.Insets(8, 0, 0, 0));
        }
        grid.add(caption, 0, row++, 2, 1);
    }

    private Node add(String label, Region field) {
        Label name = new Label(label);
        name.setMinWidth(Region.USE_PREF_SIZE);
        name.disableProperty().bind(field.disabledProperty());
        grid.addRow(row++, name, field);
        return field;
    }

    /// Words over both columns.
    private void note(Label words) {
        words.setWrapText(true);
        words.setMaxWidth(380);
        words.setMinHeight(Region.USE_PREF_SIZE);
        grid.add(words, 0, row++, 2, 1);
    }

    /// Greyed out where the method has no such setting.
    private void only(Predicate<FindSettings> applies, Node field) {
        field.disableProperty().bind(settings.map(s -> !applies.test(s)));
    }

    private Region bootstrap(FindSettings now) {
        ToggleSwitch toggle = toggle("bootstrap", now.bootstrap(), FindSettings::withBootstrap);
        toggle.setTooltip(new Tooltip(
                "Scores of 10 resamples of the prompts; edges whose 95 % interval contains 0 come after all others"));
        return toggle;
    }

    private static ChoiceBox<Metric> metric(Workspace workspace) {
        ChoiceBox<Metric> box = box("metric-choice", List.of(Metric.values()), Metric::title);
        box.setValue(workspace.metricProperty().get());
        box.valueProperty()
                .subscribe((before, after) -> workspace.metricProperty().set(after));
        return box;
    }

    private ToggleSwitch toggle(String id, boolean now, BiFunction<FindSettings, Boolean, FindSettings> set) {
        ToggleSwitch toggle = new ToggleSwitch();
        toggle.setId(id);
        toggle.setSelected(now);
        toggle.selectedProperty().subscribe((before, after) -> settings.set(set.apply(settings.get(), after)));
        return toggle;
    }

    private Spinner<Integer> spinner(int low, int high, int now, BiFunction<FindSettings, Integer, FindSettings> set) {
        Spinner<Integer> spinner = new Spinner<>(low, high, now);
        spinner.setEditable(true);
        spinner.setPrefWidth(FIELD);
        spinner.valueProperty().subscribe((before, after) -> settings.set(set.apply(settings.get(), after)));
        return spinner;
    }

    private <T> ChoiceBox<T> choice(
            String id,
            List<T> values,
            T now,
            Function<T, String> title,
            BiFunction<FindSettings, T, FindSettings> set) {
        ChoiceBox<T> box = box(id, values, title);
        box.setValue(now);
        box.valueProperty().subscribe((before, after) -> settings.set(set.apply(settings.get(), after)));
        return box;
    }

    private static <T> ChoiceBox<T> box(String id, List<T> values, Function<T, String> title) {
        ChoiceBox<T> box = new ChoiceBox<>();
        box.setId(id);
        box.getItems().setAll(values);
        box.setPrefWidth(FIELD);
        box.setConverter(new StringConverter<>() {
            @Override
            public String toString(T value) {
                return title.apply(value);
            }

            @Override
            public T fromString(String text) {
                return values.stream()
                        .filter(value -> title.apply(value).equals(text))
                        .findFirst()
                        .orElseThrow();
            }
        });
        return box;
    }
}
