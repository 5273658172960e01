package dev.edgewise.neurons;

import ai.djl.ndarray.NDArray;
import dev.edgewise.job.Progress;
import dev.edgewise.model.Transformer;
import dev.edgewise.tensor.Scope;
import java.util.List;

/// What neurons that are switched off are set to.
///
/// @param id     "zero" or "mean"
/// @param values [layer][unit]
public record Replacement(String id, float[][] values) {

    public static Replacement zero(Transformer model) {
        return new Replacement(
                "zero", new float[model.config().layers()][model.config().dHidden()]);
    }

    /// Each neuron's mean over prompts and the positions looked at; every prompt weighs the same.
    public static Replacement mean(
            Transformer model, List<NeuronPrompt> prompts, NeuronPositions positions, Progress progress) {
        double[][] sum = new double[model.config().layers()][model.config().dHidden()];
        for (List<Integer> places : new NeuronMemory(model.config()).batches(prompts, positions)) {
            progress.check();
            List<NeuronPrompt> batch = places.stream().map(prompts::get).toList();
            try (CleanPass clean = CleanPass.of(model, batch, positions)) {
                for (int l = 0; l < sum.length; l++) {
                    add(sum[l], clean.hidden(l));
                }
            }
        }
        float[][] means = new float[sum.length][sum[0].length];
        for (int l = 0; l < sum.length; l++) {
            for (int j = 0; j < means[l].length; j++) {
                means[l][j] = (float) (sum[l][j] / prompts.size());
            }
        }
        return new Replacement("mean", means);
    }

    private static void add(double[] sum, NDArray hidden) {
        try (Scope scope = new Scope()) {
            float[] of = hidden.mean(new int[] {1}).sum(new int[] {0}).toFloatArray();
            for (int j = 0; j < sum.length; j++) {
                sum[j] += of[j];
            }
        }
    }
}
