package dev.edgewise.model.gguf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.edgewise.model.TextTokenizer;
import dev.edgewise.model.WeightSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// The real file. What its logits should be is checked where there is a model to run.
class SmolLm2Test {
    private static final Path FOLDER = Path.of("../shared/models/smollm2-135m");
    private static final Path FILE = FOLDER.resolve("SmolLM2-135M-Instruct.Q4_1.gguf");

    @BeforeEach
    void haveFile() {
        assumeTrue(Files.exists(FILE), "SmolLM2 is not beside this checkout");
    }

    @Test
    void tokenIdsAreExactlyTheExpectedOnes() throws IOException {
        JsonNode expected =
                new JsonMapper().readTree(FOLDER.resolve("expected.json").toFile());
        try (WeightSource weights = GgufSource.open(FILE)) {
            TextTokenizer tokenizer = weights.tokenizer().orElseThrow();
            assertThat(expected.size()).isGreaterThan(3);
            for (JsonNode prompt : expected) {
                int[] ids = StreamSupport.stream(prompt.path("ids").spliterator(), false)
                        .mapToInt(JsonNode::asInt)
                        .toArray();
                String text = prompt.path("prompt").asText();
                assertThat(tokenizer.encode(text)).as(text).containsExactly(ids);
                assertThat(tokenizer.decode(ids)).isEqualTo(text);
                for (JsonNode next : prompt.path("top")) {
                    assertThat(tokenizer.decode(next.path("id").asInt()))
                            .isEqualTo(next.path("token").asText());
                }
            }
            assertThat(tokenizer.addsBos()).isFalse();
            assertThat(tokenizer.bosId()).isEqualTo(1);
        }
    }

    @Test
    void allTensorsAreReadInAFewSeconds() {
        long start = System.nanoTime();
        try (WeightSource weights = GgufSource.open(FILE)) {
            assertThat(weights.config().rotary().frequencies()[1])
                    .as("the file's own base, 100,000")
                    .isEqualTo(Math.pow(100_000, -2.0 / 64));
            assertThat(weights.parameters()).isEqualTo(134_515_008);
            weights.read("embed", 49_152, 576);
            for (int layer = 0; layer < 30; layer++) {
                weights.read(layer + ".q.weight", 576, 576);
                weights.read(layer + ".k.weight", 576, 192);
                weights.read(layer + ".v.weight", 576, 192);
                weights.read(layer + ".o.weight", 576, 576);
                weights.read(layer + ".gate.weight", 576, 1536);
                weights.read(layer + ".up.weight", 576, 1536);
                weights.read(layer + ".down.weight", 1536, 576);
            }
        }
        Duration taken = Duration.ofNanos(System.nanoTime() - start);
        System.getLogger(SmolLm2Test.class.getName()).log(System.Logger.Level.INFO, "SmolLM2 read in {0}", taken);
        assertThat(taken).isLessThan(Duration.ofSeconds(20));
    }
}
