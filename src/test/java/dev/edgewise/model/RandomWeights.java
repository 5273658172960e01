package dev.edgewise.model;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Random;

/// A small random model for tests of identities that hold for every model.
public final class RandomWeights implements WeightSource {
    private final ModelConfig config;
    private final Map<String, float[]> tensors = new HashMap<>();
    private final Random random;

    private RandomWeights(ModelConfig config, long seed) {
        this.config = config;
        this.random = new Random(seed);
    }

    /// Layer norm, learned positions, tied unembedding, plain MLP.
    public static Transformer gpt2(long seed) {
        return gpt2(seed, 3, 4);
    }

    public static Transformer gpt2(long seed, int layers, int heads) {
        ModelConfig config = new ModelConfig(
                Family.GPT2, layers, heads, heads, 32, 8, 48, 61, 40, 1e-5, "gelu_new", Rotary.NONE, -1);
        RandomWeights weights = new RandomWeights(config, seed);
        weights.put("embed", 1, 61, 32);
        weights.put("positions", 1, 40, 32);
        weights.blocks(true, false);
        return new Transformer("random-gpt2", weights, dev.edgewise.job.Progress.NONE);
    }

    /// RMS norm, rotary positions, grouped queries, gated MLP, an unembedding of its own.
    public static Transformer llama(long seed) {
        ModelConfig config =
                new ModelConfig(Family.LLAMA, 3, 6, 2, 32, 8, 40, 61, 40, 1e-5, "silu", Rotary.of(8, 1e4), -1);
        RandomWeights weights = new RandomWeights(config, seed);
        weights.put("embed", 1, 61, 32);
        weights.put("unembed", 1, 32, 61);
        weights.blocks(false, true);
        return new Transformer("random-llama", weights, dev.edgewise.job.Progress.NONE);
    }

    /// Layer norm, rotary positions on a part of each head, plain MLP, an unembedding of its own.
    public static Transformer neox(long seed, boolean parallel) {
        ModelConfig config = new ModelConfig(
                Family.GPT_NEOX, 3, 4, 4, 32, 8, 48, 61, 40, 1e-5, "gelu", Rotary.of(4, 1e4), -1, parallel);
        RandomWeights weights = new RandomWeights(config, seed);
        weights.put("embed", 1, 61, 32);
        weights.put("unembed", 1, 32, 61);
        weights.blocks(true, false);
        return new Transformer("random-gpt-neox", weights, dev.edgewise.job.Progress.NONE);
    }

    private void blocks(boolean biases, boolean gated) {
        int d = config.dModel();
        int q = config.heads() * config.dHead();
        int kv = config.keyValueHeads() * config.dHead();
        for (int l = 0; l < config.layers(); l++) {
            norm(l + ".norm1", biases);
            norm(l + ".norm2", biases);
            linear(l + ".q", biases, d, q);
            linear(l + ".k", biases, d, kv);
            linear(l + ".v", biases, d, kv);
            linear(l + ".o", biases, q, d);
            linear(l + ".up", biases, d, config.dHidden());
            if (gated) {
                linear(l + ".gate", false, d, config.dHidden());
            }
            linear(l + ".down", biases, config.dHidden(), d);
        }
        norm("norm", biases);
    }

    private void norm(String name, boolean bias) {
        put(name + ".weight", 0.2, config.dModel());
        float[] gain = tensors.get(name + ".weight");
        for (int i = 0; i < gain.length; i++) {
            gain[i] += 1;
        }
        if (bias) {
            put(name + ".bias", 0.2, config.dModel());
        }
    }

    private void linear(String name, boolean bias, int in, int out) {
        put(name + ".weight", 1.5 / Math.sqrt(in), in, out);
        if (bias) {
            put(name + ".bias", 0.2, out);
        }
    }

    private void put(String name, double scale, int... shape) {
        int size = 1;
        for (int n : shape) {
            size *= n;
        }
        float[] values = new float[size];
        for (int i = 0; i < size; i++) {
            values[i] = (float) (scale * random.nextGaussian());
        }
        tensors.put(name, values);
    }

    @Override
    public ModelConfig config() {
        return config;
    }

    @Override
    public Optional<TextTokenizer> tokenizer() {
        return Optional.empty();
    }

    @Override
    public Optional<String> whyNoTokenizer() {
        return Optional.of("random models have none");
    }

    @Override
    public long parameters() {
        return tensors.values().stream().mapToLong(t -> t.length).sum();
    }

    @Override
    public long largestTensor() {
        return tensors.values().stream().mapToLong(t -> t.length).max().orElseThrow();
    }

    @Override
    public float[] read(String name, long... shape) {
        return tensors.get(name);
    }

    @Override
    public boolean has(String name) {
        return tensors.containsKey(name);
    }

    @Override
    public String fingerprint() {
        return "random";
    }

    @Override
    public void close() {}
}
