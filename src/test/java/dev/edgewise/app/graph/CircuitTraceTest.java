package dev.edgewise.app.graph;

import static org.assertj.core.api.Assertions.assertThat;

import dev.edgewise.graph.Circuit;
import dev.edgewise.graph.ComputationGraph;
import dev.edgewise.graph.GraphShape;
import java.util.BitSet;
import java.util.List;
import org.junit.jupiter.api.Test;

class CircuitTraceTest {
    private final ComputationGraph graph = new ComputationGraph(new GraphShape(3, 2, 8, false));

    private Circuit circuit(String... names) {
        return Circuit.of(graph, List.of(names).stream().mapToInt(name -> graph.findEdge(name)
                .orElseThrow()
                .index()));
    }

    private List<String> names(BitSet edges) {
        return edges.stream().mapToObj(graph::edgeName).toList();
    }

    private int node(String name) {
        return graph.numberOf(graph.findNode(name).orElseThrow());
    }

    @Test
    void followsACircuitAndTracesPaths() {
        CircuitTrace trace = new CircuitTrace(graph);
        trace.follow(circuit("input->m0", "m0->logits", "input->a1.h0<q>"));
        trace.follow(circuit(
                "input->a0.h0<q>",
                "input->a0.h0<k>",
                "a0.h0->a1.h1<v>",
                "a1.h1->logits",
                "input->m0",
                "m0->a2.h0<q>",
                "a2.h0->logits"));
        assertThat(names(trace.upstream(node("a1.h1"))))
                .containsExactlyInAnyOrder("input->a0.h0<q>", "input->a0.h0<k>", "a0.h0->a1.h1<v>");
        assertThat(names(trace.downstream(node("m0")))).containsExactlyInAnyOrder("m0->a2.h0<q>", "a2.h0->logits");
        assertThat(names(trace.neighbourhood(node("a0.h0"))))
                .containsExactlyInAnyOrder("input->a0.h0<q>", "input->a0.h0<k>", "a0.h0->a1.h1<v>");
        int edge = graph.findEdge("a0.h0->a1.h1<v>").orElseThrow().index();
        assertThat(names(trace.pathsThrough(new Selected.OfEdge(edge))))
                .containsExactlyInAnyOrder("input->a0.h0<q>", "input->a0.h0<k>", "a0.h0->a1.h1<v>", "a1.h1->logits");
    }

    @Test
    void largeCircuitsAreTracedToTheSameEdges() {
        for (boolean parallel : new boolean[] {false, true}) {
            ComputationGraph graph = new ComputationGraph(new GraphShape(3, 3, 8, parallel));
            java.util.Random random = new java.util.Random(5);
            CircuitTrace small = new CircuitTrace(graph);
            CircuitTrace large = new CircuitTrace(graph, 0);
            for (int round = 0; round < 20; round++) {
                Circuit circuit = Circuit.of(
                        graph,
                        java.util.stream.IntStream.range(0, graph.edges()).filter(e -> random.nextInt(4) == 0));
                small.follow(circuit);
                large.follow(circuit);
                for (int node = 0; node < graph.nodes(); node++) {
                    assertThat(large.upstream(node)).isEqualTo(small.upstream(node));
                    assertThat(large.downstream(node)).isEqualTo(small.downstream(node));
                    assertThat(large.neighbourhood(node)).isEqualTo(small.neighbourhood(node));
                }
            }
        }
    }
}
