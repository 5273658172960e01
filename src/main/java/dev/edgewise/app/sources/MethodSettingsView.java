package dev.edgewise.app.sources;

import dev.edgewise.app.workspace.FindSettings;
import dev.edgewise.attribution.AlphaRule;
import dev.edgewise.task.BosRule;
import java.util.List;
import java.util.Locale;
import java.util.function.BiFunction;
import javafx.beans.property.ObjectProperty;
import javafx.scene.Node;
import javafx.scene.control.ChoiceBox;
import javafx.scene.control.Label;
import javafx.scene.control.Spinner;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.VBox;
import javafx.util.StringConverter;
import org.controlsfx.control.ToggleSwitch;

/// How the circuit is found: method, steps, prompts.
public final class MethodSettingsView extends VBox {
    private final ObjectProperty<FindSettings> settings;

    public MethodSettingsView(ObjectProperty<FindSettings> settings) {
        this.settings = settings;
        FindSettings now = settings.get();
        getStyleClass().add("method-settings");
        Spinner<Integer> steps = spinner(1, 200, now.method().steps(), FindSettings::withSteps);
        ChoiceBox<AlphaRule> rule =
                choice(List.of(AlphaRule.values()), now.method().rule(), AlphaRule::id, FindSettings::withRule);
        ChoiceBox<String> method = choice(
                List.of("eap-ig", "eap"), now.method().method(), FindSettings::methodTitle, FindSettings::withMethod);
        steps.disableProperty().bind(settings.map(s -> !s.hasSteps()));
        rule.disableProperty().bind(settings.map(s -> !s.hasSteps()));
        ToggleSwitch only = new ToggleSwitch();
        only.setId("only-correct");
        only.setSelected(now.onlyCorrect());
        only.selectedProperty()
                .subscribe((before, after) -> settings.set(settings.get().withOnlyCorrect(after)));
        GridPane grid = new GridPane(16, 10);
        int row = 0;
        grid.addRow(row++, label("Method"), method);
        grid.addRow(row++, label("Interpolation steps"), steps);
        grid.addRow(row++, label("Where the steps lie"), rule);
        grid.addRow(
                row++, label("Examples (0 = all)"), spinner(0, 100_000, now.examples(), FindSettings::withExamples));
        grid.addRow(
                row++,
                label("Prompts start with BOS"),
                choice(
                        List.of(BosRule.values()),
                        now.bos(),
                        bos -> bos.name().toLowerCase(Locale.ROOT),
                        FindSettings::withBos));
        grid.addRow(row, label("Only what the model gets right"), only);
        Label caption = new Label("METHOD");
        caption.getStyleClass().add("caption");
        getChildren().addAll(caption, grid);
    }

    private static Node label(String text) {
        return new Label(text);
    }

    private Spinner<Integer> spinner(int low, int high, int now, BiFunction<FindSettings, Integer, FindSettings> set) {
        Spinner<Integer> spinner = new Spinner<>(low, high, now);
        spinner.setEditable(true);
        spinner.setPrefWidth(120);
        spinner.valueProperty().subscribe((before, after) -> settings.set(set.apply(settings.get(), after)));
        return spinner;
    }

    private <T> ChoiceBox<T> choice(
            List<T> values,
            T now,
            java.util.function.Function<T, String> title,
            BiFunction<FindSettings, T, FindSettings> set) {
        ChoiceBox<T> box = new ChoiceBox<>();
        box.getItems().setAll(values);
        box.setValue(now);
        box.setPrefWidth(120);
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
                        .orElse(now);
            }
        });
        box.valueProperty().subscribe((before, after) -> settings.set(set.apply(settings.get(), after)));
        return box;
    }
}
