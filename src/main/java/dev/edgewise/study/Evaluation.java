package dev.edgewise.study;

import dev.edgewise.faithfulness.Faithfulness;
import dev.edgewise.graph.Circuit;
import dev.edgewise.job.Progress;
import java.util.ArrayList;
import java.util.List;

/// A circuit judged from both sides by one metric.
///
/// @param faithfulness F of the circuit: is it enough? 1 where it does all that the model does
/// @param necessity    F of its complement, in which the circuit's edges are corrupted and all others kept: can the
///                     model do without it? 0 where it cannot, 1 where the circuit is not needed
public record Evaluation(Faithfulness faithfulness, Faithfulness necessity) {

    /// Two circuit runs on all examples of an experiment.
    ///
    /// @return one evaluation a metric of the experiment
    public static List<Evaluation> of(Experiment experiment, Circuit circuit, Progress progress) {
        int examples = experiment.task().examples().size();
        List<Faithfulness> kept = experiment.evaluateAll(circuit, examples, new Part(progress, 0, 2));
        List<Faithfulness> removed = experiment.evaluateAll(circuit.complement(), examples, new Part(progress, 1, 2));
        List<Evaluation> evaluations = new ArrayList<>();
        for (int m = 0; m < kept.size(); m++) {
            evaluations.add(new Evaluation(kept.get(m), removed.get(m)));
        }
        return List.copyOf(evaluations);
    }
}
