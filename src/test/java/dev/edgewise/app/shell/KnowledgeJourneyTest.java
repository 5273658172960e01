package dev.edgewise.app.shell;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.edgewise.app.library.DiskLibrary;
import dev.edgewise.app.theme.Theme;
import dev.edgewise.app.work.Outcome;
import dev.edgewise.job.Job;
import dev.edgewise.job.Progress;
import dev.edgewise.model.Transformer;
import dev.edgewise.model.catalogue.ModelCatalogue;
import dev.edgewise.neurons.AttributionSettings;
import dev.edgewise.neurons.NeuronAttribution;
import dev.edgewise.neurons.NeuronAttributor;
import dev.edgewise.neurons.NeuronEdit;
import dev.edgewise.neurons.NeuronMethod;
import dev.edgewise.neurons.NeuronPositions;
import dev.edgewise.neurons.NeuronPrompt;
import dev.edgewise.neurons.NeuronRuns;
import dev.edgewise.neurons.NeuronSet;
import dev.edgewise.neurons.Replacement;
import dev.edgewise.task.TaskCatalogue;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ChoiceBox;
import javafx.scene.control.TableView;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.KeyCode;
import javafx.scene.text.Text;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

/// The neurons' half of the knowledge lab on the built-in model, without a circuit: query → attribution → select →
/// suppress → keep only → other method → export.
class KnowledgeJourneyTest extends WindowFixture {

    @Start
    void start(Stage on) {
        show(on, new DiskLibrary(ModelCatalogue.ofHome(), TaskCatalogue.ofHome()), 1600, 998);
    }

    @Test
    void fromAQueryToTheAnswerWithoutSomeNeurons(FxRobot robot) throws Exception {
        openKnowledge(robot);
        awaitCurves(robot);
        Screenshots.take(stage.getScene(), "knowledge-1-attribution");
        NeuronAttribution scores = attribution();
        TableView<?> table = robot.lookup("#knowledge-neurons").queryAs(TableView.class);
        assertThat(table.getItems()).hasSize(200);
        assertThat(labelled(robot, "#knowledge-reading")).contains("approximate, in probability", "miss");

        slide(robot, "50");
        assertThat(live(robot)).isCloseTo(run(scores, NeuronEdit.SUPPRESS, 50), within(0.0006));
        assertThat(labelled(robot, "#knowledge-live-of")).contains("without the 50 neurons of highest score", "exact");
        Screenshots.take(stage.getScene(), "knowledge-2-suppressed");

        robot.interact(() ->
                robot.lookup("#knowledge-keep-only").queryAs(ToggleButton.class).fire());
        awaitLive(robot);
        assertThat(live(robot)).isCloseTo(run(scores, NeuronEdit.KEEP_ONLY, 50), within(0.0006));
        Screenshots.take(stage.getScene(), "knowledge-3-keep-only");

        robot.interact(() -> table.getSelectionModel().selectIndices(0, 1, 2));
        WaitForAsyncUtils.waitForFxEvents();
        assertThat(labelled(robot, "#knowledge-selection")).startsWith("3 selected");
        robot.interact(() ->
                robot.lookup("#knowledge-suppress").queryAs(ToggleButton.class).fire());
        robot.interact(() -> robot.lookup("#knowledge-of-selected")
                .queryAs(ToggleButton.class)
                .fire());
        awaitLive(robot);
        assertThat(robot.lookup("#knowledge-k").queryAs(TextField.class).getText())
                .isEqualTo("3");
        assertThat(labelled(robot, "#knowledge-live-of")).contains("without the 3 selected neurons (0.10 %)");
        Screenshots.take(stage.getScene(), "knowledge-4-selected");

        robot.interact(() -> choice(robot, "#knowledge-method", NeuronMethod.EXACT));
        awaitCurves(robot);
        assertThat(labelled(robot, "#knowledge-reading")).contains("exact, in probability");
        assertThat(labelled(robot, "#knowledge-live-of"))
                .as("the same neurons, whatever scores stand beside them")
                .contains("without the 3 selected neurons (0.10 %)");
        robot.interact(() -> shell.themeProperty().set(Theme.DARK));
        awaitLive(robot);
        Screenshots.take(stage.getScene(), "knowledge-5-dark");

        Path csv = folder.resolve("neurons.csv");
        export(robot, "#knowledge-export-neurons", csv);
        assertThat(Files.readAllLines(csv).getFirst()).isEqualTo("layer,unit,integrated-gradients,exact");
        Path svg = folder.resolve("neurons.svg");
        export(robot, "#knowledge-export-neurons", svg);
        assertThat(Files.readString(svg)).contains("Exact effect", "Prompt:");
        Path curves = folder.resolve("curves.svg");
        export(robot, "#knowledge-export-curves", curves);
        assertThat(Files.readString(curves)).contains("random, mean ± sd of 20", "|activation|");
    }

    @Test
    void aWrongTargetIsSaidInThePane(FxRobot robot) throws Exception {
        openKnowledge(robot);
        awaitCurves(robot);
        robot.interact(() -> choice(robot, "#knowledge-target", dev.edgewise.app.knowledge.TargetChoice.TYPED));
        robot.interact(() -> robot.lookup("#knowledge-typed")
                .queryAs(TextField.class)
                .setText("incomprehensibilities of many words"));
        press(robot, "#knowledge-ask");
        await(
                "it is said what is wrong",
                () -> !robot.lookup("#knowledge .banner-sentence").queryAll().isEmpty());
        assertThat(robot.lookup("#knowledge .banner-sentence").queryLabeled().getText())
                .contains("is not one token");
        Screenshots.take(stage.getScene(), "knowledge-6-banner");
        robot.interact(() ->
                robot.lookup("#knowledge-prompt").queryAs(TextField.class).setText("When Mary and John went to the"));
        robot.interact(() -> choice(robot, "#knowledge-target", dev.edgewise.app.knowledge.TargetChoice.CORRECT));
        await(
                "an own prompt has no correct answer",
                () -> robot.lookup("#knowledge .banner-sentence").queryAll().stream()
                        .anyMatch(label ->
                                ((javafx.scene.control.Label) label).getText().contains("not one of the examples")));
        robot.interact(() -> choice(robot, "#knowledge-target", dev.edgewise.app.knowledge.TargetChoice.PREDICTED));
        awaitCurves(robot);
        assertThat(robot.lookup("#knowledge .banner-sentence").queryAll()).isEmpty();
    }

