package dev.edgewise.training;

import dev.edgewise.model.ModelConfig;
import dev.edgewise.model.TextTokenizer;
import dev.edgewise.model.WeightSource;
import java.util.Arrays;
import java.util.Optional;
import java.util.SplittableRandom;

/// The weights of a GPT-2 that has learned nothing yet: normal, smaller by √(2L) where a block writes to the residual
/// stream; norms 1, biases 0; tied unembedding.
///
/// Embeddings start large, and the last norm small in return, so that first logits are as small as usual: names occur
/// in the same places, so all of them are pushed the same way, and with GPT-2's small embeddings they would become
/// one name before any head has learned to move one. The seed and a tensor's name settle its values.
public final class FreshWeights implements WeightSource {
    private static final double DEVIATION = 0.04;
    private static final double EMBEDDING = 0.4;
    private static final double POSITION = 0.2;
    private static final float LAST_NORM = 0.1f;

    private final ModelConfig config;
    private final Optional<TextTokenizer> tokenizer;
    private final long seed;

    /// @param seed settles all values, whatever the model is then trained on
    public FreshWeights(ModelConfig config, TextTokenizer tokenizer, long seed) {
        this(config, Optional.of(tokenizer), seed);
    }

    private FreshWeights(ModelConfig config, Optional<TextTokenizer> tokenizer, long seed) {
        this.config = config;
        this.tokenizer = tokenizer;
        this.seed = seed;
    }

    /// For work that needs no text: measuring how long things take.
    public static FreshWeights withoutTokenizer(ModelConfig config, long seed) {
        return new FreshWeights(config, Optional.empty(), seed);
    }

    @Override
    public ModelConfig config() {
        return config;
    }

    @Override
    public Optional<TextTokenizer> tokenizer() {
        return tokenizer;
    }

    @Override
    public Optional<String> whyNoTokenizer() {
        return tokenizer.isPresent() ? Optional.empty() : Optional.of("random weights go with no text");
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
            Arrays.fill(values, name.equals("norm.weight") ? LAST_NORM : 1);
            return values;
        }
        double deviation = deviation(name);
        SplittableRandom random = new SplittableRandom(seed * 31 + name.hashCode());
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) (random.nextGaussian() * deviation);
        }
        return values;
    }

    private double deviation(String name) {
        if (name.equals("embed")) {
            return EMBEDDING;
        }
        if (name.equals("positions")) {
            return POSITION;
        }
        boolean writes = name.endsWith("o.weight") || name.endsWith("down.weight");
        return writes ? DEVIATION / Math.sqrt(2.0 * config.layers()) : DEVIATION;
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
