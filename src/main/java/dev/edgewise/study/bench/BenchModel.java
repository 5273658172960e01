package dev.edgewise.study.bench;

import dev.edgewise.job.Progress;
import dev.edgewise.model.Family;
import dev.edgewise.model.ModelConfig;
import dev.edgewise.model.Rotary;
import dev.edgewise.model.Transformer;
import dev.edgewise.training.FreshWeights;

/// The size of a GPT-2 whose weights are random: times do not depend on what a model has learned.
///
/// @param layers L
/// @param heads  H
/// @param dModel width of the residual stream, a multiple of the heads
public record BenchModel(int layers, int heads, int dModel) {
    private static final int VOCABULARY = 50_257;
    private static final int CONTEXT = 1024;
    private static final long SEED = 1;

    /// GPT-2 small.
    public static final BenchModel GPT2_SMALL = new BenchModel(12, 12, 768);

    public BenchModel {
        if (layers < 1 || heads < 1 || dModel < heads || dModel % heads != 0) {
            throw new dev.edgewise.io.UserError("a model of " + layers + " layers, " + heads + " heads and width "
                    + dModel + " cannot be built: give positive numbers, the width a multiple of the heads");
        }
    }

    public String name() {
        return "random-gpt2-" + layers + "x" + heads + "x" + dModel;
    }

    public Transformer build(Progress progress) {
        ModelConfig config = new ModelConfig(
                Family.GPT2,
                layers,
                heads,
                heads,
                dModel,
                dModel / heads,
                4 * dModel,
                VOCABULARY,
                CONTEXT,
                1e-5,
                "gelu_new",
                Rotary.NONE,
                -1);
        return new Transformer(name(), FreshWeights.withoutTokenizer(config, SEED), progress);
    }
}
