package dev.edgewise.attribution;

import ai.djl.ndarray.NDArray;
import dev.edgewise.graph.ComputationGraph;
import dev.edgewise.graph.Port;
import dev.edgewise.task.Batch;
import dev.edgewise.tensor.Scope;
import dev.edgewise.tensor.Tensors;

/// The products of a batch's gradients with the differences of all sources that feed them.
final class GradientProducts {
    /// Runs whose directions are kept before their part of the scores is taken.
    private static final int RUNS = 8;

    private final Batch batch;
    private final DestinationGradients gradients;
    private final Interpolation outputs;
    private final WeightedSums sums;
    private NDArray differences; // [U, B·Q·d], from the first need on

    GradientProducts(Batch batch, DestinationGradients gradients, Interpolation outputs, WeightedSums sums) {
        this.batch = batch;
        this.gradients = gradients;
        this.outputs = outputs;
        this.sums = sums;
    }

    /// Keeps memory bounded where there are many runs.
    void afterRun() {
        if (gradients.heads(0).directions() >= RUNS) {
            for (int l = 0; l < sums.graph().layers(); l++) {
                addDirections(l);
            }
        }
    }

    /// All that is left, after the last run.
    void add() {
        ComputationGraph graph = sums.graph();
        for (int l = 0; l < graph.layers(); l++) {
            addDirections(l);
            int destination = graph.headDestination(l, Port.Q, 0);
            NDArray rows = differences(destination);
            try (Scope scope = new Scope()) {
                add(gradients.heads(l).mapped(), destination, rows);
            }
            add(gradients.mlp(l), graph.mlpDestination(l));
        }
        add(gradients.logits(), graph.logitsDestination());
    }

    private void addDirections(int layer) {
        HeadGradients heads = gradients.heads(layer);
        if (heads.directions() > 0) {
            int destination = sums.graph().headDestination(layer, Port.Q, 0);
            NDArray rows = differences(destination);
            try (Scope scope = new Scope()) {
                add(heads.factors(), destination, heads.alongDirections(rows));
            }
            heads.forgetDirections();
        }
    }

    private void add(NDArray gradient, int firstDestination) {
        add(gradient, firstDestination, differences(firstDestination));
    }

    /// @param gradient [n, B·k], of n destinations with the same sources
    /// @param rows     of the m sources that feed them, [m, B·k]
    private void add(NDArray gradient, int firstDestination, NDArray rows) {
        try (Scope scope = new Scope()) {
            if (sums.isPlainMean()) {
                sums.addSummed(
                        firstDestination, gradient.matMul(rows.transpose()).toFloatArray());
            } else {
                NDArray products =
                        byExample(gradient).batchMatMul(byExample(rows).transpose(0, 2, 1));
                sums.add(firstDestination, products.reshape(batch.size(), products.size() / batch.size()), batch);
            }
        }
    }

    /// Of the sources that feed a destination. The first call makes them, in the batch's own scope: never call it in an
    /// inner one.
    private NDArray differences(int destination) {
        if (differences == null) {
            differences = outputs.differences();
        }
        return Tensors.slice(differences, 0, 0, sums.graph().sourcesFeeding(destination));
    }

    /// [n, B·k] → [B, n, k].
    private NDArray byExample(NDArray rows) {
        long n = rows.getShape().get(0);
        return rows.reshape(n, batch.size(), rows.size() / n / batch.size()).transpose(1, 0, 2);
    }
}
