package dev.edgewise.app.shell;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.edgewise.app.knowledge.TargetChoice;
import dev.edgewise.app.library.DiskLibrary;
import dev.edgewise.instances.bridge.NeuronVectors;
import dev.edgewise.instances.bridge.SentenceNeurons;
import dev.edgewise.job.Progress;
import dev.edgewise.model.Transformer;
import dev.edgewise.model.catalogue.ModelCatalogue;
import dev.edgewise.neurons.NeuronEdit;
import dev.edgewise.neurons.NeuronOrder;
import dev.edgewise.neurons.NeuronPositions;
import dev.edgewise.neurons.NeuronPrompt;
import dev.edgewise.neurons.NeuronRuns;
import dev.edgewise.neurons.NeuronSet;
import dev.edgewise.neurons.Replacement;
import dev.edgewise.study.knowledge.retraining.RetrainedLab;
import dev.edgewise.study.knowledge.retraining.Retraining;
import dev.edgewise.study.knowledge.retraining.RetrainingJob;
import dev.edgewise.study.knowledge.retraining.RetrainingStore;
import dev.edgewise.task.TaskCatalogue;
import dev.edgewise.training.lab.LabBuilder;
import dev.edgewise.training.lab.LabFolder;
import dev.edgewise.training.lab.LabMaterial;
import dev.edgewise.training.lab.LabQuery;
import dev.edgewise.training.lab.LabSettings;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ChoiceBox;
import javafx.scene.control.TableView;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.text.Text;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.Start;

/// Query → sentences → tick → neurons → suppress → retrain → measured, on a lab of a few facts that is trained here.
class EvidenceJourneyTest extends WindowFixture {
    @TempDir
    static Path labs;

    private static LabFolder lab;

    @BeforeAll
    static void train() {
        LabSettings tiny = new LabSettings(1, 2, 16, 6, 16, 0.01, 2);
        lab = new LabBuilder(labs.resolve("tiny"), LabMaterial.generated(12, 0, 3), tiny, 32, 3)
                .build(false, Progress.NONE);
    }

    @Start
    void start(Stage on) {
        show(on, new DiskLibrary(ModelCatalogue.ofHome(), TaskCatalogue.ofHome()), 1600, 998);
    }

    @Test
    void whatTaughtTheAnswerIsRankedAndMeasured(FxRobot robot) throws Exception {
        robot.interact(() -> shell.openFile(lab.path()));
        await("the lab is open", () -> shell.workspace().modelProperty().get().isPresent());
        press(robot, "#tab-knowledge");
        LabQuery query = lab.queries().getFirst();
        ask(robot, query);
        await("the sentences can be scored", () -> !button(robot, "#evidence-score")
                .isDisabled());
        assertThat(button(robot, "#evidence-score").getText()).contains("writes");
        Screenshots.take(stage.getScene(), "evidence-1-before");
        press(robot, "#evidence-score");
        await(
                "all methods are there",
                () -> button(robot, "#evidence-score").isDisabled()
                        && robot.lookup("#evidence-running")
                                .queryLabeled()
                                .getText()
                                .isEmpty());
        Screenshots.take(stage.getScene(), "evidence-2-scored");
        TableView<?> table = robot.lookup("#evidence-table").queryTableView();
        assertThat(table.getItems()).hasSize(lab.corpus().size());
        assertThat(table.getColumns().size()).isGreaterThan(12);

        robot.interact(() -> robot.lookup("#evidence-table .check-box").queryAllAs(CheckBox.class).stream()
                .limit(1)
                .forEach(CheckBox::fire));
        await(
                "the sentence's neurons are selected",
                () -> robot.lookup("#evidence-neurons").queryLabeled().getText().contains("over neurons"));
        await(
                "tokens are shaded",
                () -> robot.lookup(".evidence-token").tryQuery().isPresent());
        Screenshots.take(stage.getScene(), "evidence-3-ticked");
        robot.interact(() -> robot.lookup("#knowledge-of-selected")
                .queryAs(ToggleButton.class)
                .fire());
        await("the engine rests", worker::isQuiet);
        await(
                "the answer without the sentence's neurons is measured",
                () -> robot.lookup("#knowledge-live-of")
                                .queryLabeled()
                                .getText()
                                .contains("without the 10 selected neurons")
                        && !robot.lookup("#knowledge-live")
                                .query()
                                .getStyleClass()
                                .contains("measuring"));
        double suppressed = Double.parseDouble(
                robot.lookup("#knowledge-live").queryAs(Text.class).getText());

        press(robot, "#retrain-ticked");
        part(robot, "retrainings");
        TableView<RetrainingJob> queue = robot.lookup("#retrainings-table").queryTableView();
        await(
                "the retraining is done",
                () -> queue.getItems().size() == 2
                        && queue.getItems().stream().allMatch(job -> job.state().isOver()));
        RetrainingStore store = new RetrainingStore(RetrainedLab.of(lab));
        Retraining asked = queue.getItems().getLast().retraining();
        assertThat(asked.weights().removed()).hasSize(1);
        assertThat(suppressed)
                .as("the sentence's own neurons were off")
                .isCloseTo(without(asked.weights().removed()[0], query), within(0.0006));
        double change = store.find(asked).orElseThrow().losses()[query.place()]
                - store.find(store.lab().baseline()).orElseThrow().losses()[query.place()];
        assertThat(change).as("without the sentence something changes").isNotZero();
        await(
                "the plot has the retraining",
                () -> robot.lookup(".evidence-point").tryQuery().isPresent());
        Screenshots.take(stage.getScene(), "evidence-4-retrained");
        part(robot, "compare");
        press(robot, "#compare-all");
        TableView<?> compared = robot.lookup("#compare-table").queryTableView();
        await("both choices are compared", () -> compared.getItems().size() > 10);
        Screenshots.take(stage.getScene(), "evidence-5-compared");
        part(robot, "sentences");
        Path written = folder.resolve("evidence.csv");
        dialogs.answer(written);
        press(robot, "#evidence-export");
        await("the table is written", () -> Files.exists(written));
        String line = Files.readAllLines(written).get(1 + asked.weights().removed()[0]);
        assertThat(line).as("the table has the store's number").endsWith("," + change + ",1");
    }

