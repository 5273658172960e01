package dev.edgewise.attribution;

import ai.djl.ndarray.NDArray;
import dev.edgewise.faithfulness.LastTokens;
import dev.edgewise.faithfulness.SourceOutputs;
import dev.edgewise.model.Hooks;
import dev.edgewise.model.Past;
import dev.edgewise.model.Site;
import dev.edgewise.model.Transformer;
import dev.edgewise.task.Answers;
import dev.edgewise.task.Batch;
import dev.edgewise.tensor.Scope;
import dev.edgewise.tensor.Tensors;
import java.util.ArrayList;
import java.util.List;

/// The one pass of a batch's clean prompts that an attribution builds on. Where clean and corrupted prompts begin alike
/// nothing can differ and no gradient is asked for: of those positions only keys and values are kept, and every later
/// pass begins behind them, at the Q positions from `first` on.
///
/// All arrays belong to the scope in which this was made.
///
/// @param ids     the clean prompts from `first` on, [B,Q]
/// @param outputs of the sources there
/// @param past    keys and values of the positions before
/// @param answers what the metrics compare with
record CleanPass(NDArray ids, SourceOutputs outputs, Past past, Answers answers) {

    /// @param first the first position at which z and z' may differ
    static CleanPass of(Transformer model, Batch batch, int first) {
        try (Scope scope = new Scope()) {
            NDArray ids = Tensors.ids(model.manager(), batch.clean(), batch.length());
            Recorder recorder = new Recorder(model, first);
            NDArray residual = model.residual(ids, recorder);
            CleanPass pass = new CleanPass(
                    Tensors.slice(ids, 1, first, batch.length()),
                    new SourceOutputs(recorder.embedding, recorder.z, recorder.mlp),
                    first == 0 ? Past.NONE : new Past(first, recorder.keys, recorder.values),
                    Answers.of(model.manager(), batch, model.unembed(LastTokens.of(residual, batch, 0))));
            pass.all().forEach(scope::keep);
            return pass;
        }
    }

    private List<NDArray> all() {
        List<NDArray> all = new ArrayList<>(outputs.all());
        all.addAll(past.keys());
        all.addAll(past.values());
        all.addAll(List.of(ids, answers.correct(), answers.incorrect(), answers.clean()));
        return all;
    }

    int first() {
        return past.positions();
    }

    private static final class Recorder implements Hooks {
        private final Transformer model;
        private final int first;
        private final List<NDArray> z = new ArrayList<>();
        private final List<NDArray> mlp = new ArrayList<>();
        private final List<NDArray> keys = new ArrayList<>();
        private final List<NDArray> values = new ArrayList<>();
        private NDArray embedding;

        Recorder(Transformer model, int first) {
            this.model = model;
            this.first = first;
        }

        @Override
        public NDArray at(Site site, int layer, NDArray value) {
            switch (site) {
                case EMBEDDING -> embedding = late(value, 1);
                case HEAD_OUTPUT -> z.add(late(value, 2));
                case MLP_OUTPUT -> mlp.add(late(value, 1));
                case KEY -> keepEarly(model.block(layer).attention().rotated(value, 0), keys);
                case VALUE -> keepEarly(value, values);
                default -> {}
            }
            return value;
        }

        private NDArray late(NDArray value, int axis) {
            return Tensors.slice(value, axis, first, value.getShape().get(axis));
        }

        private void keepEarly(NDArray value, List<NDArray> kept) {
            if (first > 0) {
                kept.add(Tensors.slice(value, 2, 0, first));
            }
        }
    }
}
