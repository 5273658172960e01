package dev.edgewise.model.gguf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.edgewise.io.UserError;
import dev.edgewise.model.WeightSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.assertj.core.api.AbstractThrowableAssert;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GgufSourceTest {
    @TempDir
    Path folder;

    private Path file;

    @BeforeEach
    void name() {
        file = folder.resolve("x.gguf");
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 3})
    void llamaHasItsRotaryPairsPutBack(int version) throws IOException {
        GgufBuilder.llama().version(version).write(file);
        try (WeightSource weights = GgufSource.open(file)) {
            float[] q = weights.read("0.q.weight", 8, 8);
            // Row r of the file holds (8r + column)/16; file rows 0, 1, 2, 3 of a head are its dimensions 0, 2, 1, 3.
            int[] fileRow = {0, 2, 1, 3, 4, 6, 5, 7};
            for (int in = 0; in < 8; in++) {
                for (int out = 0; out < 8; out++) {
                    assertThat(q[in * 8 + out]).isEqualTo((8 * fileRow[out] + in) / 16f);
                }
            }
            assertThat(weights.read("0.v.weight", 8, 4)).startsWith(0, 0.5f, 1, 1.5f, 1 / 16f);
            assertThat(weights.read("0.down.weight", 3, 8)).startsWith(0, 3 / 16f, 6 / 16f);
            assertThat(weights.read("embed", 5, 8)).startsWith(0, 1 / 16f);
            assertThat(weights.has("unembed")).isFalse();
            assertThat(weights.config().context()).isEqualTo(7);
            assertThat(weights.config().dHead()).isEqualTo(4);
            assertThat(weights.config().rotary().frequencies()).containsExactly(new double[] {1, 0.1}, within(1e-12));
            assertThat(weights.tokenizer()).isEmpty();
            assertThat(weights.whyNoTokenizer().orElseThrow()).contains("'none'");
            assertThat(weights.fingerprint()).hasSize(64);
        }
    }

    @Test
    void qwen2HasBiasesAndItsRowsInOrder() throws IOException {
        GgufBuilder model = GgufBuilder.model("qwen2")
                .numbers("blk.0.attn_q.bias", 8)
                .numbers("blk.0.attn_k.bias", 4)
                .numbers("blk.0.attn_v.bias", 4)
                .numbers("output.weight", 5, 8);
        model.write(file);
        try (WeightSource weights = GgufSource.open(file)) {
            assertThat(weights.read("0.q.bias", 8)).startsWith(0, 1 / 16f, 2 / 16f);
            assertThat(weights.read("0.k.weight", 8, 4)).startsWith(0, 0.5f, 1, 1.5f);
            assertThat(weights.read("unembed", 8, 5)).startsWith(0, 0.5f);
        }
        model.without("blk.0.attn_k.bias").write(file);
        refused().hasMessageContaining("blk.0.attn_k.bias");
    }

    @Test
    void rotaryDivisorsAndLinearScalingChangeTheFrequencies() throws IOException {
        GgufBuilder.llama()
                .put("llama.rope.scaling.type", "linear")
                .put("llama.rope.scaling.factor", 2f)
                .tensor(
                        "rope_freqs.weight",
                        0,
                        GgufBuilder.little(8).putFloat(1).putFloat(8).array(),
                        2)
                .write(file);
        double[] expected = {0.5, 0.1 / 16};
        assertThat(GgufSource.config(file).rotary().frequencies()).containsExactly(expected, within(1e-12));
    }

    @Test
    void everyTruncationIsRefusedWithASentence() throws IOException {
        byte[] whole = GgufBuilder.llama()
                .put("tokenizer.ggml.tokens", List.of("a", "b"))
                .bytes();
        // The last tensor ends where padding may follow, which nobody needs.
        int last = whole.length - 32;
        for (int length = 0; length <= last; length += 7) {
            Files.write(file, Arrays.copyOf(whole, length));
            refused().as("cut to %d of %d bytes", length, whole.length).hasMessageContaining("x.gguf");
        }
    }

    @Test
    void damagedBytesNeverGiveAnythingButASentence() throws IOException {
        byte[] whole = GgufBuilder.llama()
                .put("tokenizer.ggml.tokens", List.of("a", "b"))
                .bytes();
        for (int at = 0; at < 1500; at++) {
            for (int value : new int[] {0, 0x7F, 0xFF}) {
                byte[] damaged = whole.clone();
                damaged[at] = (byte) value;
                Files.write(file, damaged);
                try {
                    GgufSource.open(file).close();
                } catch (UserError e) {
                    assertThat(e).hasMessageContaining("x.gguf");
                }
            }
        }
    }

    @Test
    void otherFilesArchitecturesAndTypesAreRefused() throws IOException {
        Files.writeString(file, "PK\u0003\u0004 and some more");
        refused().hasMessageContaining("not a GGUF file");
        GgufBuilder.llama().version(1).write(file);
        refused().hasMessageContaining("version 1").hasMessageContaining("expected version 2 or 3");
        GgufBuilder.llama().version(Integer.reverseBytes(3)).write(file);
        refused().hasMessageContaining("big-endian");
        GgufBuilder.model("gemma3").write(file);
        refused().hasMessageContaining("'gemma3'").hasMessageContaining("llama, qwen2");
        GgufBuilder.llama()
                .tensor("blk.0.attn_q.weight", 16, new byte[64], 8, 8)
                .write(file);
        refused().hasMessageContaining("blk.0.attn_q.weight").hasMessageContaining("type number 16");
        GgufBuilder.llama().tensor("blk.0.attn_q.weight", 8, new byte[68], 8, 8).write(file);
        refused().hasMessageContaining("rows of 8 elements");
        GgufBuilder.llama().put("llama.expert_count", 8).write(file);
        refused().hasMessageContaining("experts");
        GgufBuilder.llama().put("llama.rope.scaling.type", "yarn").write(file);
        refused().hasMessageContaining("'yarn'");
        GgufBuilder.llama().put("llama.attention.causal", false).write(file);
        refused().hasMessageContaining("llama.attention.causal is false");
        GgufBuilder.llama().put("split.count", 3).write(file);
        refused().hasMessageContaining("parts");
        GgufBuilder.llama().without("llama.block_count").write(file);
        refused().hasMessageContaining("llama.block_count");
        GgufBuilder.llama().put("llama.block_count", "one").write(file);
        refused().hasMessageContaining("'one'");
    }

    @Test
    void missingMisshapenAndUnknownTensorsAreRefused() throws IOException {
        GgufBuilder.llama().without("blk.0.ffn_up.weight").write(file);
        refused().hasMessageContaining("blk.0.ffn_up.weight");
        GgufBuilder.llama().numbers("blk.0.ffn_up.weight", 4, 8).write(file);
        refused().hasMessageContaining("[4, 8]").hasMessageContaining("expected [3, 8]");
        GgufBuilder.llama().numbers("blk.0.attn_q_norm.weight", 4).write(file);
        refused().hasMessageContaining("attn_q_norm");
        GgufBuilder.llama().without("token_embd.weight").write(file);
        refused().hasMessageContaining("token_embd.weight");
    }

    private AbstractThrowableAssert<?, ?> refused() {
        return assertThatThrownBy(() -> GgufSource.open(file).close()).isInstanceOf(UserError.class);
    }
}
