package dev.edgewise.training;

/// How a model is trained.
///
/// @param steps        optimizer steps, one batch each
/// @param batch        sentences a batch, B
/// @param learningRate the highest, after the warm-up
/// @param warmUp       steps in which the rate rises linearly from 0; then it falls along a cosine to a tenth
/// @param weightDecay  decoupled, on matrices alone (Loshchilov & Hutter 2019)
/// @param clip         longest gradient, over all weights together; 0 for no limit
/// @param seed         of the first weights and of the text
public record TrainingSettings(
        int steps, int batch, double learningRate, int warmUp, double weightDecay, double clip, long seed) {
    private static final double LAST = 0.1;

    /// Those of the built-in model.
    public static TrainingSettings builtin(long seed) {
        return new TrainingSettings(1200, 64, 1.5e-3, 50, 0.05, 1.0, seed);
    }

    /// The learning rate of a step, counted from 0.
    public double rate(int step) {
        if (step < warmUp) {
            return learningRate * (step + 1) / warmUp;
        }
        double done = (step - warmUp) / (double) Math.max(1, steps - warmUp);
        return learningRate * (LAST + (1 - LAST) * 0.5 * (1 + Math.cos(Math.PI * done)));
    }

    /// As float32 numbers, the seed in pieces that fit: what tells a run from others in its checkpoints.
    float[] numbers() {
        return new float[] {
            steps,
            batch,
            (float) learningRate,
            warmUp,
            (float) weightDecay,
            (float) clip,
            seed & 0xFFFF,
            seed >>> 16 & 0xFFFF,
            seed >>> 32 & 0xFFFF,
            seed >>> 48
        };
    }
}
