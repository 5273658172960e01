package dev.edgewise.app.shell;

import static org.assertj.core.api.Assertions.assertThat;

import dev.edgewise.app.workspace.Reading;
import dev.edgewise.app.workspace.Run;
import dev.edgewise.app.workspace.Workspace.Place;
import dev.edgewise.task.TaskReader;
import java.nio.file.Files;
import java.nio.file.Path;
import javafx.scene.control.Button;
import javafx.scene.control.TableView;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.Start;

/// Prompts, tables, files and failures through the window, with a library that needs no model.
class PromptsTest extends WindowFixture {

    @Start
    void start(Stage on) {
        show(on, new FakeLibrary(), 1600, 998);
    }

    @Test
    void aTypedPromptIsCheckedAddedMeasuredAndSaved(FxRobot robot) throws Exception {
        Run run = find(robot);
        robot.interact(() -> robot.lookup("#tab-prompts").queryAs(Button.class).fire());
        TableView<?> table = robot.lookup("#examples-table").queryAs(TableView.class);
        assertThat(table.getItems()).hasSize(FakeLibrary.EXAMPLES);
        type(robot, "too short", "a much longer corrupted prompt", "x", "y");
        await(
                "the reason is shown",
                () -> shell.workspace().problemProperty(Place.TABLES).get().isPresent());
        assertThat(shell.workspace()
                        .problemProperty(Place.TABLES)
                        .get()
                        .orElseThrow()
                        .sentence())
                .contains("length");
        assertThat(table.getItems()).hasSize(FakeLibrary.EXAMPLES);

        type(robot, "Ann met Bob", "Ann met Tim", "Bob", "Ann");
        await("the prompt is in the table", () -> table.getItems().size() == FakeLibrary.EXAMPLES + 1);
        assertThat(shell.workspace().problemProperty(Place.TABLES).get()).isEmpty();
        await(
                "and measured",
                () -> run.readingProperty().get().state() == Reading.State.MEASURED
                        && run.readingProperty().get().examples() == FakeLibrary.EXAMPLES + 1);
        Screenshots.take(stage.getScene(), "prompts");
        Path file = folder.resolve("mine.json");
        dialogs.answer(file);
        robot.interact(() -> robot.lookup("Save task…").queryAs(Button.class).fire());
        await("the task is saved", () -> Files.exists(file));
        assertThat(new TaskReader().read(file).examples().getFirst().clean()).isEqualTo("Ann met Bob");
    }

    @Test
    void theTableOfEdgesFiltersAndPutsEdgesIn(FxRobot robot) throws Exception {
        Run run = find(robot);
        robot.interact(() -> robot.lookup("#tab-edges").queryAs(Button.class).fire());
        robot.interact(
                () -> robot.lookup("#edge-filter").queryTextInputControl().setText("out"));
        TableView<?> table = robot.lookup("#edges-table").queryAs(TableView.class);
        int outside = run.graph().edges() - run.unpruned().size();
        await("only edges outside the circuit", () -> table.getItems().size() == outside);
        robot.interact(() -> table.getSelectionModel().select(0));
        robot.interact(() -> robot.lookup("#table-toggle").queryAs(Button.class).fire());
        assertThat(run.overrides()).hasSize(1).containsValue(true);
        robot.interact(() -> robot.lookup("#search").queryAs(Button.class).fire());
        robot.interact(
                () -> robot.lookup("#palette-field").queryTextInputControl().setText("undo"));
        robot.press(javafx.scene.input.KeyCode.ENTER).release(javafx.scene.input.KeyCode.ENTER);
        assertThat(run.overrides()).isEmpty();
    }

    @Test
    void aSessionBringsEverythingBack(FxRobot robot) throws Exception {
        Run run = find(robot);
        robot.interact(() -> {
            run.overrides().put(run.ranked().edgeAt(1), false);
            run.notes().put("m0", "reads the name");
        });
        Path file = folder.resolve("session.json");
        dialogs.answer(file);
        robot.press(javafx.scene.input.KeyCode.CONTROL, javafx.scene.input.KeyCode.S);
        robot.release(javafx.scene.input.KeyCode.S, javafx.scene.input.KeyCode.CONTROL);
        await("the session is saved", () -> java.nio.file.Files.exists(file));
        robot.interact(() -> {
            shell.workspace().remove(run);
            shell.openFile(file);
        });
        await("the run is back", () -> shell.workspace().runProperty().get().isPresent());
        Run back = shell.workspace().runProperty().get().orElseThrow();
        assertThat(back.overrides()).isEqualTo(run.overrides());
        assertThat(back.notes()).containsEntry("m0", "reads the name");
        await("and can be measured", () -> back.evaluatorProperty().get().isPresent());
    }

    private Run find(FxRobot robot) throws Exception {
        robot.interact(() -> robot.lookup("#try-builtin").queryAs(Button.class).fire());
        await(
                "a circuit is on screen",
                () -> shell.workspace().runProperty().get().isPresent());
        Run run = shell.workspace().runProperty().get().orElseThrow();
        await("it is measured", () -> run.readingProperty().get().state() == Reading.State.MEASURED);
        return run;
    }

    private static void type(FxRobot robot, String clean, String corrupted, String correct, String incorrect) {
        robot.interact(() -> {
            robot.lookup("#new-clean").queryTextInputControl().setText(clean);
            robot.lookup("#new-corrupted").queryTextInputControl().setText(corrupted);
            robot.lookup("#new-correct").queryTextInputControl().setText(correct);
            robot.lookup("#new-incorrect").queryTextInputControl().setText(incorrect);
            robot.lookup("#add-prompt").queryAs(Button.class).fire();
        });
    }
}
