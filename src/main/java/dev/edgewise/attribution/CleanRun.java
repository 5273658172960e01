package dev.edgewise.attribution;

import ai.djl.ndarray.NDArray;
import dev.edgewise.faithfulness.LastTokens;
import dev.edgewise.model.Attention;
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

/// What the clean prompts of a batch leave at every place where an edge can be corrupted, so that a run in which one
/// edge differs starts at that edge and not at the tokens.
///
/// Q is the number of positions from the first on at which any source's output changes; earlier ones are kept only as
/// keys and values.
///
/// @param layers  of each block
/// @param output  the residual stream before the final norm, [B,Q,d]
/// @param logits  at each example's last token, [B,V]
/// @param answers what the metrics compare with
/// @param past    keys and values of the positions before the Q
record CleanRun(List<Layer> layers, NDArray output, NDArray logits, Answers answers, Past past) {

    /// Residual stream before the block and before its MLP, MLP output, [B,Q,d]; rotated queries [H,B,Q,dh], rotated
    /// keys and values [H,B,P,dh]; z [H,B,Q,dh].
    record Layer(
            NDArray input, NDArray mlpInput, NDArray mlpOutput, NDArray query, NDArray key, NDArray value, NDArray z) {
        List<NDArray> all() {
            return List.of(input, mlpInput, mlpOutput, query, key, value, z);
        }
    }

    /// Runs the clean prompts. The arrays belong to the enclosing scope.
    ///
    /// @param first the first position at which any source's output changes
    static CleanRun of(Transformer model, Batch batch, int first) {
        try (Scope scope = new Scope()) {
            Recorder recorder = new Recorder(model, first);
            NDArray end = model.residual(Tensors.ids(model.manager(), batch.clean(), batch.length()), recorder);
            NDArray logits = scope.keep(model.unembed(LastTokens.of(end, batch, 0)));
            Answers answers = Answers.of(model.manager(), batch, logits);
            scope.keep(answers.correct());
            scope.keep(answers.incorrect());
            scope.keep(answers.clean());
            recorder.layers.forEach(layer -> layer.all().forEach(scope::keep));
            recorder.pastKeys.forEach(scope::keep);
            recorder.pastValues.forEach(scope::keep);
            Past past = first == 0 ? Past.NONE : new Past(first, recorder.pastKeys, recorder.pastValues);
            return new CleanRun(recorder.layers, scope.keep(recorder.output), logits, answers, past);
        }
    }

    /// The residual stream behind a block, [B,Q,d].
    NDArray after(int layer) {
        return layer + 1 < layers.size() ? layers.get(layer + 1).input() : output;
    }

    /// Collects the values as the pass goes by.
    private static final class Recorder implements Hooks {
        private final Transformer model;
        private final int first;
        private final List<Layer> layers = new ArrayList<>();
        private final List<NDArray> pastKeys = new ArrayList<>();
        private final List<NDArray> pastValues = new ArrayList<>();
        private final NDArray[] current = new NDArray[Site.values().length];
        private NDArray output;

        Recorder(Transformer model, int first) {
            this.model = model;
            this.first = first;
        }

        @Override
        public NDArray at(Site site, int layer, NDArray value) {
            switch (site) {
                case RESIDUAL, MLP_INPUT -> put(site, late(value, 1));
                case QUERY -> put(site, byHead(late(attention(layer).rotated(value, 0), 2)));
                case KEY -> put(site, keptWithPast(attention(layer).rotated(value, 0), pastKeys));
                case VALUE -> put(site, keptWithPast(value, pastValues));
                case HEAD_OUTPUT -> put(site, byHead(late(value, 2)));
                case MLP_OUTPUT -> {
                    put(site, late(value, 1));
                    layers.add(layer());
                }
                case FINAL_INPUT -> output = late(value, 1);
                case EMBEDDING, PATTERN -> {}
            }
            return value;
        }

        private Attention attention(int layer) {
            return model.block(layer).attention();
        }

        private void put(Site site, NDArray value) {
            current[site.ordinal()] = value;
        }

        private NDArray got(Site site) {
            return current[site.ordinal()];
        }

        private Layer layer() {
            return new Layer(
                    got(Site.RESIDUAL),
                    got(Site.MLP_INPUT),
                    got(Site.MLP_OUTPUT),
                    got(Site.QUERY),
                    got(Site.KEY),
                    got(Site.VALUE),
                    got(Site.HEAD_OUTPUT));
        }

        private NDArray keptWithPast(NDArray value, List<NDArray> past) {
            if (first > 0) {
                past.add(Tensors.slice(value, 2, 0, first).duplicate());
            }
            return byHead(value);
        }

        /// A copy of the late positions: a view would hold the whole array.
        private NDArray late(NDArray value, int axis) {
            return Tensors.slice(value, axis, first, value.getShape().get(axis)).duplicate();
        }

        /// [B,H,P,dh] → [H,B,P,dh], contiguous.
        private static NDArray byHead(NDArray value) {
            return value.transpose(1, 0, 2, 3).duplicate();
        }
    }
}
