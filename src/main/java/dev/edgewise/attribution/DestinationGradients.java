package dev.edgewise.attribution;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import dev.edgewise.faithfulness.LastTokens;
import dev.edgewise.model.Attention;
import dev.edgewise.model.BackwardRule;
import dev.edgewise.model.Hooks;
import dev.edgewise.model.Site;
import dev.edgewise.model.Transformer;
import dev.edgewise.task.Batch;
import dev.edgewise.task.Metric;
import dev.edgewise.tensor.Gradients;
import dev.edgewise.tensor.Scope;
import dev.edgewise.tensor.Tensors;

/// Gradients of the metric at every destination's input, the weighted sum over any number of runs. Examples of a batch
/// do not touch each other, so each one's positions hold the gradient of its own metric.
///
/// The gradient is taken at zero probes on the outputs of q, k and v; the input gradients of all heads follow by one
/// product through the projection and the norm, so no head needs a residual stream of its own.
final class DestinationGradients {
    private final Transformer model;
    private final Batch batch;
    private final Metric metric;
    private final BackwardRule rule;
    private final CleanPass pass;
    private final NDArray[] heads; // by layer [3H, B·Q·d]
    private final NDArray[] mlps; // by layer [1, B·Q·d]
    private NDArray logits; // [1, B·Q·d]

    /// @param pass of the clean prompts; gradients are taken at its Q positions
    DestinationGradients(Transformer model, Batch batch, Metric metric, BackwardRule rule, CleanPass pass) {
        this.rule = rule;
        this.pass = pass;
        this.model = model;
        this.batch = batch;
        this.metric = metric;
        heads = new NDArray[model.config().layers()];
        mlps = new NDArray[model.config().layers()];
    }

    /// Of a layer's heads, in the order of destinations: q of all heads, k, v; [3H, B·Q·d].
    NDArray heads(int layer) {
        return heads[layer];
    }

    /// [1, B·Q·d].
    NDArray mlp(int layer) {
        return mlps[layer];
    }

    /// [1, B·Q·d].
    NDArray logits() {
        return logits;
    }

    /// Adds the gradients of a run.
    void add(GradientRun run) {
        try (Scope scope = new Scope()) {
            Probes probes = new Probes(run.intervention());
            Gradients.ofScalar(() -> {
                NDArray residual = model.residual(pass.ids(), pass.past(), probes);
                NDArray logits = model.unembed(LastTokens.of(residual, batch, pass.first()), rule);
                return Tensors.times(metric.values(logits, pass.answers()).sum(), run.weight());
            });
            for (int l = 0; l < heads.length; l++) {
                try (Scope layer = new Scope()) {
                    heads[l] = sum(heads[l], atHeadInputs(l, probes));
                    mlps[l] = sum(mlps[l], flat(probes.mlp[l].getGradient(), 1));
                    layer.keep(heads[l]);
                    layer.keep(mlps[l]);
                }
                scope.keep(heads[l]);
                scope.keep(mlps[l]);
            }
            logits = sum(logits, flat(probes.logits.getGradient(), 1));
            scope.keep(logits);
        }
    }

    private static NDArray sum(NDArray total, NDArray part) {
        return total == null ? part : total.addi(part);
    }

    private NDArray atHeadInputs(int l, Probes probes) {
        Attention attention = model.block(l).attention();
        NDArray normed = NDArrays.concat(
                new NDList(
                        attention.query().backward(probes.query[l].getGradient()),
                        attention.key().backward(probes.key[l].getGradient()),
                        attention.value().backward(probes.value[l].getGradient())),
                0);
        return flat(
                attention.norm().backward(probes.residual[l], normed, rule),
                3L * model.config().heads());
    }

    private static NDArray flat(NDArray value, long rows) {
        return value.reshape(rows, value.size() / rows);
    }

    /// Plants a leaf of zeros at each destination, after the run's own intervention.
    private final class Probes implements Hooks {
        private final Hooks intervention;
        private final NDArray[] residual = new NDArray[heads.length];
        private final NDArray[] query = new NDArray[heads.length];
        private final NDArray[] key = new NDArray[heads.length];
        private final NDArray[] value = new NDArray[heads.length];
        private final NDArray[] mlp = new NDArray[heads.length];
        private NDArray logits;

        Probes(Hooks intervention) {
            this.intervention = intervention;
        }

        @Override
        public BackwardRule backward() {
            return rule;
        }

        @Override
        public NDArray at(Site site, int layer, NDArray before) {
            NDArray x = intervention.at(site, layer, before);
            return switch (site) {
                case RESIDUAL -> {
                    residual[layer] = x.stopGradient();
                    yield x;
                }
                case QUERY -> x.add(query[layer] = Gradients.probe(x));
                case KEY -> x.add(key[layer] = Gradients.probe(x));
                case VALUE -> x.add(value[layer] = Gradients.probe(x));
                case MLP_INPUT -> x.add(mlp[layer] = Gradients.probe(x));
                case FINAL_INPUT -> x.add(logits = Gradients.probe(x));
                default -> x;
            };
        }
    }
}
