package dev.edgewise.faithfulness;

import ai.djl.ndarray.NDArray;
import dev.edgewise.model.Hooks;
import dev.edgewise.model.Past;
import dev.edgewise.model.Site;
import dev.edgewise.model.Transformer;
import dev.edgewise.tensor.Scope;
import dev.edgewise.tensor.Tensors;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/// What the sources of a graph write for a batch. Heads are kept as z, before the output projection.
///
/// @param embedding of `input`: the token embedding, [B,P,d]
/// @param z         of the heads by layer, [B,H,P,dh]
/// @param mlp       of the MLPs by layer, their biases included, [B,P,d]
public record SourceOutputs(NDArray embedding, List<NDArray> z, List<NDArray> mlp) {

    /// Of a run of prompts, padded on the right to one length. The arrays belong to the innermost scope.
    public static SourceOutputs of(Transformer model, int[][] prompts, int length) {
        return of(model, Tensors.ids(model.manager(), prompts, length), Past.NONE);
    }

    /// Of a run of the last Q positions of prompts, ids [B,Q].
    ///
    /// @param past what the positions before them left
    public static SourceOutputs of(Transformer model, NDArray ids, Past past) {
        try (Scope scope = new Scope()) {
            Recorder recorder = new Recorder(model.config().layers());
            model.residual(ids, past, recorder);
            SourceOutputs outputs = recorder.outputs();
            outputs.all().forEach(scope::keep);
            return outputs;
        }
    }

    /// All arrays.
    public List<NDArray> all() {
        List<NDArray> all = new ArrayList<>(z);
        all.addAll(mlp);
        all.add(embedding);
        return all;
    }

    /// @param all in the order of [#all]
    static SourceOutputs ofAll(List<NDArray> all) {
        int layers = all.size() / 2;
        return new SourceOutputs(all.getLast(), all.subList(0, layers), all.subList(layers, 2 * layers));
    }

    /// Views of `from ≤ position < to`; these outputs themselves where that is all there are.
    public SourceOutputs positions(int from, int to) {
        return ofAll(all().stream()
                .map(array -> Tensors.slice(array, array.getShape().dimension() - 2, from, to))
                .toList());
    }

    /// Takes down what the sources of a pass write, and changes nothing.
    public static final class Recorder implements Hooks {
        private final List<NDArray> z;
        private final List<NDArray> mlp;
        private NDArray embedding;

        /// @param layers of the model, L
        public Recorder(int layers) {
            z = new ArrayList<>(Collections.nCopies(layers, null));
            mlp = new ArrayList<>(Collections.nCopies(layers, null));
        }

        /// After the pass.
        public SourceOutputs outputs() {
            return new SourceOutputs(embedding, z, mlp);
        }

        @Override
        public NDArray at(Site site, int layer, NDArray value) {
            switch (site) {
                case EMBEDDING -> embedding = value;
                case HEAD_OUTPUT -> z.set(layer, value);
                case MLP_OUTPUT -> mlp.set(layer, value);
                default -> {}
            }
            return value;
        }
    }
}
