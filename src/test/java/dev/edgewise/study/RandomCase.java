package dev.edgewise.study;

import dev.edgewise.graph.Circuit;
import dev.edgewise.graph.ComputationGraph;
import dev.edgewise.model.RandomModel;
import dev.edgewise.task.TokenizedTask;
import java.util.Random;
import java.util.stream.IntStream;

/// A random model with a random task and a random circuit.
///
/// @param seed  of task and circuit
/// @param share of the edges that are in the circuit
record RandomCase(RandomModel model, long seed, int examples, double share) {

    TokenizedTask task() {
        return RandomTasks.of(seed, examples, RandomModel.VOCABULARY);
    }

    Circuit circuit(ComputationGraph graph) {
        Random random = new Random(~seed);
        return Circuit.of(graph, IntStream.range(0, graph.edges()).filter(e -> random.nextDouble() < share));
    }
}
