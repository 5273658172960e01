package dev.edgewise.faithfulness;

import ai.djl.ndarray.NDArray;
import dev.edgewise.model.Attention;
import dev.edgewise.model.Hooks;
import dev.edgewise.model.Site;
import dev.edgewise.model.Transformer;
import dev.edgewise.task.Batch;
import dev.edgewise.tensor.Scope;
import dev.edgewise.tensor.Tensors;
import java.util.ArrayList;
import java.util.List;

/// What every node reads and gives when all edges are ablated: the values that edges outside a circuit carry.
///
/// With the ablation `corrupted` that is the corrupted prompts' run. Rows before the batch's first differing position
/// equal the clean run's and are kept only where later positions look back at them: keys and values. Q below is the
/// number of positions from there on.
///
/// The other ablations have no such run: every source gives z', whatever it reads, and each input is the sum of the
/// position embedding, output biases of the attention below, and the z' that feed it. All positions count, and B is 1,
/// because the values are the same for every example.
final class CorruptedRun implements AutoCloseable {

    /// One layer's values: the residual stream before heads and MLP [B,Q,d]; rotated queries, rotated keys, values and
    /// z of all heads [H,B,Q or P,dh]; the MLP's output [B,Q,d].
    record Layer(
            NDArray headsInput,
            NDArray mlpInput,
            NDArray queries,
            NDArray keys,
            NDArray values,
            NDArray z,
            NDArray mlpOutput) {
        List<NDArray> all() {
            return List.of(headsInput, mlpInput, queries, keys, values, z, mlpOutput);
        }
    }

    private final List<Layer> layers;
    private final NDArray finalInput; // [B or 1,Q,d]
    private final NDArray embedding; // [B or 1,Q,d]
    private final int firstPosition;

    private CorruptedRun(List<Layer> layers, NDArray finalInput, NDArray embedding, int firstPosition) {
        this.layers = layers;
        this.finalInput = finalInput;
        this.embedding = embedding;
        this.firstPosition = firstPosition;
    }

    /// What a batch's nodes read and give under an ablation. The result belongs to the caller, who closes it.
    static CorruptedRun of(Transformer model, Batch batch, AblatedOutputs ablated) {
        try (Scope scope = new Scope()) {
            Recorder recorder = new Recorder(model, ablated.firstPosition(batch));
            if (ablated.isShared()) {
                Hooks planted = planted(ablated.forOneOf(batch));
                model.residual(
                        Tensors.ids(model.manager(), new int[1][0], batch.length()),
                        (site, layer, value) -> recorder.at(site, layer, planted.at(site, layer, value)));
            } else {
                model.residual(Tensors.ids(model.manager(), batch.corrupted(), batch.length()), recorder);
            }
            CorruptedRun run = recorder.finish();
            run.arrays().forEach(scope::keep);
            return run;
        }
    }

    /// Puts z' in place of what each source gives, so that all that is read follows from z'.
    private static Hooks planted(SourceOutputs outputs) {
        return (site, layer, value) -> switch (site) {
            case EMBEDDING -> outputs.embedding();
            case HEAD_OUTPUT -> outputs.z().get(layer);
            case MLP_OUTPUT -> outputs.mlp().get(layer);
            default -> value;
        };
    }

    Layer layer(int layer) {
        return layers.get(layer);
    }

    NDArray finalInput() {
        return finalInput;
    }

    NDArray embedding() {
        return embedding;
    }

    int firstPosition() {
        return firstPosition;
    }

    private List<NDArray> arrays() {
        List<NDArray> all = new ArrayList<>(List.of(finalInput, embedding));
        layers.forEach(layer -> all.addAll(layer.all()));
        return all;
    }

    @Override
    public void close() {
        arrays().forEach(NDArray::close);
    }

    /// Collects the values as the pass goes by.
    private static final class Recorder implements Hooks {
        private final Transformer model;
        private final int first;
        private final List<Layer> layers = new ArrayList<>();
        private final NDArray[] current = new NDArray[Site.values().length];
        private NDArray embedding;
        private NDArray finalInput;

        Recorder(Transformer model, int first) {
            this.model = model;
            this.first = first;
        }

        @Override
        public NDArray at(Site site, int layer, NDArray value) {
            Attention attention =
                    layer < model.config().layers() ? model.block(layer).attention() : null;
            switch (site) {
                case EMBEDDING -> embedding = late(value, 1);
                case FINAL_INPUT -> finalInput = late(value, 1);
                case RESIDUAL, MLP_INPUT -> current[site.ordinal()] = late(value, 1);
                case QUERY -> current[site.ordinal()] = byHead(late(attention.rotated(value, 0), 2));
                case KEY -> current[site.ordinal()] = byHead(attention.rotated(value, 0));
                case VALUE -> current[site.ordinal()] = byHead(value);
                case HEAD_OUTPUT -> current[site.ordinal()] = byHead(late(value, 2));
                case MLP_OUTPUT -> layers.add(layer(late(value, 1)));
                case PATTERN -> {}
            }
            return value;
        }

        private Layer layer(NDArray mlpOutput) {
            return new Layer(
                    current[Site.RESIDUAL.ordinal()],
                    current[Site.MLP_INPUT.ordinal()],
                    current[Site.QUERY.ordinal()],
                    current[Site.KEY.ordinal()],
                    current[Site.VALUE.ordinal()],
                    current[Site.HEAD_OUTPUT.ordinal()],
                    mlpOutput);
        }

        /// A copy of the positions from the first differing one on: a view would hold the whole array.
        private NDArray late(NDArray value, int axis) {
            return Tensors.slice(value, axis, first, value.getShape().get(axis)).duplicate();
        }

        /// [B,H,P,dh] → [H,B,P,dh], contiguous.
        private static NDArray byHead(NDArray value) {
            long[] s = value.getShape().getShape();
            return value.transpose(1, 0, 2, 3).reshape(s[1], s[0] * s[2] * s[3]).reshape(s[1], s[0], s[2], s[3]);
        }

        CorruptedRun finish() {
            return new CorruptedRun(List.copyOf(layers), finalInput, embedding, first);
        }
    }
}
