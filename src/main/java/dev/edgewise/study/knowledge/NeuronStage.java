package dev.edgewise.study.knowledge;

import dev.edgewise.job.Progress;
import dev.edgewise.model.Transformer;
import dev.edgewise.neurons.AttributionSettings;
import dev.edgewise.neurons.NeuronAttribution;
import dev.edgewise.neurons.NeuronAttributor;
import dev.edgewise.neurons.NeuronCurves;
import dev.edgewise.neurons.NeuronMethod;
import dev.edgewise.neurons.NeuronOrder;
import dev.edgewise.neurons.NeuronPositions;
import dev.edgewise.neurons.NeuronPrompt;
import dev.edgewise.neurons.NeuronRuns;
import dev.edgewise.neurons.Replacement;
import dev.edgewise.training.lab.LabQuery;
import java.util.List;
import java.util.stream.IntStream;

/// Suppress and keep-only curves of one model: each query's neurons in the order of integrated gradients for the token
/// that the model predicts, against the order by |activation| and 20 random ones; replaced by 0.
record NeuronStage(String name, Transformer model, List<LabQuery> queries) {

    PredictionsKept run(NeuronPositions positions, Progress progress) {
        List<NeuronPrompt> prompts = queries.stream()
                .map(query -> NeuronPrompt.predicted(query.tokens()))
                .toList();
        List<NeuronAttribution> found = new NeuronAttributor(model)
                .run(
                        prompts,
                        AttributionSettings.of(NeuronMethod.INTEGRATED_GRADIENTS)
                                .at(positions),
                        progress);
        List<NeuronOrder> orders = found.stream().map(NeuronAttribution::order).toList();
        int right = (int) IntStream.range(0, queries.size())
                .filter(q -> found.get(q).predicted() == queries.get(q).target())
                .count();
        try (NeuronRuns runs = new NeuronRuns(model, prompts, positions, Replacement.zero(model), progress)) {
            return PredictionsKept.of(name, positions.id(), right, NeuronCurves.of(runs, orders, 0, progress));
        }
    }
}
