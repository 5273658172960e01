package dev.edgewise.patching;

import ai.djl.ndarray.NDArray;
import dev.edgewise.io.UserError;
import dev.edgewise.model.Transformer;
import dev.edgewise.task.Batch;
import dev.edgewise.task.TokenizedExample;
import dev.edgewise.task.TokenizedTask;
import dev.edgewise.tensor.Scope;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;

/// What runs on the corrupted side: the corrupted prompts, other prompts of the task, or clean prompts with noise. What
/// is drawn depends on the seed and the example alone, so that all cells and both directions see the same.
final class CorruptedSide {
    /// Standard deviations of the embedding matrix (Meng et al. 2022, arXiv 2202.05262).
    private static final double DEVIATIONS = 3;

    private final Transformer model;
    private final TokenizedTask task;
    private final PatchSource source;
    private final long seed;
    private final double deviation;

    /// @throws UserError where an example has no other prompt of its length, if one is asked for
    CorruptedSide(Transformer model, TokenizedTask task, PatchSource source, long seed) {
        this.model = model;
        this.task = task;
        this.source = source;
        this.seed = seed;
        deviation = source == PatchSource.GAUSSIAN ? DEVIATIONS * deviation(model) : 0;
        if (source == PatchSource.RESAMPLE) {
            task.examples().forEach(this::another);
        }
    }

    /// The prompts of a batch. Sources without a run give the corrupted prompts, to compare with.
    BatchPrompts of(Batch batch) {
        return switch (source) {
            case RESAMPLE ->
                BatchPrompts.of(batch.examples().stream().map(this::another).toArray(int[][]::new));
            case GAUSSIAN -> new BatchPrompts(batch.clean(), Optional.of(noise(batch)));
            default -> BatchPrompts.of(batch.corrupted());
        };
    }

    /// The first position of a batch at which its two sides may differ.
    int firstDifference(Batch batch) {
        if (!source.hasRun()) {
            return 0;
        }
        if (source != PatchSource.RESAMPLE) {
            return batch.firstDifference();
        }
        return batch.examples().stream()
                .mapToInt(example -> {
                    int place = Arrays.mismatch(example.clean(), another(example));
                    return place < 0 ? example.length() : place;
                })
                .min()
                .orElseThrow();
    }

    /// The clean prompt of another example.
    private int[] another(TokenizedExample example) {
        List<TokenizedExample> others = task.examples().stream()
                .filter(other -> other.length() == example.length())
                .filter(other -> !Arrays.equals(other.clean(), example.clean()))
                .toList();
        if (others.isEmpty()) {
            throw new UserError("the source resample finds no other prompt of " + example.length()
                    + " tokens for example " + example.index() + " in task "
                    + task.file().name() + "; use more examples, or the source corrupted");
        }
        return others.get(random(example).nextInt(others.size())).clean();
    }

    private SplittableRandom random(TokenizedExample example) {
        return new SplittableRandom(seed * 1_000_003 + example.index());
    }

    private float[] noise(Batch batch) {
        int d = model.config().dModel();
        float[] noise = new float[batch.size() * batch.length() * d];
        for (int b = 0; b < batch.size(); b++) {
            TokenizedExample example = batch.examples().get(b);
            SplittableRandom random = random(example);
            for (int p = 0; p < example.length(); p++) {
                if (example.clean()[p] != example.corrupted()[p]) {
                    int from = (b * batch.length() + p) * d;
                    for (int i = 0; i < d; i++) {
                        noise[from + i] = (float) (deviation * random.nextGaussian());
                    }
                }
            }
        }
        return noise;
    }

    private static double deviation(Transformer model) {
        try (Scope scope = new Scope()) {
            NDArray embedding = model.weights().get("embed");
            return embedding.sub(embedding.mean()).square().mean().sqrt().getFloat();
        }
    }
}
