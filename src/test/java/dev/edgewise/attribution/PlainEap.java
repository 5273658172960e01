package dev.edgewise.attribution;

import ai.djl.ndarray.NDArray;
import dev.edgewise.graph.ComputationGraph;
import dev.edgewise.graph.EdgeScores;
import dev.edgewise.graph.Port;
import dev.edgewise.model.Attention;
import dev.edgewise.model.BackwardRule;
import dev.edgewise.model.Transformer;
import dev.edgewise.task.Answers;
import dev.edgewise.task.Batch;
import dev.edgewise.task.TokenizedExample;
import dev.edgewise.tensor.Gradients;
import dev.edgewise.tensor.Scope;
import dev.edgewise.tensor.Tensors;
import java.util.ArrayList;
import java.util.List;

/// EAP word for word and slowly: one example at a time, every destination with an input of its own and a leaf of zeros
/// on it, so that the engine itself differentiates through every norm and projection. What the fast code, with its
/// hand-written way back, is checked against.
final class PlainEap {
    private final Question question;
    private final Transformer model;
    private final ComputationGraph graph;
    private final BackwardRule rule;

    PlainEap(Question question, BackwardRule rule) {
        this.question = question;
        this.model = question.model();
        this.graph = model.graph();
        this.rule = rule;
    }

    EdgeScores scores() {
        double[] sums = new double[graph.edges()];
        List<TokenizedExample> examples = question.task().examples();
        try (Scope scope = new Scope()) {
            List<NDArray> means = means();
            for (int i = 0; i < examples.size(); i++) {
                add(examples.get(i), i, means, sums);
            }
        }
        float[] values = new float[sums.length];
        for (int e = 0; e < values.length; e++) {
            values[e] = (float) (sums[e] / examples.size());
        }
        return new EdgeScores(graph, values);
    }

    /// The mean output of each source over all positions of all clean prompts, [d].
    private List<NDArray> means() {
        List<NDArray> sums = new ArrayList<>();
        int positions = 0;
        for (TokenizedExample example : question.task().examples()) {
            Forward run = new Forward(example.clean());
            run.finish();
            positions += example.length();
            for (int u = 0; u < graph.sources(); u++) {
                NDArray sum = run.out.get(u).sum(new int[] {0, 1, 2});
                if (sums.size() == u) {
                    sums.add(sum);
                } else {
                    sums.set(u, sums.get(u).add(sum));
                }
            }
        }
        int n = positions;
        return sums.stream().map(sum -> sum.div(n)).toList();
    }

    private void add(TokenizedExample example, int index, List<NDArray> means, double[] sums) {
        Forward corrupted = new Forward(example.corrupted());
        corrupted.finish();
        Forward plain = new Forward(example.clean());
        Batch batch = new Batch(List.of(example), new int[] {index});
        Answers answers = Answers.of(model.manager(), batch, last(model.unembed(plain.finish())));
        Forward run = new Forward(example.clean());
        Gradients.ofScalar(() -> question.metric()
                .values(last(model.unembed(run.finish(), rule)), answers)
                .sum());
        for (int e = 0; e < sums.length; e++) {
            int u = graph.sourceOf(e);
            NDArray clean = run.out.get(u).stopGradient();
            NDArray old =
                    switch (question.ablation()) {
                        case CORRUPTED -> corrupted.out.get(u);
                        case ZERO -> clean.zerosLike();
                        default -> means.get(u);
                    };
            NDArray gradient = run.probes.get(graph.destinationOf(e)).getGradient();
            float effect = clean.sub(old).mul(gradient).sum().getFloat();
            sums[e] += question.metric().isLoss() ? -effect : effect;
        }
    }

    /// [1,1,P,V] → [1,V] of the last position.
    private static NDArray last(NDArray logits) {
        long[] s = logits.getShape().getShape();
        return Tensors.slice(logits, 2, s[2] - 1, s[2]).reshape(1, s[3]);
    }

    /// One run of one prompt: outputs of sources [1,1,P,d], and a leaf at each destination.
    private final class Forward {
        private final List<NDArray> out = new ArrayList<>();
        private final List<NDArray> probes = new ArrayList<>();
        private final int[] ids;

        Forward(int[] ids) {
            this.ids = ids;
        }

        /// The input of `logits`, [1,1,P,d].
        NDArray finish() {
            out.clear();
            probes.clear();
            out.add(model.embed(Tensors.ids(model.manager(), new int[][] {ids}, ids.length))
                    .expandDims(0));
            for (int l = 0; l < graph.layers(); l++) {
                layer(l);
            }
            return input(graph.logitsDestination(), graph.layers());
        }

        private void layer(int l) {
            Attention attention = model.block(l).attention();
            List<NDArray> inputs = new ArrayList<>();
            for (Port port : new Port[] {Port.Q, Port.K, Port.V}) {
                for (int h = 0; h < graph.heads(); h++) {
                    inputs.add(attention.norm().apply(input(graph.headDestination(l, port, h), l), rule));
                }
            }
            List<NDArray> written = new ArrayList<>();
            for (int h = 0; h < graph.heads(); h++) {
                int[] head = {h};
                NDArray q = rule.query(attention.query().chosen(inputs.get(h), head));
                NDArray k = rule.key(attention.key().chosen(inputs.get(graph.heads() + h), head));
                NDArray v = rule.value(attention.value().chosen(inputs.get(2 * graph.heads() + h), head));
                NDArray pattern = attention.pattern(attention.rotated(q, 0), attention.rotated(k, 0), rule);
                written.add(attention.contribution(pattern.matMul(v), head));
            }
            boolean parallel = model.config().parallel();
            if (!parallel) {
                out.addAll(written);
            }
            NDArray x = input(graph.mlpDestination(l), parallel ? l : l + 1);
            if (parallel) {
                out.addAll(written);
            }
            out.add(model.block(l).mlp().apply(x, rule));
        }

        /// Position embedding + b_O of the layers below + what feeds it + its leaf.
        private NDArray input(int destination, int biases) {
            NDArray x = out.getFirst();
            for (int u = 1; u < graph.sourcesFeeding(destination); u++) {
                x = x.add(out.get(u));
            }
            NDArray learned = model.weights().get("positions");
            if (learned != null) {
                x = x.add(Tensors.slice(learned, 0, 0, ids.length));
            }
            for (int l = 0; l < biases; l++) {
                NDArray bias = model.weights().get(l + ".o.bias");
                x = bias == null ? x : x.add(bias);
            }
            NDArray probe = Gradients.probe(x);
            probes.add(probe);
            return x.add(probe);
        }
    }
}
