package dev.edgewise.study.bench;

import dev.edgewise.graph.Circuit;
import dev.edgewise.graph.ComputationGraph;
import dev.edgewise.model.Family;
import dev.edgewise.model.ModelConfig;
import java.util.BitSet;

/// How many floating-point operations the matrix products of each part take at the least; a multiplication and an
/// addition count as two.
///
/// @param examples B
/// @param tokens   P
record Arithmetic(ModelConfig config, ComputationGraph graph, int examples, int tokens) {

    /// A forward pass with the logits of the last token only.
    double forward() {
        double d = config.dModel();
        double query = (double) config.heads() * config.dHead();
        double keys = (double) config.keyValueHeads() * config.dHead();
        double weights = d * (2 * query + 2 * keys) + mlp();
        double attention = 2 * query * tokens;
        double unembedding = (double) examples * d * config.vocabulary();
        return 2 * (config.layers() * positions() * (weights + attention) + unembedding);
    }

    private double positions() {
        return (double) examples * tokens;
    }

    /// Weights of an MLP.
    private double mlp() {
        return (config.family() == Family.LLAMA ? 3.0 : 2.0) * config.dModel() * config.dHidden();
    }

    /// A circuit's run at all positions: its nodes, each head with an input of its own for q, k and v, and one addition
    /// an edge. What nobody reads may be left out, so a run can take less.
    double circuit(Circuit circuit) {
        double head = (4.0 * config.dModel() + 2.0 * tokens) * config.dHead();
        BitSet nodes = circuit.nodes();
        double all = nodes.stream()
                .mapToObj(graph::node)
                .mapToDouble(node -> switch (node.kind()) {
                    case HEAD -> head;
                    case MLP -> mlp();
                    case INPUT, LOGITS -> 0;
                })
                .sum();
        return 2 * positions() * (all + 0.5 * circuit.size() * config.dModel());
    }

    /// From the gradients at the heads' q, k and v back to the residual stream, each head by itself; what heads write,
    /// each by itself; and the product of gradients with differences.
    private double scores() {
        double back = 2.0 * positions() * config.layers() * 4 * config.heads() * config.dHead() * config.dModel();
        return back + 2.0 * graph.edges() * positions() * config.dModel();
    }

    /// The corrupted pass, the clean pass forwards and backwards (no gradients of weights), the scores.
    double eap() {
        return 3 * forward() + scores();
    }

    /// The clean pass, m passes forwards and backwards of which the first is the corrupted one, the scores.
    double eapIg(int steps) {
        return (1 + 2 * steps) * forward() + scores();
    }
}
