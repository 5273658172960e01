package dev.edgewise.attribution;

import ai.djl.ndarray.NDArray;
import dev.edgewise.faithfulness.LastTokens;
import dev.edgewise.faithfulness.SourceOutputs;
import dev.edgewise.model.BackwardRule;
import dev.edgewise.model.Hooks;
import dev.edgewise.model.Site;
import dev.edgewise.model.Transformer;
import dev.edgewise.task.Answers;
import dev.edgewise.task.Batch;
import dev.edgewise.task.Metric;
import dev.edgewise.tensor.Gradients;
import dev.edgewise.tensor.Scope;
import dev.edgewise.tensor.Tensors;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;

/// Gradients of the metric at every destination's input, the weighted sum over any number of runs. Examples of a batch
/// do not touch each other, so each one's positions hold the gradient of its own metric.
///
/// The gradient is taken at zero probes on the outputs of q, k and v, see [HeadGradients], and on the inputs of MLPs
/// and logits.
final class DestinationGradients {
    private final Transformer model;
    private final Batch batch;
    private final Metric metric;
    private final BackwardRule rule;
    private final PassStart start;
    private final List<HeadGradients> heads = new ArrayList<>(); // by layer
    private final NDArray[] mlps; // by layer [1, B·Q·d]
    private NDArray logits; // [1, B·Q·d]

    /// @param start gradients are taken at its Q positions
    DestinationGradients(Transformer model, Batch batch, Metric metric, BackwardRule rule, PassStart start) {
        this.rule = rule;
        this.start = start;
        this.model = model;
        this.batch = batch;
        this.metric = metric;
        for (int l = 0; l < model.config().layers(); l++) {
            heads.add(new HeadGradients(model.block(l).attention(), rule));
        }
        mlps = new NDArray[heads.size()];
    }

    HeadGradients heads(int layer) {
        return heads.get(layer);
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
    void add(GradientRun run, Answers answers) {
        try (Scope scope = new Scope()) {
            differentiate(run.intervention(), logits -> answers, run.weight(), scope);
        }
    }

    /// Adds the gradients of the clean run itself, which gives what else there is to know of it on the way: it need not
    /// run twice.
    CleanPass addClean(double weight) {
        try (Scope scope = new Scope()) {
            SourceOutputs.Recorder recorder =
                    new SourceOutputs.Recorder(model.config().layers());
            Hooks detached = (site, layer, value) -> {
                recorder.at(site, layer, value.stopGradient());
                return value;
            };
            AtomicReference<Answers> answers = new AtomicReference<>();
            differentiate(
                    detached,
                    logits -> {
                        answers.set(Answers.of(model.manager(), batch, logits.stopGradient()));
                        return answers.get();
                    },
                    weight,
                    scope);
            return new CleanPass(recorder.outputs(), answers.get()).keptBy(scope);
        }
    }

    /// @param answers given the logits at the last tokens
    /// @param scope   the innermost one
    private void differentiate(Hooks intervention, Function<NDArray, Answers> answers, double weight, Scope scope) {
        Probes probes = new Probes(intervention);
        Gradients.ofScalar(() -> {
            NDArray residual = model.residual(start.ids(), start.past(), probes);
            NDArray logits = model.unembed(LastTokens.of(residual, batch, start.first()), rule);
            return Tensors.times(metric.values(logits, answers.apply(logits)).sum(), weight);
        });
        for (int l = 0; l < mlps.length; l++) {
            probes.attention.get(l).addTo(heads.get(l), scope);
            mlps[l] = scope.keep(sum(mlps[l], flat(probes.mlp[l].getGradient())));
        }
        logits = scope.keep(sum(logits, flat(probes.logits.getGradient())));
    }

    private static NDArray sum(NDArray total, NDArray part) {
        return total == null ? part : total.addi(part);
    }

    private static NDArray flat(NDArray value) {
        return value.reshape(1, value.size());
    }

    /// What a layer's heads read in a run, and the leaves at which their gradients arrive.
    private record AtHeads(NDArray residual, List<NDArray> values, List<NDArray> leaves) {
        void addTo(HeadGradients sums, Scope scope) {
            sums.add(residual, values, leaves.stream().map(NDArray::getGradient).toList(), scope);
        }
    }

    /// Plants a leaf of zeros at each destination, after the run's own intervention.
    private final class Probes implements Hooks {
        private final Hooks intervention;
        private final List<AtHeads> attention = new ArrayList<>();
        private final NDArray[] mlp = new NDArray[mlps.length];
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
                    attention.add(new AtHeads(x.stopGradient(), new ArrayList<>(), new ArrayList<>()));
                    yield x;
                }
                case QUERY, KEY, VALUE -> {
                    NDArray leaf = Gradients.probe(x);
                    attention.get(layer).values().add(x.stopGradient());
                    attention.get(layer).leaves().add(leaf);
                    yield x.add(leaf);
                }
                case MLP_INPUT -> x.add(mlp[layer] = Gradients.probe(x));
                case FINAL_INPUT -> x.add(logits = Gradients.probe(x));
                default -> x;
            };
        }
    }
}
