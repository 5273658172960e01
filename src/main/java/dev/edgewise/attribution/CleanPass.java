package dev.edgewise.attribution;

import dev.edgewise.faithfulness.SourceOutputs;
import dev.edgewise.faithfulness.TaskRuns;
import dev.edgewise.model.Transformer;
import dev.edgewise.task.Answers;
import dev.edgewise.task.Batch;
import dev.edgewise.tensor.Scope;

/// What the clean prompts of a batch give to an attribution, from the first position on at which z and z' may differ.
///
/// All arrays belong to the scope in which this was made.
///
/// @param outputs of the sources, at the Q positions
/// @param answers what the metrics compare with
record CleanPass(SourceOutputs outputs, Answers answers) {

    /// From the task's own clean runs.
    static CleanPass of(TaskRuns runs, Batch batch, int first) {
        try (Scope scope = new Scope()) {
            Transformer model = runs.model();
            SourceOutputs outputs = runs.clean(batch).positions(first, batch.length());
            Answers answers = Answers.of(model.manager(), batch, model.unembed(runs.cleanEnds(batch)));
            return new CleanPass(outputs, answers).keptBy(scope);
        }
    }

    CleanPass keptBy(Scope scope) {
        outputs.all().forEach(scope::keep);
        scope.keep(answers.correct());
        scope.keep(answers.incorrect());
        scope.keep(answers.clean());
        return this;
    }
}