    @Test
    void theKeyboardReachesNeuronsAndSlider(FxRobot robot) throws Exception {
        openKnowledge(robot);
        awaitCurves(robot);
        Node heatmap = robot.lookup("#knowledge-heatmap").query();
        await("the heatmap is drawn", () -> heatmap.getAccessibleText().contains("Arrow keys"));
        robot.interact(heatmap::requestFocus);
        robot.press(KeyCode.RIGHT).release(KeyCode.RIGHT).press(KeyCode.UP).release(KeyCode.UP);
        robot.press(KeyCode.ENTER).release(KeyCode.ENTER);
        WaitForAsyncUtils.waitForFxEvents();
        assertThat(labelled(robot, "#knowledge-selection")).startsWith("1 selected: 1.");
        Node plot = robot.lookup("#knowledge-curves").query();
        robot.interact(plot::requestFocus);
        robot.press(KeyCode.RIGHT).release(KeyCode.RIGHT).press(KeyCode.RIGHT).release(KeyCode.RIGHT);
        awaitLive(robot);
        assertThat(plot.getAccessibleText()).contains("Number of neurons, 2", "suppress 2");
    }

    private void slide(FxRobot robot, String k) throws Exception {
        robot.interact(() -> {
            TextField field = robot.lookup("#knowledge-k").queryAs(TextField.class);
            field.setText(k);
            field.fireEvent(new javafx.event.ActionEvent());
        });
        awaitLive(robot);
    }

    /// Until the number is of where the slider is.
    private void awaitLive(FxRobot robot) throws Exception {
        await("the engine rests", worker::isQuiet);
        await(
                "the number is new",
                () -> !robot.lookup("#knowledge-live").query().getStyleClass().contains("measuring"));
    }

    private void awaitCurves(FxRobot robot) throws Exception {
        await(
                "the curves are there",
                () -> worker.isQuiet() && !labelled(robot, "#knowledge-areas").isEmpty());
    }

    private static double live(FxRobot robot) {
        return Double.parseDouble(
                robot.lookup("#knowledge-live").queryAs(Text.class).getText().replace('−', '-'));
    }

    private static String labelled(FxRobot robot, String id) {
        return robot.lookup(id).queryLabeled().getText();
    }

    private NeuronAttribution attribution() throws Exception {
        return onEngine(model -> new NeuronAttributor(model)
                .run(List.of(prompt()), AttributionSettings.of(NeuronMethod.INTEGRATED_GRADIENTS), Progress.NONE)
                .getFirst());
    }

    private double run(NeuronAttribution scores, NeuronEdit edit, int k) throws Exception {
        return onEngine(model -> {
            try (NeuronRuns runs = new NeuronRuns(
                    model, List.of(prompt()), NeuronPositions.LAST, Replacement.zero(model), Progress.NONE)) {
                return runs.run(List.of(new NeuronSet(scores.order(), k)), edit, Progress.NONE)
                        .getFirst()
                        .probability();
            }
        });
    }

    /// The first example of the task, as the tab asks it by itself.
    private NeuronPrompt prompt() {
        return NeuronPrompt.predicted(shell.workspace()
                .checkedProperty()
                .get()
                .orElseThrow()
                .examples()
                .getFirst()
                .clean());
    }

    private <T> T onEngine(java.util.function.Function<Transformer, T> work) throws Exception {
        CompletableFuture<T> result = new CompletableFuture<>();
        var bench = shell.workspace().modelProperty().get().orElseThrow().workbench();
        worker.submit(
                Job.background("for comparison", progress -> work.apply(bench.transformer())),
                Outcome.<T>of(result::complete, result::completeExceptionally));
        return result.get(4, TimeUnit.MINUTES);
    }

    private void export(FxRobot robot, String button, Path file) throws Exception {
        dialogs.answer(file);
        press(robot, button);
        await(file + " is written", () -> Files.exists(file));
    }

    @SuppressWarnings("unchecked")
    private static <T> void choice(FxRobot robot, String id, T value) {
        robot.lookup(id).queryAs(ChoiceBox.class).setValue(value);
    }

    private void openKnowledge(FxRobot robot) throws Exception {
        boolean builtIn = ModelCatalogue.ofHome().sources().stream()
                .anyMatch(m -> m.name().equals("builtin"));
        assumeTrue(builtIn, "the built-in model is not in this checkout");
        robot.interact(() -> robot.lookup("#try-builtin").queryAs(Button.class).fire());
        await(
                "the task fits the model",
                () -> shell.workspace().checkedProperty().get().isPresent());
        robot.press(KeyCode.CONTROL)
                .press(KeyCode.DIGIT8)
                .release(KeyCode.DIGIT8)
                .release(KeyCode.CONTROL);
        WaitForAsyncUtils.waitForFxEvents();
        assertThat(robot.lookup("#knowledge").query().isVisible()).isTrue();
    }
}
