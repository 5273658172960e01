package dev.edgewise.attribution;

import ai.djl.ndarray.NDArray;
import dev.edgewise.faithfulness.LastTokens;
import dev.edgewise.faithfulness.SourceOutputs;
import dev.edgewise.model.Transformer;
import dev.edgewise.task.Answers;
import dev.edgewise.task.Batch;
import dev.edgewise.tensor.Scope;

/// What the one pass of a batch's clean prompts gives to an attribution, from a [PassStart] on.
///
/// All arrays belong to the scope in which this was made.
///
/// @param outputs of the sources, at the Q positions
/// @param answers what the metrics compare with
record CleanPass(SourceOutputs outputs, Answers answers) {

    static CleanPass of(Transformer model, Batch batch, PassStart start) {
        try (Scope scope = new Scope()) {
            SourceOutputs.Recorder recorder =
                    new SourceOutputs.Recorder(model.config().layers());
            NDArray residual = model.residual(start.ids(), start.past(), recorder);
            NDArray logits = model.unembed(LastTokens.of(residual, batch, start.first()));
            return new CleanPass(recorder.outputs(), Answers.of(model.manager(), batch, logits)).keptBy(scope);
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
