package dev.edgewise.patching;

import dev.edgewise.graph.ComputationGraph;
import dev.edgewise.graph.Node;
import java.util.Arrays;

/// How much each node adds to the logit difference by what it writes itself, with the final norm held as it is in the
/// run: what the node writes at the last token, through the norm's scale, on the difference of the unembeddings.
///
/// @param nodes the direct effect of each source of the graph (`input`, heads, MLPs), in logits, [source][example]
/// @param rest  what no node writes, [example]: position embeddings, output biases of the heads, the norm's bias. Nodes
///              and rest add up to the run's logit difference
public record DirectContributions(ComputationGraph graph, double[][] nodes, double[] rest) {

    /// Of a node, one value an example.
    public double[] of(Node node) {
        return nodes[graph.numberOf(node)].clone();
    }

    /// Of a node, the mean over examples.
    public double mean(Node node) {
        return Arrays.stream(nodes[graph.numberOf(node)]).average().orElse(Double.NaN);
    }
}
