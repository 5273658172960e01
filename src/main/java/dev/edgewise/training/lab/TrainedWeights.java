package dev.edgewise.training.lab;

import dev.edgewise.model.ModelConfig;
import dev.edgewise.model.TextTokenizer;
import dev.edgewise.model.WeightSource;
import java.util.Map;
import java.util.Optional;

/// Weights in memory, as the engine holds them: queries, keys and values as [out, in], all others as [in, out].
record TrainedWeights(ModelConfig config, Optional<TextTokenizer> tokenizer, Map<String, float[]> values)
        implements WeightSource {

    @Override
    public Optional<String> whyNoTokenizer() {
        return tokenizer.isPresent() ? Optional.empty() : Optional.of("the lab has none");
    }

    @Override
    public long parameters() {
        return values.values().stream().mapToLong(array -> array.length).sum();
    }

    @Override
    public long largestTensor() {
        return values.values().stream().mapToLong(array -> array.length).max().orElse(0);
    }

    @Override
    public float[] read(String name, long... shape) {
        float[] stored = values.get(name);
        boolean transposed = shape.length == 2
                && (name.endsWith(".q.weight") || name.endsWith(".k.weight") || name.endsWith(".v.weight"));
        if (!transposed) {
            return stored.clone();
        }
        int in = (int) shape[0];
        int out = (int) shape[1];
        float[] turned = new float[stored.length];
        for (int o = 0; o < out; o++) {
            for (int i = 0; i < in; i++) {
                turned[i * out + o] = stored[o * in + i];
            }
        }
        return turned;
    }

    @Override
    public boolean has(String name) {
        return values.containsKey(name);
    }

    @Override
    public String fingerprint() {
        return Fingerprint.of(values);
    }

    @Override
    public void close() {
        // Nothing is open.
    }
}
