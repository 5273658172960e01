package dev.edgewise.training;

import dev.edgewise.model.ModelConfig;
import dev.edgewise.model.TextTokenizer;
import dev.edgewise.model.WeightSource;
import java.util.Arrays;
import java.util.Optional;
import java.util.SplittableRandom;

/// The weights of a GPT-2 that has learned nothing yet, much as GPT-2 was initialised (Radford et al. 2019): normal
// with
/// deviation 0.04 (GPT-2's 0.02 is for a width of 768), smaller by √(2L) where a block writes to the residual stream;
// norms 1, biases 0; tied unembedding.
///
/// The seed and a tensor's name settle its values.
final class FreshWeights implements WeightSource {
    private static final double DEVIATION = 0.04;

    private final ModelConfig config;
    private final TextTokenizer tokenizer;
    private final long seed;

    FreshWeights(ModelConfig config, TextTokenizer tokenizer, long seed) {
        this.config = config;
        this.tokenizer = tokenizer;
        this.seed = seed;
    }

    @Override
    public ModelConfig config() {
        return config;
    }

    @Override
    public Optional<TextTokenizer> tokenizer() {
        return Optional.of(tokenizer);
    }

    @Override
    public Optional<String> whyNoTokenizer() {
        return Optional.empty();
    }

    @Override
    public long parameters() {
        long d = config.dModel();
        long hidden = config.dHidden();
        long block = 4 * d * d + 4 * d + 2 * d * hidden + hidden + d + 4 * d;
        return (config.vocabulary() + (long) config.context()) * d + config.layers() * block + 2 * d;
    }

    @Override
    public long largestTensor() {
        long d = config.dModel();
        return Math.max(d * config.vocabulary(), d * config.dHidden());
    }

    @Override
    public float[] read(String name, long... shape) {
        float[] values = new float[Math.toIntExact(Arrays.stream(shape).reduce(1, Math::multiplyExact))];
        if (name.endsWith(".bias")) {
            return values;
        }
        if (name.contains("norm")) {
            Arrays.fill(values, 1);
            return values;
        }
        boolean writes = name.endsWith("o.weight") || name.endsWith("down.weight");
        double deviation = writes ? DEVIATION / Math.sqrt(2.0 * config.layers()) : DEVIATION;
        SplittableRandom random = new SplittableRandom(seed * 31 + name.hashCode());
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) (random.nextGaussian() * deviation);
        }
        return values;
    }

    @Override
    public boolean has(String name) {
        return !name.equals("unembed") && !name.contains(".gate.");
    }

    @Override
    public String fingerprint() {
        return "untrained, seed " + seed;
    }

    @Override
    public void close() {
        // Nothing is open: the values are drawn when they are asked for.
    }
}
