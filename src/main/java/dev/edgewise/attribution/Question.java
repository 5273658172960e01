package dev.edgewise.attribution;

import dev.edgewise.faithfulness.Ablation;
import dev.edgewise.faithfulness.TaskRuns;
import dev.edgewise.model.Transformer;
import dev.edgewise.task.Metric;
import dev.edgewise.task.TokenizedTask;
import java.util.Optional;
import java.util.function.Function;

/// What an attribution is asked: which edges of this model matter for this task, by this metric, when they carry what
/// this ablation says instead of their source's output.
///
/// @param runs clean and corrupted runs of the task that others use too; empty where there are none
public record Question(
        Transformer model, TokenizedTask task, Metric metric, Ablation ablation, Optional<TaskRuns> runs) {

    /// A question that stands alone: whoever answers it makes the runs.
    public Question(Transformer model, TokenizedTask task, Metric metric, Ablation ablation) {
        this(model, task, metric, ablation, Optional.empty());
    }

    /// Does work with the task's runs, which are closed afterwards unless others use them too.
    <T> T withRuns(Function<TaskRuns, T> work) {
        if (runs.isPresent()) {
            return work.apply(runs.get());
        }
        try (TaskRuns own = TaskRuns.passing(model, task, ablation)) {
            return work.apply(own);
        }
    }
}
