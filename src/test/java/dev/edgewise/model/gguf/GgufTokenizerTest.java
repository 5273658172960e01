package dev.edgewise.model.gguf;

import static org.assertj.core.api.Assertions.assertThat;

import dev.edgewise.model.TextTokenizer;
import dev.edgewise.model.WeightSource;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GgufTokenizerTest {
    private static final List<String> TOKENS = List.of("<s>", "1", "7", "17", "a", "Ġ", "Ġa", "177", "7a", "<u>");
    private static final List<Integer> TYPES = List.of(3, 1, 1, 1, 1, 1, 1, 1, 1, 4);

    @TempDir
    Path folder;

    private GgufBuilder model(String pre) {
        return GgufBuilder.llama()
                .numbers("token_embd.weight", TOKENS.size(), 8)
                .put("tokenizer.ggml.model", "gpt2")
                .put("tokenizer.ggml.pre", pre)
                .put("tokenizer.ggml.tokens", TOKENS)
                .put("tokenizer.ggml.token_type", TYPES)
                .put("tokenizer.ggml.merges", List.of("1 7", "Ġ a", "7 a"))
                .put("tokenizer.ggml.bos_token_id", 0);
    }

    private TextTokenizer tokenizer(GgufBuilder model) throws IOException {
        try (WeightSource weights = GgufSource.open(model.write(folder.resolve("x.gguf")))) {
            return weights.tokenizer().orElseThrow();
        }
    }

    @Test
    void eachPreTokenizerCutsDigitsItsWay() throws IOException {
        assertThat(tokenizer(model("gpt-2")).encode("177 a")).containsExactly(3, 2, 6);
        assertThat(tokenizer(model("smollm")).encode("177 a")).containsExactly(1, 2, 2, 6);
        assertThat(tokenizer(model("qwen2")).encode("177 a")).containsExactly(1, 2, 2, 6);
        assertThat(tokenizer(model("llama-bpe")).encode("177 a"))
                .as("a piece that is a token stays whole, whatever the merges")
                .containsExactly(7, 6);
    }

    @Test
    void specialTokensAreOneTokenAndComeBack() throws IOException {
        TextTokenizer tokenizer = tokenizer(model("gpt-2"));
        assertThat(tokenizer.encode("<s>a<u>")).containsExactly(0, 4, 9);
        assertThat(tokenizer.decode(0, 4, 9)).isEqualTo("<s>a<u>");
        assertThat(tokenizer.decode(6)).isEqualTo(" a");
    }

    @Test
    void bosIsAddedWhereTheFileSaysSoAndByDefaultForLlama3() throws IOException {
        assertThat(tokenizer(model("gpt-2")).addsBos()).isFalse();
        assertThat(tokenizer(model("gpt-2")).bosId()).isZero();
        assertThat(tokenizer(model("llama-bpe")).addsBos()).isTrue();
        assertThat(tokenizer(model("llama-bpe").put("tokenizer.ggml.add_bos_token", false))
                        .addsBos())
                .isFalse();
        assertThat(tokenizer(model("smollm").put("tokenizer.ggml.add_bos_token", true))
                        .addsBos())
                .isTrue();
    }

    @Test
    void otherTokenizersLeaveAReason() throws IOException {
        assertReason(model("gpt-2").put("tokenizer.ggml.model", "llama"), "'llama'");
        assertReason(model("tekken"), "'tekken'");
        assertReason(model("gpt-2").put("tokenizer.ggml.merges", List.of("x y")), "x.gguf");
    }

    private void assertReason(GgufBuilder model, String reason) throws IOException {
        try (WeightSource weights = GgufSource.open(model.write(folder.resolve("x.gguf")))) {
            assertThat(weights.tokenizer()).isEmpty();
            assertThat(weights.whyNoTokenizer().orElseThrow()).contains(reason);
        }
    }
}
