package dev.edgewise.neurons;

import ai.djl.ndarray.NDArray;
import dev.edgewise.model.Hooks;
import dev.edgewise.model.Past;
import dev.edgewise.model.Site;
import dev.edgewise.model.Transformer;
import dev.edgewise.tensor.Scope;
import dev.edgewise.tensor.Tensors;
import java.util.ArrayList;
import java.util.List;

/// What prompts of one length leave in the plain run, so that a run in which a layer's neurons differ starts behind
/// that layer, and at the last Q positions alone.
///
/// Nothing before these positions can change, since attention only looks back: of them keys and values are kept.
final class CleanPass implements AutoCloseable {
    private final Transformer model;
    private final List<NeuronPrompt> prompts;
    private final int positions;
    private final Recorder recorder;
    private final Past past;
    private final int[] targets;
    private final Predictions predictions;

    private CleanPass(Transformer model, List<NeuronPrompt> prompts, int positions) {
        this.model = model;
        this.prompts = prompts;
        this.positions = positions;
        int length = prompts.getFirst().length();
        recorder = new Recorder(model, length - positions);
        try (Scope scope = new Scope()) {
            int[][] ids = prompts.stream().map(NeuronPrompt::tokens).toArray(int[][]::new);
            NDArray end = model.residual(Tensors.ids(model.manager(), ids, length), recorder);
            NDArray last = Tensors.slice(end, 1, length - 1, length).squeeze(1);
            int[] predicted = Predictions.of(model, last, new int[0]).predicted();
            targets = new int[prompts.size()];
            for (int b = 0; b < targets.length; b++) {
                targets[b] = prompts.get(b).target().orElse(predicted[b]);
            }
            predictions = Predictions.of(model, last, targets);
        } catch (RuntimeException | Error e) {
            recorder.close();
            throw e;
        }
        past = length == positions ? Past.NONE : new Past(length - positions, recorder.keys, recorder.values);
    }

    /// @param prompts of one length
    static CleanPass of(Transformer model, List<NeuronPrompt> prompts, NeuronPositions positions) {
        return new CleanPass(model, prompts, positions.of(prompts.getFirst().length()));
    }

    Transformer model() {
        return model;
    }

    /// B.
    int size() {
        return prompts.size();
    }

    /// Q.
    int positions() {
        return positions;
    }

    Past past() {
        return past;
    }

    /// The token asked about, [B].
    int[] targets() {
        return targets;
    }

    /// The same for several copies of the batch one after the other, [n·B].
    int[] targets(int copies) {
        int[] all = new int[copies * targets.length];
        for (int i = 0; i < all.length; i++) {
            all[i] = targets[i % targets.length];
        }
        return all;
    }

    /// Of the plain run, [B].
    Predictions predictions() {
        return predictions;
    }

    /// The residual stream before a block, [B,Q,d]; L for that before the final norm.
    NDArray stream(int layer) {
        return recorder.streams.get(layer);
    }

    /// What a layer's neurons are added to: the residual stream behind a block without its MLP's output, [B,Q,d].
    NDArray beside(int layer) {
        return recorder.beside.get(layer);
    }

    /// The neurons of a layer, [B,Q,F].
    NDArray hidden(int layer) {
        return recorder.hidden.get(layer);
    }

    /// |a|, averaged where there are several positions: of each prompt, [layer][unit].
    List<float[][]> activations() {
        float[][][] all = new float[size()][recorder.hidden.size()][];
        for (int l = 0; l < recorder.hidden.size(); l++) {
            try (Scope scope = new Scope()) {
                NDArray mean = hidden(l).abs().mean(new int[] {1});
                for (int b = 0; b < all.length; b++) {
                    all[b][l] = Tensors.slice(mean, 0, b, b + 1).toFloatArray();
                }
            }
        }
        return List.of(all);
    }

    @Override
    public void close() {
        recorder.close();
    }

    /// Keeps the values as the pass goes by; they belong to nobody but this.
    private static final class Recorder implements Hooks, AutoCloseable {
        private final Transformer model;
        private final int first;
        private final List<NDArray> streams = new ArrayList<>();
        private final List<NDArray> beside = new ArrayList<>();
        private final List<NDArray> hidden = new ArrayList<>();
        private final List<NDArray> keys = new ArrayList<>();
        private final List<NDArray> values = new ArrayList<>();

        Recorder(Transformer model, int first) {
            this.model = model;
            this.first = first;
        }

        @Override
        public NDArray at(Site site, int layer, NDArray value) {
            switch (site) {
                case RESIDUAL, FINAL_INPUT -> streams.add(late(value));
                case ATTENTION_OUTPUT -> {
                    try (NDArray late = late(value)) {
                        beside.add(Scope.own(streams.get(layer).add(late)));
                    }
                }
                case MLP_HIDDEN -> hidden.add(late(value));
                case KEY -> keepPast(keys, model.block(layer).attention().rotated(value, 0));
                case VALUE -> keepPast(values, value);
                default -> {}
            }
            return value;
        }

        private NDArray late(NDArray value) {
            NDArray late = Tensors.slice(value, 1, first, value.getShape().get(1));
            return Scope.own(late.duplicate());
        }

        private void keepPast(List<NDArray> past, NDArray value) {
            if (first > 0) {
                past.add(Scope.own(Tensors.slice(value, 2, 0, first).duplicate()));
            }
        }

        @Override
        public void close() {
            List.of(streams, beside, hidden, keys, values).forEach(list -> {
                list.forEach(NDArray::close);
                list.clear();
            });
        }
    }
}
