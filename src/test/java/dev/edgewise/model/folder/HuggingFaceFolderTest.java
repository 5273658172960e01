package dev.edgewise.model.folder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.edgewise.io.UserError;
import dev.edgewise.model.Family;
import dev.edgewise.model.WeightSource;
import dev.edgewise.model.safetensors.Dtype;
import dev.edgewise.model.safetensors.SafetensorsWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import org.assertj.core.api.AbstractThrowableAssert;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HuggingFaceFolderTest {
    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"transformer.", ""})
    void gpt2IsSplitIntoQueriesKeysAndValues(String prefix) throws IOException {
        TinyModel.gpt2(prefix).add(prefix + "h.0.attn.bias", 1, 1, 6, 6).write(folder, TinyModel.GPT2);
        try (WeightSource weights = HuggingFaceFolder.open(folder)) {
            assertThat(weights.config().family()).isEqualTo(Family.GPT2);
            assertThat(weights.config().dHidden()).as("n_inner null is 4d").isEqualTo(16);
            assertThat(weights.read("0.q.weight", 4, 4)).startsWith(0, 1, 2, 3, 12);
            assertThat(weights.read("0.k.weight", 4, 4)).startsWith(4, 5, 6, 7, 16);
            assertThat(weights.read("0.v.bias", 4)).containsExactly(8, 9, 10, 11);
            assertThat(weights.read("0.up.weight", 4, 16)).startsWith(0, 1, 2);
            assertThat(weights.has("unembed")).isFalse();
            assertThat(weights.has("0.gate.weight")).isFalse();
            assertThat(weights.tokenizer()).isEmpty();
            assertThat(weights.whyNoTokenizer().orElseThrow()).contains("no tokenizer.json");
            assertThat(weights.parameters()).isEqualTo(20 + 24 + 16 + 48 + 12 + 16 + 4 + 64 + 16 + 64 + 4 + 8);
        }
    }

    @Test
    void gpt2AttentionScalesGoIntoTheQueries() throws IOException {
        TinyModel.gpt2("").write(folder, TinyModel.with(TinyModel.GPT2, "\"scale_attn_weights\": false"));
        try (WeightSource weights = HuggingFaceFolder.open(folder)) {
            assertThat(weights.read("0.q.bias", 4)[1]).isCloseTo((float) Math.sqrt(2), within(1e-6f));
            assertThat(weights.read("0.k.bias", 4)[1]).isEqualTo(5);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"model.", ""})
    void llamaIsTransposed(String prefix) throws IOException {
        TinyModel.llama(prefix).add("lm_head.weight", 5, 4).write(folder, TinyModel.LLAMA);
        try (WeightSource weights = HuggingFaceFolder.open(folder)) {
            assertThat(weights.read("0.k.weight", 4, 2)).containsExactly(0, 4, 1, 5, 2, 6, 3, 7);
            assertThat(weights.read("0.down.weight", 3, 4)).startsWith(0, 3, 6, 9, 1);
            assertThat(weights.read("unembed", 4, 5)).startsWith(0, 4, 8, 12, 16, 1);
            assertThat(weights.read("embed", 5, 4)).startsWith(0, 1, 2, 3);
            assertThat(weights.has("0.q.bias")).isFalse();
            assertThat(weights.config().rotary().frequencies()).containsExactly(1);
            assertThat(weights.config().keyValueHeads()).isEqualTo(1);
        }
    }

    @Test
    void unembeddingIsTiedWhereTheConfigurationSaysSoOrThereIsNone() throws IOException {
        TinyModel.llama("model.").write(folder, TinyModel.LLAMA);
        try (WeightSource weights = HuggingFaceFolder.open(folder)) {
            assertThat(weights.has("unembed")).isFalse();
        }
        TinyModel.llama("model.")
                .add("lm_head.weight", 5, 4)
                .write(folder, TinyModel.with(TinyModel.LLAMA, "\"tie_word_embeddings\": true"));
        try (WeightSource weights = HuggingFaceFolder.open(folder)) {
            assertThat(weights.has("unembed")).isFalse();
        }
        TinyModel.llama("model.").write(folder, TinyModel.with(TinyModel.LLAMA, "\"tie_word_embeddings\": false"));
        refused().hasMessageContaining("lm_head.weight");
    }

    @Test
    void qwen2NeedsItsBiases() throws IOException {
        String config = TinyModel.LLAMA.replace("\"llama\"", "\"qwen2\"");
        TinyModel model = TinyModel.llama("model.")
                .add("model.layers.0.self_attn.q_proj.bias", 4)
                .add("model.layers.0.self_attn.k_proj.bias", 2)
                .add("model.layers.0.self_attn.v_proj.bias", 2);
        model.write(folder, config);
        try (WeightSource weights = HuggingFaceFolder.open(folder)) {
            assertThat(weights.read("0.k.bias", 2)).containsExactly(0, 1);
        }
        model.without("model.layers.0.self_attn.k_proj.bias").write(folder, config);
        refused().hasMessageContaining("k_proj.bias").hasMessageContaining("[2]");
    }

    @Test
    void slidingWindowBoundsTheContext() throws IOException {
        String mistral = TinyModel.LLAMA.replace("\"llama\"", "\"mistral\"");
        TinyModel.llama("model.").write(folder, TinyModel.with(mistral, "\"sliding_window\": 4"));
        assertThat(HuggingFaceFolder.config(folder).context()).isEqualTo(4);
        TinyModel.llama("model.").write(folder, TinyModel.with(mistral, "\"sliding_window\": null"));
        assertThat(HuggingFaceFolder.config(folder).context()).isEqualTo(6);
        String qwen = TinyModel.LLAMA.replace("\"llama\"", "\"qwen2\"");
        TinyModel.llama("model.")
                .write(folder, TinyModel.with(qwen, "\"sliding_window\": 4, \"use_sliding_window\": false"));
        assertThat(HuggingFaceFolder.config(folder).context()).isEqualTo(6);
    }

    @Test
    void shardsAreReadThroughTheirIndex() throws IOException {
        TinyModel whole = TinyModel.llama("model.");
        Files.writeString(folder.resolve("config.json"), TinyModel.LLAMA);
        Map<String, SafetensorsWriter.Tensor> first = new LinkedHashMap<>();
        Map<String, SafetensorsWriter.Tensor> second = new LinkedHashMap<>();
        var map = new TreeMap<String, String>();
        whole.tensors.forEach((name, tensor) -> {
            boolean mlp = name.contains("mlp");
            (mlp ? second : first).put(name, tensor);
            map.put(name, mlp ? "b.safetensors" : "a.safetensors");
        });
        SafetensorsWriter.write(folder.resolve("a.safetensors"), first, Dtype.F32, Map.of());
        SafetensorsWriter.write(folder.resolve("b.safetensors"), second, Dtype.BF16, Map.of());
        writeIndex(map);
        String fingerprint;
        try (WeightSource weights = HuggingFaceFolder.open(folder)) {
            assertThat(weights.read("0.up.weight", 4, 3)).startsWith(0, 4, 8, 1);
            fingerprint = weights.fingerprint();
            assertThat(fingerprint).hasSize(64);
        }
        map.put("model.layers.0.extra", "b.safetensors");
        writeIndex(map);
        refused().hasMessageContaining("model.layers.0.extra").hasMessageContaining("b.safetensors");
        map.put("model.layers.0.extra", "../c.safetensors");
        writeIndex(map);
        refused().hasMessageContaining("../c.safetensors");
        map.put("model.layers.0.extra", "c.safetensors");
        writeIndex(map);
        refused().hasMessageContaining("no such file");
    }

    private void writeIndex(Map<String, String> map) throws IOException {
        var json = new StringBuilder();
        map.forEach(
                (name, shard) -> json.append(json.isEmpty() ? "" : ",").append("\"%s\":\"%s\"".formatted(name, shard)));
        Files.writeString(folder.resolve("model.safetensors.index.json"), "{\"weight_map\":{" + json + "}}");
    }

    @Test
    void missingMisshapenAndUnknownTensorsAreRefused() throws IOException {
        TinyModel.gpt2("").without("h.0.mlp.c_fc.bias").write(folder, TinyModel.GPT2);
        refused().hasMessageContaining("model.safetensors").hasMessageContaining("h.0.mlp.c_fc.bias");
        TinyModel.gpt2("").add("h.0.mlp.c_fc.bias", 15).write(folder, TinyModel.GPT2);
        refused().hasMessageContaining("[15]").hasMessageContaining("expected [16]");
        TinyModel.gpt2("").add("h.1.ln_1.bias", 4).write(folder, TinyModel.GPT2);
        refused().hasMessageContaining("h.1.ln_1.bias");
    }

    @Test
    void nanAndInfinityAreRefusedWithTheirPlace() throws IOException {
        TinyModel model = TinyModel.gpt2("");
        model.tensors.get("h.0.mlp.c_fc.weight").elements()[17] = Float.NaN;
        model.tensors.get("wte.weight").elements()[3] = Float.NEGATIVE_INFINITY;
        model.write(folder, TinyModel.GPT2);
        try (WeightSource weights = HuggingFaceFolder.open(folder)) {
            assertThatThrownBy(() -> weights.read("0.up.weight", 4, 16))
                    .isInstanceOf(UserError.class)
                    .hasMessageContaining("h.0.mlp.c_fc.weight")
                    .hasMessageContaining("NaN at element 17");
            assertThatThrownBy(() -> weights.read("embed", 5, 4))
                    .isInstanceOf(UserError.class)
                    .hasMessageContaining("-Infinity at element 3");
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "model_type | 'bloom' | expected one of gpt2, gpt_neox, llama, mistral, qwen2",
                "hidden_size | null | no key hidden_size",
                "hidden_size | 4.5 | whole number",
                "num_key_value_heads | 3 | expected a divisor",
                "hidden_act | 'xielu' | hidden_act",
                "rope_scaling | {'rope_type': 'yarn', 'factor': 4.0} | 'yarn'",
                "rope_scaling | {'type': 'linear'} | rope_scaling.factor",
                "quantization_config | {'bits': 4} | quantised folders are not read",
                "rope_interleaved | true | expected false",
                "num_hidden_layers | 2000000000 | 2000000000 blocks",
                "head_dim | 3 | even number",
                "partial_rotary_factor | 0.5 | partial_rotary_factor"
            })
    void settingsThatWouldGiveWrongNumbersAreRefused(String key, String value, String expected) throws IOException {
        TinyModel.llama("model.")
                .write(folder, TinyModel.with(TinyModel.LLAMA, "\"" + key + "\": " + value.replace('\'', '"')));
        refused().hasMessageContaining(folder.toString()).hasMessageContaining(expected);
    }

    @Test
    void foldersWithoutAConfigurationOrWeightsAreRefused() throws IOException {
        refused().hasMessageContaining("has no config.json");
        Files.writeString(folder.resolve("config.json"), TinyModel.GPT2);
        refused().hasMessageContaining("has no model.safetensors");
        Files.writeString(folder.resolve("pytorch_model.bin"), "");
        refused().hasMessageContaining("pickle");
        Files.writeString(folder.resolve("config.json"), "{\"model_type\": ");
        refused().hasMessageContaining("not valid JSON");
        Files.writeString(folder.resolve("config.json"), "");
        refused().hasMessageContaining("config.json");
    }

    @Test
    void linearAndLlama3ScalingChangeTheFrequencies() throws IOException {
        TinyModel.llama("model.")
                .write(
                        folder,
                        TinyModel.with(TinyModel.LLAMA, "\"rope_scaling\": {\"type\": \"linear\", \"factor\": 4}"));
        assertThat(HuggingFaceFolder.config(folder).rotary().frequencies()).containsExactly(0.25);

        String wide = TinyModel.LLAMA.replace("\"head_dim\": 2", "\"head_dim\": 128");
        String llama3 = "\"rope_parameters\": {\"rope_type\": \"llama3\", \"rope_theta\": 500000, \"factor\": 8,"
                + " \"low_freq_factor\": 1, \"high_freq_factor\": 4, \"original_max_position_embeddings\": 8192}";
        TinyModel.llama("model.").write(folder, TinyModel.with(wide, llama3));
        double[] scaled = HuggingFaceFolder.config(folder).rotary().frequencies();
        for (int i = 0; i < 64; i++) {
            double plain = Math.pow(500_000, -2.0 * i / 128);
            double wavelength = 2 * Math.PI / plain;
            double smooth = (8192 / wavelength - 1) / 3;
            double expected = wavelength < 8192.0 / 4
                    ? plain
                    : wavelength > 8192 ? plain / 8 : (1 - smooth) * plain / 8 + smooth * plain;
            assertThat(scaled[i]).isCloseTo(expected, within(1e-12));
        }
    }

    private AbstractThrowableAssert<?, ?> refused() {
        return assertThatThrownBy(() -> HuggingFaceFolder.open(folder).close()).isInstanceOf(UserError.class);
    }
}
