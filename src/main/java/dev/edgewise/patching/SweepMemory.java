package dev.edgewise.patching;

import dev.edgewise.model.ModelConfig;
import dev.edgewise.task.TokenizedExample;
import dev.edgewise.task.TokenizedTask;

/// How much of a sweep runs at a time: what the two unpatched runs of a batch leave takes 512 MB at most, what patched
/// runs make inside a layer 192 MB; one example and one cell run whatever they take.
record SweepMemory(ModelConfig config, PatchSite site, int length) {
    private static final long KEPT_BYTES = 512L << 20;
    private static final long PASS_BYTES = 192L << 20;

    static SweepMemory of(ModelConfig config, PatchSite site, TokenizedTask task) {
        return new SweepMemory(
                config,
                site,
                task.examples().stream()
                        .mapToInt(TokenizedExample::length)
                        .max()
                        .orElse(1));
    }

    /// Positions in a batch; no more than have room for their logits too.
    int batchTokens() {
        long examples = Math.max(1, MeasureReader.BYTES / MeasureReader.bytesOfARun(config.vocabulary()));
        return (int) Math.min(kept(), examples * length);
    }

    private int kept() {
        long heads = (long) config.heads() * config.dHead();
        long patched =
                switch (site) {
                    case RESIDUAL -> 0;
                    case ATTENTION, MLP -> config.dModel();
                    case HEAD, QUERY, KEY, VALUE -> heads;
                    case PATTERN -> (long) config.heads() * length;
                    case NEURON -> config.dHidden();
                };
        return tokens(KEPT_BYTES, config.layers() * (3L * config.dModel() + 2 * heads + 2 * patched));
    }

    /// Positions of all runs in a pass.
    int passTokens() {
        long heads = (long) config.heads() * config.dHead();
        return tokens(
                PASS_BYTES, 8L * config.dModel() + 3L * config.dHidden() + 6 * heads + 2L * config.heads() * length);
    }

    private static int tokens(long bytes, long floats) {
        return (int) Math.max(1, bytes / 4 / floats);
    }
}