    @Test
    void aLabIsTrainedBesideTheWindowAndOpened(FxRobot robot) throws Exception {
        robot.interact(() -> shell.openFile(lab.path()));
        await("the lab is open", () -> shell.workspace().modelProperty().get().isPresent());
        press(robot, "#tab-knowledge");
        press(robot, "#train-lab-again");
        Path made = folder.resolve("made");
        robot.interact(() -> {
            write(robot, "#train-folder", made.toString());
            write(robot, "#train-facts", "12");
            write(robot, "#train-layers", "1");
            write(robot, "#train-width", "16");
            write(robot, "#train-epochs", "2");
        });
        press(robot, "#train-start");
        await("the new lab is open", () -> shell.workspace()
                .modelProperty()
                .get()
                .filter(open -> open.source().path().equals(made))
                .isPresent());
        assertThat(LabFolder.open(made).threads()).isEqualTo(1);
        assertThat(robot.lookup("#loss-curve .curve-line").tryQuery())
                .as("its loss was seen")
                .isPresent();
    }

    private static void write(FxRobot robot, String id, String text) {
        robot.lookup(id).queryAs(TextField.class).setText(text);
    }

    /// P of a query's answer with the ten strongest neurons of a sentence off, by a run beside the window.
    private static double without(int sentence, LabQuery query) {
        try (Transformer model = lab.load(Progress.NONE)) {
            NeuronVectors sentences = SentenceNeurons.of(model, lab.corpus(), Optional.empty(), Progress.NONE);
            NeuronOrder order = NeuronOrder.beginningWith(
                    sentences.top(sentence, 10),
                    model.config().layers(),
                    model.config().dHidden());
            try (NeuronRuns runs = new NeuronRuns(
                    model,
                    List.of(NeuronPrompt.of(query.tokens(), query.target())),
                    NeuronPositions.LAST,
                    Replacement.zero(model),
                    Progress.NONE)) {
                return runs.run(List.of(new NeuronSet(order, 10)), NeuronEdit.SUPPRESS, Progress.NONE)
                        .getFirst()
                        .probability();
            }
        }
    }

    @AfterEach
    void endWorkers() {
        shell.close();
    }

    private static void part(FxRobot robot, String name) {
        robot.interact(() -> robot.lookup("#evidence-part-" + name)
                .queryAs(ToggleButton.class)
                .fire());
    }

    private static Button button(FxRobot robot, String id) {
        return robot.lookup(id).queryButton();
    }

    @SuppressWarnings("unchecked")
    private static void ask(FxRobot robot, LabQuery query) {
        robot.interact(() -> {
            robot.lookup("#knowledge-typed").queryAs(TextField.class).setText(query.answer());
            robot.lookup("#knowledge-prompt").queryAs(TextField.class).setText(query.prompt());
            robot.lookup("#knowledge-target").queryAs(ChoiceBox.class).setValue(TargetChoice.TYPED);
            robot.lookup("#knowledge-ask").queryButton().fire();
        });
    }
}
