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
}
