package dev.edgewise.app.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.edgewise.app.files.Dialogs;
import dev.edgewise.app.library.DiskLibrary;
import dev.edgewise.app.sources.SourcesController;
import dev.edgewise.app.sources.SourcesModel;
import dev.edgewise.app.theme.Theme;
import dev.edgewise.app.work.Engine;
import dev.edgewise.app.work.Saving;
import dev.edgewise.app.workspace.Opening;
import dev.edgewise.app.workspace.Workspace;
import dev.edgewise.app.workspace.Workspace.Place;
import dev.edgewise.job.Job;
import dev.edgewise.job.JobListener;
import dev.edgewise.job.Jobs;
import dev.edgewise.model.catalogue.ModelCatalogue;
import dev.edgewise.task.Metric;
import dev.edgewise.task.TaskCatalogue;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javafx.beans.property.SimpleObjectProperty;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Task files in the window, dropped or chosen.
class OpeningTasksTest {
    private static final String YEARS =
            "clean,corrupted,label\nfrom 1352 to 13,from 1301 to 13,52\nfrom 1642 to 16,from 1601 to 16,42\n";

    @TempDir
    Path folder;

    private final Workspace workspace = new Workspace();
    private final List<String> endingsOffered = new ArrayList<>();

    /// Takes jobs and runs none: opening a task needs none.
    private static final class Idle implements Jobs {
        @Override
        public <T> Ticket submit(Job<T> job, JobListener<T> listener) {
            return () -> {};
        }
    }

    private final class Chooser implements Dialogs {
        @Override
        public Optional<Path> openFolder(String title) {
            return Optional.empty();
        }

        @Override
        public Optional<Path> openFile(String title, String... endings) {
            endingsOffered.addAll(List.of(endings));
            return Optional.of(folder.resolve("years.csv"));
        }

        @Override
        public Optional<Path> saveFile(String title, String name, String... endings) {
            return Optional.empty();
        }
    }

    private Opening opening() {
        return new Opening(
                workspace,
                new DiskLibrary(new ModelCatalogue(folder, folder, Map.of()), new TaskCatalogue(folder)),
                new Idle());
    }

    private SessionController session() {
        return new SessionController(
                workspace,
                opening(),
                new Chooser(),
                new Idle(),
                new Saving(new Engine(new Idle(), Runnable::run)),
                new SimpleObjectProperty<>(Theme.values()[0]));
    }

    @ParameterizedTest
    @ValueSource(strings = {"years.csv", "YEARS.CSV"})
    void aDroppedTableOfYearsBecomesTheTask(String name) throws IOException {
        session().open(Files.writeString(folder.resolve(name), YEARS));

        var task = workspace.taskProperty().get().orElseThrow().file();
        assertThat(task.examples()).hasSize(2);
        assertThat(task.examples().getFirst().correct()).startsWith("53").endsWith("99");
        assertThat(workspace.metricProperty().get()).isEqualTo(Metric.PROBABILITY_DIFFERENCE);
        assertThat(workspace.problemProperty(Place.SOURCES).get()).isEmpty();
    }

    @Test
    void aTableCanBeChosenInTheDialog() throws IOException {
        Files.writeString(folder.resolve("years.csv"), YEARS);
        new SourcesController(workspace, opening(), new Chooser(), new Idle()).chooseTask();

        assertThat(endingsOffered).contains("*.csv", "*.json");
        assertThat(workspace.taskProperty().get().orElseThrow().file().name()).isEqualTo("years");
    }

    @Test
    void anotherCorruptionOfTheTaskIsChosenAndSaidInItsTitle() throws IOException {
        session().open(Files.writeString(folder.resolve("two.json"), """
                {"name": "two", "corruption": "near", "examples": [{"clean": "a b", "corrupted": "a c",
                  "correct": ["x"], "incorrect": ["y"], "corruptions": {"far": "d c"}}]}
                """));
        SourcesModel model = new SourcesModel(workspace);
        assertThat(model.taskTitle().getValue()).isEqualTo("two (near)");

        new SourcesController(workspace, opening(), new Chooser(), new Idle()).setCorruption("far");

        var task = workspace.taskProperty().get().orElseThrow();
        assertThat(task.file().examples().getFirst().corrupted()).isEqualTo("d c");
        assertThat(task.path()).endsWith("two.json");
        assertThat(model.taskTitle().getValue()).isEqualTo("two (far)");
    }

    @Test
    void aTableThatIsNoTaskIsRefusedWithWhatItLacks() throws IOException {
        session().open(Files.writeString(folder.resolve("c.csv"), "edge,source,destination,score\na,b,c,1\n"));

        assertThat(workspace.taskProperty().get()).isEmpty();
        assertThat(workspace.problemProperty(Place.SOURCES).get().orElseThrow().toString())
                .contains("c.csv", "no column \"clean\"");
    }
}
