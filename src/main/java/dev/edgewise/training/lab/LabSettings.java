package dev.edgewise.training.lab;

import dev.edgewise.io.UserError;
import dev.edgewise.training.TrainingSettings;

/// Size of a lab model and how it is trained, by Adam. Together with a seed and the sentences' weights it settles every
/// bit of the result, at one number of threads.
///
/// @param layers       of GPT-2's architecture, L
/// @param heads        a layer
/// @param width        of the residual stream, d
/// @param epochs       times that every sentence is shown, in an order drawn anew each time
/// @param batch        sentences a step, B
/// @param learningRate the highest, after the warm-up
/// @param checkpoints  how many are kept, evenly over the steps, the last of them the end
public record LabSettings(
        int layers, int heads, int width, int epochs, int batch, double learningRate, int checkpoints) {

    /// Those of the default lab: 0.3 million parameters.
    public static LabSettings standard() {
        return new LabSettings(2, 4, 96, 12, 32, 4e-3, 6);
    }

    /// @throws UserError where a number is out of range
    public void check() {
        require(layers >= 1 && layers <= 48, "--layers " + layers + " is not between 1 and 48");
        require(heads >= 1, "--heads " + heads + " is less than 1");
        require(width >= 4 && width <= 4096, "--width " + width + " is not between 4 and 4096");
        require(width % heads == 0, "--width " + width + " cannot be shared out among " + heads + " heads");
        require(epochs >= 1, "--epochs " + epochs + " is less than 1");
        require(batch >= 1, "--batch " + batch + " is less than 1");
        require(
                learningRate > 0 && Double.isFinite(learningRate),
                "--learning-rate " + learningRate + " is not a number above 0");
        require(checkpoints >= 1, "--checkpoints " + checkpoints + " is less than 1");
    }

    private static void require(boolean holds, String otherwise) {
        if (!holds) {
            throw new UserError(otherwise + "; give another number");
        }
    }

    /// How a corpus of so many sentences is trained on: warm-up over a twentieth of the steps, then down to a tenth of
    /// the rate; neither weight decay nor clipping, which would let one sentence change how much the others count.
    TrainingSettings training(int sentences, long seed) {
        int steps = steps(sentences);
        return new TrainingSettings(steps, batch, learningRate, Math.max(1, steps / 20), 0, 0, seed);
    }

    /// Optimizer steps over a corpus of so many sentences.
    public int steps(int sentences) {
        return epochs * ((sentences + batch - 1) / batch);
    }
}
