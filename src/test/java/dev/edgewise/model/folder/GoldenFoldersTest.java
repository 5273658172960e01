package dev.edgewise.model.folder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.edgewise.model.WeightSource;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class GoldenFoldersTest {
    private static final Path GOLDEN = Path.of("../shared/golden");

    @BeforeEach
    void haveData() {
        assumeTrue(Files.isDirectory(GOLDEN), "the golden models are not beside this checkout");
    }

    @Test
    void gpt2Opens() {
        try (WeightSource weights = HuggingFaceFolder.open(GOLDEN.resolve("gpt2"))) {
            assertThat(weights.config().layers()).isEqualTo(3);
            assertThat(weights.config().dHidden()).isEqualTo(64);
            assertThat(weights.config().bosId()).isZero();
            assertThat(weights.read("2.q.weight", 32, 32)).hasSize(1024);
            assertThat(weights.tokenizer()).isEmpty();
        }
    }

    @Test
    void llamaOpens() {
        try (WeightSource weights = HuggingFaceFolder.open(GOLDEN.resolve("llama"))) {
            assertThat(weights.config().keyValueHeads()).isEqualTo(2);
            assertThat(weights.read("0.k.weight", 32, 16)).hasSize(512);
            assertThat(weights.read("unembed", 32, 96)).hasSize(96 * 32);
        }
    }

    @Test
    void gptNeoxOpens() {
        try (WeightSource weights = HuggingFaceFolder.open(GOLDEN.resolve("gpt_neox"))) {
            assertThat(weights.config().parallel()).isTrue();
            assertThat(weights.config().rotary().width()).isEqualTo(4);
            assertThat(weights.read("2.k.weight", 32, 32)).hasSize(1024);
            assertThat(weights.read("unembed", 32, 96)).hasSize(96 * 32);
        }
    }
}
