package dev.edgewise.model;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Random;

/// The weights of a [RandomModel].
///
/// A linear one is made of the parts that every model has. Its norms have an epsilon beside which the variance
/// vanishes, so they divide by a constant, which their gain takes back. Query and key weights are zero (their biases
/// are not), so attention patterns are constants. There is no gate, and ReLU only ever sees numbers above 0, since the
/// bias before it is large; the bias after the MLP takes that back.
public final class RandomWeights implements WeightSource {
    static final double HUGE_EPSILON = 1e10;
    private static final float LARGE_BIAS = 64;

    private final RandomModel model;
    private final ModelConfig config;
    private final Map<String, float[]> tensors = new HashMap<>();
    private final Random random;

    RandomWeights(RandomModel model) {
        this.model = model;
        this.config = model.config();
        this.random = new Random(model.seed());
        put("embed", 1, config.vocabulary(), config.dModel());
        if (model.kind() == RandomModel.Kind.GPT2) {
            put("positions", 1, config.context(), config.dModel());
        } else {
            put("unembed", 1, config.dModel(), config.vocabulary());
        }
        boolean llama = model.kind() == RandomModel.Kind.LLAMA;
        blocks(!llama, llama);
        if (model.nature() == RandomModel.Nature.LINEAR) {
            makeLinear();
        }
    }

    public static Transformer gpt2(long seed) {
        return RandomModel.of(RandomModel.Kind.GPT2, seed).load();
    }

    public static Transformer gpt2(long seed, int layers, int heads) {
        return new RandomModel(RandomModel.Kind.GPT2, layers, heads, seed, RandomModel.Nature.ROUGH).load();
    }

    public static Transformer llama(long seed) {
        return RandomModel.of(RandomModel.Kind.LLAMA, seed).load();
    }

    public static Transformer neox(long seed, boolean parallel) {
        return RandomModel.of(parallel ? RandomModel.Kind.NEOX_PARALLEL : RandomModel.Kind.NEOX_SEQUENTIAL, seed)
                .load();
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
        double scale = model.nature() == RandomModel.Nature.ROUGH ? 1.5 : 0.5;
        put(name + ".weight", scale / Math.sqrt(in), in, out);
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

    private void makeLinear() {
        float constant = (float) Math.sqrt(HUGE_EPSILON);
        tensors.forEach((name, tensor) -> {
            if (name.contains("norm") && name.endsWith(".weight")) {
                scale(tensor, constant);
            }
        });
        for (int l = 0; l < config.layers(); l++) {
            scale(tensors.get(l + ".q.weight"), 0);
            scale(tensors.get(l + ".k.weight"), 0);
            tensors.remove(l + ".gate.weight");
            raise(l);
        }
    }

    private static void scale(float[] tensor, float factor) {
        for (int i = 0; i < tensor.length; i++) {
            tensor[i] *= factor;
        }
    }

    /// Lifts the hidden units of an MLP above 0 and takes out again what that adds to its output.
    private void raise(int layer) {
        float[] up = tensors.computeIfAbsent(layer + ".up.bias", name -> new float[config.dHidden()]);
        float[] down = tensors.get(layer + ".down.weight");
        float[] after = tensors.computeIfAbsent(layer + ".down.bias", name -> new float[config.dModel()]);
        for (int h = 0; h < up.length; h++) {
            up[h] += LARGE_BIAS;
            for (int i = 0; i < after.length; i++) {
                after[i] -= LARGE_BIAS * down[h * after.length + i];
            }
        }
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
