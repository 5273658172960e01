package dev.edgewise.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ComputationGraphTest {

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "GPT-2 small, 12, 12, false, 32491",
        "GPT-2 medium, 24, 16, false, 231877",
        "GPT-2 XL, 48, 25, false, 2235025",
        "Pythia-160m, 12, 12, true, 32347",
        "Pythia-70m, 6, 8, true, 3580",
        "Qwen2.5-0.5B, 24, 14, false, 179749",
        "Llama-3.2-1B, 16, 32, false, 386713",
        "SmolLM2-135M, 30, 9, false, 123211"
    })
    void edgeCountsOfKnownModels(String name, int layers, int heads, boolean parallel, int edges) {
        assertThat(new ComputationGraph(new GraphShape(layers, heads, 8, parallel)).edges())
                .isEqualTo(edges);
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void everyEdgeIsFoundByItsNameAndIndicesAgree(boolean parallel) {
        ComputationGraph graph = new ComputationGraph(new GraphShape(3, 4, 8, parallel));
        Set<String> names = new HashSet<>();
        for (int e = 0; e < graph.edges(); e++) {
            String name = graph.edgeName(e);
            assertThat(names.add(name)).isTrue();
            assertThat(graph.findEdge(name)).map(Edge::index).contains(e);
            assertThat(graph.edge(graph.sourceOf(e), graph.destinationOf(e))).isEqualTo(e);
        }
        assertThat(names).contains("input->m0", "a0.h1->a2.h2<q>", "m1->logits");
        assertThat(names.contains("a1.h0->m1")).isEqualTo(!parallel);
    }

    @Test
    void impossibleEdgesDoNotExist() {
        ComputationGraph graph = new ComputationGraph(new GraphShape(3, 4, 8, false));
        for (String name : new String[] {
            "a1.h0->a1.h1<q>",
            "m1->m1",
            "m2->a1.h0<v>",
            "logits->m0",
            "a0.h0->input",
            "a0.h0->a1.h1",
            "a0.h9->m2",
            "m7->logits",
            "input->m0<q>",
            "a0.h0m1",
            "",
            "->",
            "a99999999999.h0->logits"
        }) {
            assertThat(graph.findEdge(name)).as(name).isEmpty();
        }
        assertThatThrownBy(() -> graph.edge(graph.mlpSource(1), graph.mlpDestination(1)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void nodesHaveTheirNumbers() {
        ComputationGraph graph = new ComputationGraph(new GraphShape(3, 4, 8, false));
        for (int n = 0; n < graph.nodes(); n++) {
            assertThat(graph.numberOf(graph.node(n))).isEqualTo(n);
            assertThat(graph.findNode(graph.node(n).name())).contains(graph.node(n));
        }
        for (int d = 0; d < graph.destinations(); d++) {
            assertThat(graph.node(graph.nodeOfDestination(d)))
                    .isEqualTo(graph.destination(d).node());
        }
    }
}
