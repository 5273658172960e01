package dev.edgewise.model.folder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.edgewise.io.UserError;
import dev.edgewise.model.TextTokenizer;
import dev.edgewise.model.WeightSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FolderTokenizerTest {
    private static final String PUTS_BOS_IN_FRONT = """
            {"type": "TemplateProcessing", "single": [{"SpecialToken": {"id": "<s>", "type_id": 0}},
             {"Sequence": {"id": "A", "type_id": 0}}], "pair": [{"Sequence": {"id": "A", "type_id": 0}},
             {"Sequence": {"id": "B", "type_id": 0}}],
             "special_tokens": {"<s>": {"id": "<s>", "ids": [1], "tokens": ["<s>"]}}}""";

    @TempDir
    Path folder;

    @Test
    void gpt2HasItsOnlySpecialTokenAsBosAndDoesNotAddIt() throws IOException {
        TextTokenizer tokenizer = gpt2("null");
        assertThat(tokenizer.addsBos()).isFalse();
        assertThat(tokenizer.bosId()).isZero();
        assertThat(tokenizer.encode("a b")).containsExactly(2, 3);
    }

    @Test
    void thePostProcessorsBosIsAdded() throws IOException {
        TextTokenizer tokenizer = gpt2(PUTS_BOS_IN_FRONT);
        assertThat(tokenizer.addsBos()).isTrue();
        assertThat(tokenizer.bosId()).isEqualTo(1);
        assertThat(tokenizer.encode("a b")).as("without it").containsExactly(2, 3);
    }

    @Test
    void tokenizerConfigurationNamesBosAsTextOrObject() throws IOException {
        Files.writeString(folder.resolve("tokenizer_config.json"), "{\"bos_token\": \"<s>\"}");
        assertThat(gpt2("null").bosId()).isEqualTo(1);
        Files.writeString(folder.resolve("tokenizer_config.json"), "{\"bos_token\": {\"content\": \"<s>\"}}");
        assertThat(gpt2("null").bosId()).isEqualTo(1);
        Files.writeString(folder.resolve("tokenizer_config.json"), "{\"bos_token\": null}");
        assertThat(gpt2("null").bosId()).isZero();
    }

    @Test
    void otherFamiliesFallBackOnTheModelsConfiguration() throws IOException {
        writeTokenizer("null");
        TinyModel.llama("model.").write(folder, TinyModel.LLAMA.replace("}", ", \"bos_token_id\": 1}"));
        assertThat(opened().bosId()).isEqualTo(1);
        TinyModel.llama("model.").write(folder, TinyModel.LLAMA.replace("}", ", \"bos_token_id\": 99}"));
        assertThat(opened().bosId()).as("no such token").isEqualTo(-1);
    }

    @Test
    void aBrokenTokenizerIsNamed() throws IOException {
        TinyModel.gpt2("").write(folder, TinyModel.GPT2);
        Files.writeString(folder.resolve("tokenizer.json"), "{\"version\": ");
        assertThatThrownBy(this::opened).isInstanceOf(UserError.class).hasMessageContaining("tokenizer.json");
    }

    private TextTokenizer gpt2(String postProcessor) throws IOException {
        writeTokenizer(postProcessor);
        TinyModel.gpt2("").write(folder, TinyModel.GPT2);
        return opened();
    }

    private TextTokenizer opened() {
        try (WeightSource weights = HuggingFaceFolder.open(folder)) {
            return weights.tokenizer().orElseThrow();
        }
    }

    private void writeTokenizer(String postProcessor) throws IOException {
        String special = "{\"id\": %d, \"content\": \"%s\", \"single_word\": false, \"lstrip\": false,"
                + " \"rstrip\": false, \"normalized\": false, \"special\": true}";
        Files.writeString(folder.resolve("tokenizer.json"), """
                {"version": "1.0", "truncation": null, "padding": null, "added_tokens": [%s, %s], "normalizer": null,
                 "pre_tokenizer": {"type": "Whitespace"}, "post_processor": %s, "decoder": null,
                 "model": {"type": "WordLevel", "unk_token": "?",
                  "vocab": {"<|endoftext|>": 0, "<s>": 1, "a": 2, "b": 3, "?": 4}}}""".formatted(
                        special.formatted(0, "<|endoftext|>"), special.formatted(1, "<s>"), postProcessor));
    }
}
