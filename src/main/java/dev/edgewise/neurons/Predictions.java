package dev.edgewise.neurons;

import ai.djl.ndarray.NDArray;
import dev.edgewise.model.Transformer;
import dev.edgewise.tensor.Scope;
import dev.edgewise.tensor.Tensors;
import java.util.Arrays;

/// What a stack of runs says after its last position. Logits over the whole vocabulary take 96 MB at a time at most.
///
/// @param probability of each run's target
/// @param predicted   the most probable token
record Predictions(double[] probability, int[] predicted) {
    private static final long BYTES = 96L << 20;

    /// @param last    the residual stream before the final norm, [N,d]
    /// @param targets [N]; empty where each is the predicted token
    static Predictions of(Transformer model, NDArray last, int[] targets) {
        int runs = (int) last.getShape().get(0);
        int most = (int) Math.max(1, BYTES / (8L * model.config().vocabulary()));
        Predictions all = new Predictions(new double[runs], new int[runs]);
        for (int from = 0; from < runs; from += most) {
            int to = Math.min(runs, from + most);
            try (Scope scope = new Scope()) {
                NDArray logits = model.unembed(Tensors.slice(last, 0, from, to));
                long[] predicted = logits.argMax(-1).toLongArray();
                for (int i = from; i < to; i++) {
                    all.predicted[i] = (int) predicted[i - from];
                }
                int[] asked = Arrays.copyOfRange(targets.length == 0 ? all.predicted : targets, from, to);
                System.arraycopy(Tensors.toDoubles(probability(logits, asked)), 0, all.probability, from, to - from);
            }
        }
        return all;
    }

    /// Differentiable: logits [N,V] → the targets' probability, [N].
    static NDArray probability(NDArray logits, int[] targets) {
        NDArray index = Tensors.indices(logits.getManager(), targets).expandDims(1);
        return logits.logSoftmax(-1).gather(index, 1).exp().squeeze(1);
    }
}
