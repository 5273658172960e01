package dev.edgewise.model.gguf;

import dev.edgewise.io.UserError;
import dev.edgewise.model.Family;
import dev.edgewise.model.ModelConfig;
import dev.edgewise.model.Rotary;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/// Reads a model's sizes and constants from the metadata of a GGUF file.
final class GgufConfig {
    static final String EMBEDDING = "token_embd.weight";
    private static final String ROTARY_DIVISORS = "rope_freqs.weight";
    private static final List<String> ARCHITECTURES = List.of("llama", "qwen2");

    private static final int LARGEST_HEAD = 1 << 14;

    private final Path path;
    private final GgufFile file;
    private final GgufMetadata metadata;
    private final String architecture;

    /// @throws UserError where the architecture is not one that runs
    GgufConfig(Path path, GgufFile file) {
        this.path = path;
        this.file = file;
        this.metadata = file.metadata();
        this.architecture = metadata.text("general.architecture", "");
        if (!ARCHITECTURES.contains(architecture)) {
            throw new UserError(path + ": general.architecture is '" + architecture + "', expected one of "
                    + String.join(", ", ARCHITECTURES));
        }
        if (metadata.has("split.count") && metadata.positive("split.count", 1) > 1) {
            throw new UserError(path + " is one of " + metadata.positive("split.count")
                    + " parts of a model; merge them" + " into one file first");
        }
        if (metadata.positive(key("expert_count"), 1) > 1) {
            throw new UserError(path + ": " + key("expert_count") + " is " + metadata.positive(key("expert_count"))
                    + ", expected none: mixtures of experts are not supported");
        }
    }

    String architecture() {
        return architecture;
    }

    /// @throws UserError naming the key, what was found and what was expected
    ModelConfig read() {
        if (!metadata.flag(key("attention.causal"), true)) {
            throw new UserError(path + ": " + key("attention.causal")
                    + " is false, expected true: the model embeds texts, it does not continue them");
        }
        int width = metadata.positive(key("embedding_length"));
        int heads = metadata.positive(key("attention.head_count"));
        int groups = metadata.positive(key("attention.head_count_kv"), heads);
        if (heads % groups != 0) {
            throw new UserError(path + ": " + key("attention.head_count_kv") + " is " + groups
                    + ", expected a divisor of " + heads + " heads");
        }
        int dHead = metadata.positive(key("attention.key_length"), Math.max(1, width / heads));
        if (metadata.positive(key("attention.value_length"), dHead) != dHead) {
            throw new UserError(path + ": " + key("attention.value_length") + " is "
                    + metadata.positive(key("attention.value_length")) + ", expected " + dHead + " as of the keys");
        }
        int vocabulary = vocabulary();
        int context = metadata.positive(key("context_length"));
        return new ModelConfig(
                Family.LLAMA,
                metadata.positive(key("block_count")),
                heads,
                groups,
                width,
                dHead,
                metadata.positive(key("feed_forward_length")),
                vocabulary,
                Math.min(context, metadata.positive(key("attention.sliding_window"), context)),
                metadata.number(key("attention.layer_norm_rms_epsilon"), 1e-5),
                "silu",
                rotary(dHead),
                metadata.tokenId("tokenizer.ggml.bos_token_id", vocabulary));
    }

    private int vocabulary() {
        if (!file.names().contains(EMBEDDING) || file.shape(EMBEDDING).rank() != 2) {
            throw new UserError(path + " has no matrix " + EMBEDDING + "; it holds no language model");
        }
        return Math.toIntExact(Math.min(Integer.MAX_VALUE, file.shape(EMBEDDING).size(0)));
    }

    private Rotary rotary(int dHead) {
        if (dHead % 2 != 0 || dHead > LARGEST_HEAD || metadata.positive(key("rope.dimension_count"), dHead) != dHead) {
            throw new UserError(path + ": " + key("rope.dimension_count") + " is "
                    + metadata.positive(key("rope.dimension_count"), dHead) + ", expected all of a head's " + dHead
                    + " dimensions, an even number up to " + LARGEST_HEAD);
        }
        double[] frequencies =
                Rotary.of(dHead, metadata.number(key("rope.freq_base"), 10_000)).frequencies();
        double factor = linearFactor();
        float[] divisors = divisors(frequencies.length);
        for (int i = 0; i < frequencies.length; i++) {
            frequencies[i] /= factor * divisors[i];
        }
        return new Rotary(dHead, frequencies);
    }

    private double linearFactor() {
        String type = metadata.text(key("rope.scaling.type"), "none");
        return switch (type) {
            case "none" -> metadata.number(key("rope.scale_linear"), 1);
            case "linear" -> metadata.number(key("rope.scaling.factor"), 1);
            default ->
                throw new UserError(
                        path + ": " + key("rope.scaling.type") + " is '" + type + "', expected none or linear");
        };
    }

    /// Llama-3 scaling comes as a tensor that divides the frequencies.
    private float[] divisors(int count) {
        if (!file.names().contains(ROTARY_DIVISORS)) {
            float[] ones = new float[count];
            Arrays.fill(ones, 1);
            return ones;
        }
        if (file.shape(ROTARY_DIVISORS).elements() != count) {
            throw new UserError(path + ": tensor " + ROTARY_DIVISORS + " has the shape " + file.shape(ROTARY_DIVISORS)
                    + ", expected [" + count + "]");
        }
        float[] divisors = file.read(ROTARY_DIVISORS);
        for (float divisor : divisors) {
            if (!(divisor > 0 && Float.isFinite(divisor))) {
                throw new UserError(
                        path + ": tensor " + ROTARY_DIVISORS + " holds " + divisor + ", expected numbers" + " above 0");
            }
        }
        return divisors;
    }

    private String key(String rest) {
        return architecture + "." + rest;
    }
}
