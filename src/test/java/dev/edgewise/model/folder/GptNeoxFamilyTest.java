package dev.edgewise.model.folder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.edgewise.graph.ComputationGraph;
import dev.edgewise.io.UserError;
import dev.edgewise.model.Family;
import dev.edgewise.model.ModelConfig;
import dev.edgewise.model.WeightSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GptNeoxFamilyTest {
    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource({"gpt_neox., embed_out.weight", "gpt_neox., lm_head.weight", "'', embed_out.weight"})
    void fusedRowsAreSplitHeadByHead(String prefix, String unembedding) throws IOException {
        TinyModel.neox(prefix)
                .add(unembedding, 5, 16)
                .add(prefix + "layers.0.attention.bias", 1, 1, 6, 6)
                .add(prefix + "layers.0.attention.masked_bias")
                .add(prefix + "layers.0.attention.rotary_emb.inv_freq", 1)
                .write(folder, TinyModel.GPT_NEOX);
        try (WeightSource weights = HuggingFaceFolder.open(folder)) {
            // Row r of the fused matrix starts with 16 r; rows are q, k and v of head 0, eight each, then of head 1.
            float[] queries = weights.read("0.q.weight", 16, 16);
            assertThat(queries).startsWith(rows(0, 8, 24, 8));
            assertThat(queries[16]).as("second input of the first query").isEqualTo(1);
            assertThat(weights.read("0.k.weight", 16, 16)).startsWith(rows(8, 8, 32, 8));
            assertThat(weights.read("0.v.weight", 16, 16)).startsWith(rows(16, 8, 40, 8));
            assertThat(weights.read("0.v.bias", 16))
                    .containsExactly(16, 17, 18, 19, 20, 21, 22, 23, 40, 41, 42, 43, 44, 45, 46, 47);
            assertThat(weights.read("0.up.weight", 16, 3)).startsWith(0, 16, 32, 1);
            assertThat(weights.read("0.down.weight", 3, 16)).startsWith(0, 3, 6);
            assertThat(weights.read("0.o.weight", 16, 16)).startsWith(0, 16, 32);
            assertThat(weights.read("unembed", 16, 5)).startsWith(0, 16, 32, 48, 64, 1);
            assertThat(weights.has("positions")).isFalse();
            assertThat(weights.parameters())
                    .isEqualTo(80 + 32 + 48 * 16 + 48 + 256 + 16 + 32 + 48 + 3 + 48 + 16 + 32 + 80);
            assertThat(weights.largestTensor()).isEqualTo(48 * 16);
        }
    }

    /// The first elements of rows of 16, for two runs of rows.
    private static float[] rows(int first, int count, int second, int more) {
        float[] starts = new float[count + more];
        for (int i = 0; i < starts.length; i++) {
            starts[i] = 16 * (i < count ? first + i : second + i - count);
        }
        return starts;
    }

    @Test
    void defaultsAreThoseOfTheFamily() throws IOException {
        TinyModel.neox("").write(folder, TinyModel.GPT_NEOX);
        ModelConfig config = HuggingFaceFolder.config(folder);
        assertThat(config.family()).isEqualTo(Family.GPT_NEOX);
        assertThat(config.parallel()).isTrue();
        assertThat(config.graphShape().parallel()).isTrue();
        assertThat(config.activation()).isEqualTo("gelu");
        assertThat(config.normEpsilon()).isEqualTo(1e-5);
        assertThat(config.dHead()).isEqualTo(8);
        assertThat(config.rotary().width()).as("a quarter of a head").isEqualTo(2);
        assertThat(config.rotary().frequencies()).containsExactly(1);
    }

    @ParameterizedTest
    @CsvSource({"Pythia-70m, 6, 8, 512, 3580", "Pythia-160m, 12, 12, 768, 32347"})
    void pythiasGraphsHaveTheKnownEdges(String name, int layers, int heads, int width, int edges) throws IOException {
        String config = """
                {"model_type": "gpt_neox", "hidden_size": %d, "num_attention_heads": %d, "num_hidden_layers": %d,
                 "intermediate_size": %d, "max_position_embeddings": 2048, "vocab_size": 50304, "rotary_pct": 0.25,
                 "rotary_emb_base": 10000, "use_parallel_residual": true, "hidden_act": "gelu",
                 "layer_norm_eps": 1e-05, "bos_token_id": 0, "tie_word_embeddings": false}""".formatted(width, heads, layers, 4 * width);
        Files.writeString(folder.resolve("config.json"), config);
        ModelConfig read = HuggingFaceFolder.config(folder);
        assertThat(new ComputationGraph(read.graphShape()).edges()).as(name).isEqualTo(edges);
        assertThat(read.rotary().width()).isEqualTo(16);
    }

    @Test
    void blocksMayBeSequential() throws IOException {
        TinyModel.neox("").write(folder, TinyModel.with(TinyModel.GPT_NEOX, "\"use_parallel_residual\": false"));
        assertThat(HuggingFaceFolder.config(folder).graphShape().parallel()).isFalse();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "'rotary_pct': 0.5 | 4 | 10000",
                "'rotary_pct': 1.0, 'rotary_emb_base': 100 | 8 | 100",
                "'partial_rotary_factor': 0.5, 'rope_theta': 100 | 4 | 100",
                "'rope_parameters': {'partial_rotary_factor': 0.5, 'rope_theta': 100} | 4 | 100",
                "'rotary_pct': 0.5, 'rope_parameters': {'rope_theta': 100} | 4 | 100",
                "'rope_scaling': null, 'rotary_pct': 0.8 | 6 | 10000"
            })
    void partOfAHeadTurns(String settings, int width, double base) throws IOException {
        TinyModel.neox("").write(folder, TinyModel.with(TinyModel.GPT_NEOX, settings.replace('\'', '"')));
        var rotary = HuggingFaceFolder.config(folder).rotary();
        assertThat(rotary.width()).isEqualTo(width);
        assertThat(rotary.frequencies()[1]).isCloseTo(Math.pow(base, -2.0 / width), within(1e-12));
    }

    @Test
    void attentionMayHaveNoBiases() throws IOException {
        TinyModel model = TinyModel.neox("")
                .without("layers.0.attention.query_key_value.bias")
                .without("layers.0.attention.dense.bias");
        model.write(folder, TinyModel.with(TinyModel.GPT_NEOX, "\"attention_bias\": false"));
        try (WeightSource weights = HuggingFaceFolder.open(folder)) {
            assertThat(weights.has("0.q.bias")).isFalse();
            assertThat(weights.has("0.o.bias")).isFalse();
            assertThat(weights.has("0.up.bias")).isTrue();
        }
        model.write(folder, TinyModel.GPT_NEOX);
        assertThatThrownBy(() -> HuggingFaceFolder.open(folder).close())
                .isInstanceOf(UserError.class)
                .hasMessageContaining("query_key_value.bias");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "'hidden_size': 15 | hidden_size is 15, expected a multiple of num_attention_heads 2",
                "'num_attention_heads': null | no key num_attention_heads",
                "'use_parallel_residual': 1 | use_parallel_residual is 1, expected true or false",
                "'rotary_pct': 1.5 | expected a number above 0 and up to 1",
                "'rotary_pct': 0 | rotary_pct is 0, expected a number above 0",
                "'rotary_pct': 0.7 | 8 dimensions, of which 5 turn with the position, expected an even number",
                "'rotary_pct': 0.1 | of which 0 turn",
                "'rope_parameters': {'rope_type': 'yarn'} | 'yarn'",
                "'hidden_act': 'xielu' | hidden_act is",
                "'layer_norm_eps': 'small' | layer_norm_eps",
                "'tie_word_embeddings': false | embed_out.weight"
            })
    void badSettingsAreRefusedWithOneSentence(String settings, String expected) throws IOException {
        TinyModel.neox("gpt_neox.").write(folder, TinyModel.with(TinyModel.GPT_NEOX, settings.replace('\'', '"')));
        assertThatThrownBy(() -> HuggingFaceFolder.open(folder).close())
                .isInstanceOf(UserError.class)
                .hasMessageContaining(folder.toString())
                .hasMessageContaining(expected);
    }

    @Test
    void tensorsThatTheFamilyLacksAreRefused() throws IOException {
        TinyModel.neox("").add("layers.0.attention.extra.weight", 2).write(folder, TinyModel.GPT_NEOX);
        assertThatThrownBy(() -> HuggingFaceFolder.open(folder).close())
                .isInstanceOf(UserError.class)
                .hasMessageContaining("layers.0.attention.extra.weight");
    }
}
