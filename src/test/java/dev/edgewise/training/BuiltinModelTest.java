package dev.edgewise.training;

import static org.assertj.core.api.Assertions.assertThat;

import dev.edgewise.job.Progress;
import dev.edgewise.model.ModelSource;
import dev.edgewise.model.Transformer;
import dev.edgewise.model.catalogue.ModelLoader;
import dev.edgewise.task.BosRule;
import dev.edgewise.task.TaskReader;
import dev.edgewise.task.TaskTokenizer;
import dev.edgewise.task.TokenizedTask;
import dev.edgewise.training.corpus.TaskFamily;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/// The model in `assets/builtin/`, as it is committed.
class BuiltinModelTest {
    private static final Path FOLDER = Path.of("assets", "builtin");

    private static Transformer model;

    @BeforeAll
    static void load() {
        model = ModelLoader.load(new ModelSource("builtin", FOLDER, "built in"), Progress.NONE);
    }

    @AfterAll
    static void close() {
        model.close();
    }

    static List<TaskFamily> families() {
        return TaskFamily.all();
    }

    private static TokenizedTask task(TaskFamily family, BosRule bos) {
        return new TaskTokenizer(
                        model.tokenizer(),
                        model.config().context(),
                        model.config().vocabulary())
                .tokenize(new TaskReader().read(Path.of("sample-tasks", family.name() + ".json")), bos);
    }

    @ParameterizedTest
    @MethodSource("families")
    void answersHeldOutPromptsAndNotTheirCorruptedOnes(TaskFamily family) {
        TaskAccuracy accuracy = TaskAccuracy.of(model, task(family, BosRule.AUTO));

        assertThat(accuracy.clean()).isGreaterThanOrEqualTo(0.95);
        assertThat(accuracy.corrupted()).isLessThanOrEqualTo(0.5);
    }

    @ParameterizedTest
    @MethodSource("families")
    void worksWithBosToo(TaskFamily family) {
        assertThat(TaskAccuracy.of(model, task(family, BosRule.YES)).clean()).isGreaterThanOrEqualTo(0.9);
    }

    @ParameterizedTest
    @EnumSource(BosRule.class)
    void everyExampleIsUsable(BosRule bos) {
        for (TaskFamily family : families()) {
            assertThat(task(family, bos).summary()).isEqualTo("300 of 300 usable");
        }
    }

    @Test
    void itsTokenizerIsTheOneThatTheProjectWrites() throws IOException {
        assertThat(Files.readString(FOLDER.resolve("tokenizer.json")))
                .isEqualTo(BuiltinTokenizer.ofCorpus().json());
    }

    @Test
    void itIsSmallEnoughToShip() throws IOException {
        long bytes = 0;
        for (String file : List.of("config.json", "tokenizer.json", "model.safetensors", "README.md")) {
            bytes += Files.size(FOLDER.resolve(file));
        }
        assertThat(bytes).isLessThan(10_000_000);
    }
}
