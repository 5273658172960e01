package dev.edgewise.model.catalogue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.edgewise.io.UserError;
import dev.edgewise.model.Family;
import dev.edgewise.model.MemoryCheck;
import dev.edgewise.model.WeightSource;
import dev.edgewise.model.gguf.GgufBuilder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.assertj.core.api.AbstractThrowableAssert;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ModelFilesTest {
    @TempDir
    Path folder;

    @Test
    void ggufFilesOpenByTheirNameOrTheirFirstBytes() throws IOException {
        for (String name : new String[] {"m.gguf", "sha256-blob"}) {
            try (WeightSource weights = ModelFiles.open(GgufBuilder.llama().write(folder.resolve(name)))) {
                assertThat(weights.config().family()).isEqualTo(Family.LLAMA);
            }
        }
    }

    @Test
    void whatIsNoModelIsRefused() throws IOException {
        refused(folder).hasMessageContaining("no config.json");
        refused(folder.resolve("nothing")).hasMessageContaining("there is no file or folder");
        Path text = Files.writeString(folder.resolve("notes.txt"), "hello");
        refused(text).hasMessageContaining("notes.txt is not a model");
        Path empty = Files.writeString(folder.resolve("empty.gguf"), "");
        refused(empty).hasMessageContaining("empty.gguf is cut short");
    }

    @Test
    void memoryIsCheckedBeforeTensorsAreRead() throws IOException {
        Path file = GgufBuilder.llama().write(folder.resolve("m.gguf"));
        assertThatThrownBy(
                        () -> ModelFiles.open(file, new MemoryCheck(100, 100)).close())
                .isInstanceOf(UserError.class)
                .hasMessageContaining("m.gguf needs")
                .hasMessageContaining("available");
    }

    private static AbstractThrowableAssert<?, ?> refused(Path path) {
        return assertThatThrownBy(() -> ModelFiles.open(path).close()).isInstanceOf(UserError.class);
    }
}
