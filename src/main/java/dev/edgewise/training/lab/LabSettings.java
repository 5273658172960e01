package dev.edgewise.training.lab;

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

    /// Optimizer steps over a corpus of so many sentences.
    public int steps(int sentences) {
        return epochs * ((sentences + batch - 1) / batch);
    }
}
