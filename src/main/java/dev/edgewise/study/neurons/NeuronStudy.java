package dev.edgewise.study.neurons;

import dev.edgewise.job.Progress;
import dev.edgewise.model.Transformer;
import dev.edgewise.neurons.AttributionSettings;
import dev.edgewise.neurons.Neuron;
import dev.edgewise.neurons.NeuronAttribution;
import dev.edgewise.neurons.NeuronAttributor;
import dev.edgewise.neurons.NeuronCurves;
import dev.edgewise.neurons.NeuronOrder;
import dev.edgewise.neurons.NeuronPrompt;
import dev.edgewise.neurons.Replacement;
import dev.edgewise.task.TokenizedTask;
import java.util.List;

/// The neurons of a task: their scores, and what suppressing them or keeping them alone does, controls included.
///
/// @param attributions one an example
/// @param curves       by each example's own order, descending signed score
public record NeuronStudy(
        TokenizedTask task,
        NeuronTarget target,
        AttributionSettings settings,
        String replacement,
        List<NeuronAttribution> attributions,
        NeuronCurves curves) {

    /// @param mean whether neurons that are off are set to their mean over the task's prompts, not to 0
    public static NeuronStudy of(
            Transformer model,
            TokenizedTask task,
            NeuronTarget target,
            AttributionSettings settings,
            boolean mean,
            Progress progress) {
        List<NeuronPrompt> prompts = target.prompts(task, model);
        List<NeuronAttribution> attributions = new NeuronAttributor(model).run(prompts, settings, progress);
        Replacement replacement =
                mean ? Replacement.mean(model, prompts, settings.positions(), progress) : Replacement.zero(model);
        List<NeuronOrder> orders =
                attributions.stream().map(NeuronAttribution::order).toList();
        NeuronCurves curves =
                NeuronCurves.of(model, prompts, orders, settings.positions(), replacement, settings.seed(), progress);
        return new NeuronStudy(task, target, settings, replacement.id(), attributions, curves);
    }

    public int layers() {
        return attributions.getFirst().attribution().length;
    }

    /// Neurons a layer.
    public int units() {
        return attributions.getFirst().attribution()[0].length;
    }

    /// A neuron's score, averaged over the examples.
    public double mean(Neuron neuron) {
        return attributions.stream()
                .mapToDouble(one -> one.attribution()[neuron.layer()][neuron.unit()])
                .average()
                .orElse(Double.NaN);
    }

    /// By descending mean score.
    public NeuronOrder order() {
        float[][] means = new float[layers()][units()];
        for (int l = 0; l < means.length; l++) {
            for (int j = 0; j < means[l].length; j++) {
                means[l][j] = (float) mean(new Neuron(l, j));
            }
        }
        return NeuronOrder.descending(means);
    }
}
