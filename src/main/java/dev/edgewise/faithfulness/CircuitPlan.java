package dev.edgewise.faithfulness;

import dev.edgewise.graph.Circuit;
import dev.edgewise.graph.ComputationGraph;
import dev.edgewise.graph.Port;
import dev.edgewise.graph.Pruning;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// In which order a circuit's nodes run, and which of them feed which: everything about a circuit run that does not
/// depend on the model's weights or on the examples.
///
/// Each active source gets a row, in topological order, so that what feeds a layer is always the first rows. Nodes that
/// nothing reaches or that reach nothing keep their corrupted output and get none.
final class CircuitPlan {

    /// Some inputs that are rebuilt together: a 0/1 matrix [inputs, rows] of the rows that each takes.
    record Inputs(float[] mask, int inputs, int rows) {}

    /// A layer's share. `heads` are the active heads; `ports.get(p)` those of them with in-edges at port p, and
    /// `headInputs` the inputs of all ports in the order q, k, v.
    record Layer(int[] heads, List<int[]> ports, Inputs headInputs, int headRow, Inputs mlpInput, int mlpRow) {
        boolean hasMlp() {
            return mlpRow >= 0;
        }
    }

    private final List<Layer> layers = new ArrayList<>();
    private final Inputs logits;
    private final int rows;

    private CircuitPlan(Circuit circuit) {
        ComputationGraph graph = circuit.graph();
        int[] rowOf = new int[graph.nodes()];
        Arrays.fill(rowOf, -1);
        int next = 0;
        if (!circuit.isEmpty()) {
            rowOf[0] = next++;
        }
        var active = circuit.nodes();
        for (int l = 0; l < graph.layers(); l++) {
            int layer = l;
            int before = next;
            int[] heads = java.util.stream.IntStream.range(0, graph.heads())
                    .filter(h -> active.get(graph.headSource(layer, h)))
                    .toArray();
            List<int[]> ports = new ArrayList<>();
            List<Integer> destinations = new ArrayList<>();
            for (Port port : new Port[] {Port.Q, Port.K, Port.V}) {
                int[] fed = Arrays.stream(heads)
                        .filter(h -> hasInput(circuit, graph.headDestination(layer, port, h)))
                        .toArray();
                ports.add(fed);
                Arrays.stream(fed).forEach(h -> destinations.add(graph.headDestination(layer, port, h)));
            }
            Inputs headInputs = inputs(circuit, destinations, rowOf, before);
            for (int h : heads) {
                rowOf[graph.headSource(layer, h)] = next++;
            }
            boolean mlp = active.get(graph.mlpSource(layer));
            // In a parallel block no head of this layer feeds the MLP, so its mask is 0 there by itself.
            Inputs mlpInput = inputs(circuit, mlp ? List.of(graph.mlpDestination(layer)) : List.of(), rowOf, next);
            int mlpRow = mlp ? next++ : -1;
            if (mlp) {
                rowOf[graph.mlpSource(layer)] = mlpRow;
            }
            layers.add(new Layer(heads, List.copyOf(ports), headInputs, before, mlpInput, mlpRow));
        }
        rows = next;
        logits = inputs(circuit, List.of(graph.logitsDestination()), rowOf, next);
    }

    static CircuitPlan of(Circuit circuit) {
        return new CircuitPlan(Pruning.prune(circuit));
    }

    private static boolean hasInput(Circuit circuit, int destination) {
        ComputationGraph graph = circuit.graph();
        int first = graph.firstEdgeInto(destination);
        for (int s = 0; s < graph.sourcesFeeding(destination); s++) {
            if (circuit.contains(first + s)) {
                return true;
            }
        }
        return false;
    }

    private static Inputs inputs(Circuit circuit, List<Integer> destinations, int[] rowOf, int rows) {
        ComputationGraph graph = circuit.graph();
        float[] mask = new float[destinations.size() * rows];
        for (int i = 0; i < destinations.size(); i++) {
            int first = graph.firstEdgeInto(destinations.get(i));
            for (int s = 0; s < graph.sourcesFeeding(destinations.get(i)); s++) {
                if (circuit.contains(first + s)) {
                    mask[i * rows + rowOf[s]] = 1;
                }
            }
        }
        return new Inputs(mask, destinations.size(), rows);
    }

    Layer layer(int layer) {
        return layers.get(layer);
    }

    Inputs logits() {
        return logits;
    }

    /// How many sources run; 0 for a circuit in which no path leads from `input` to `logits`.
    int rows() {
        return rows;
    }
}
