package dev.edgewise.model.tokenizer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.edgewise.io.UserError;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HuggingFaceTextTokenizerTest {
    private static final Path GPT2 = Path.of("../shared/tokenizers/gpt2/tokenizer.json");

    @TempDir
    Path folder;

    @Test
    void gpt2EncodesWithoutSpecialTokensAndBack() {
        assumeTrue(Files.exists(GPT2), "GPT-2's tokenizer is not beside this checkout");
        var tokenizer = HuggingFaceTextTokenizer.open(GPT2);
        assertThat(tokenizer.encode("Hello world")).containsExactly(15496, 995);
        assertThat(tokenizer.encode(" Mary")).containsExactly(5335);
        assertThat(tokenizer.encode("")).isEmpty();
        assertThat(tokenizer.idOf("<|endoftext|>")).hasValue(50256);
        assertThat(tokenizer.prepended()).isEmpty();
        String text = "naïve\t日本 🙂 1732\n  x";
        assertThat(tokenizer.decode(tokenizer.encode(text))).isEqualTo(text);
        assertThat(tokenizer.decode(50256)).isEqualTo("<|endoftext|>");
        assertThat(tokenizer.decode(5335)).isEqualTo(" Mary");
    }

    @Test
    void longTextsAreNotCut() {
        assumeTrue(Files.exists(GPT2), "GPT-2's tokenizer is not beside this checkout");
        assertThat(HuggingFaceTextTokenizer.open(GPT2).encode(" the".repeat(3000)))
                .hasSize(3000);
    }

    @Test
    void postProcessorThatPutsBosInFrontIsSeen() throws IOException {
        byte[] json = words("""
                {"type": "TemplateProcessing", "single": [{"SpecialToken": {"id": "<s>", "type_id": 0}},
                 {"Sequence": {"id": "A", "type_id": 0}}], "pair": [{"Sequence": {"id": "A", "type_id": 0}},
                 {"Sequence": {"id": "B", "type_id": 0}}],
                 "special_tokens": {"<s>": {"id": "<s>", "ids": [0], "tokens": ["<s>"]}}}""");
        var tokenizer = HuggingFaceTextTokenizer.of(json, "here");
        assertThat(tokenizer.prepended()).hasValue(0);
        assertThat(tokenizer.encode("a b")).containsExactly(1, 2);
        assertThat(tokenizer.withBos(true, 0).bosId()).isZero();
        assertThat(HuggingFaceTextTokenizer.of(words("null"), "here").prepended())
                .isEmpty();
    }

    @Test
    void whatIsNoTokenizerIsRefused() throws IOException {
        Path file = folder.resolve("tokenizer.json");
        Files.writeString(file, "{}");
        assertThatThrownBy(() -> HuggingFaceTextTokenizer.open(file))
                .isInstanceOf(UserError.class)
                .hasMessageContaining("tokenizer.json");
    }

    private static byte[] words(String postProcessor) {
        return """
                {"version": "1.0", "truncation": {"direction": "Right", "max_length": 1, "strategy": "LongestFirst",
                 "stride": 0}, "padding": null, "added_tokens": [{"id": 0, "content": "<s>", "single_word": false,
                 "lstrip": false, "rstrip": false, "normalized": false, "special": true}], "normalizer": null,
                 "pre_tokenizer": {"type": "Whitespace"}, "post_processor": %s, "decoder": null,
                 "model": {"type": "WordLevel", "vocab": {"<s>": 0, "a": 1, "b": 2, "?": 3}, "unk_token": "?"}}""".formatted(postProcessor).getBytes(StandardCharsets.UTF_8);
    }
}
