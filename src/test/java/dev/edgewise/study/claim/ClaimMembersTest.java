package dev.edgewise.study.claim;

import static dev.edgewise.study.claim.Planted.GRAPH;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.edgewise.graph.Circuit;
import dev.edgewise.graph.Pruning;
import dev.edgewise.io.UserError;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/// What keeping and removing nodes or edges means.
class ClaimMembersTest {
    private final ClaimedNodes nodes = ClaimedNodes.named(GRAPH, List.of("m1", "a0.h1", "input"), "test");

    @Test
    void keptNodesHaveAllEdgesAmongThemAndNoOthers() {
        assertThat(nodes.names()).containsExactly("a0.h1", "m1");
        assertThat(names(nodes.kept()))
                .containsExactlyInAnyOrder(
                        "input->a0.h1<q>",
                        "input->a0.h1<k>",
                        "input->a0.h1<v>",
                        "input->m1",
                        "a0.h1->m1",
                        "input->logits",
                        "a0.h1->logits",
                        "m1->logits");
        assertThat(names(nodes.keptWithout(0))).containsExactlyInAnyOrder("input->m1", "input->logits", "m1->logits");
    }

    @Test
    void removedNodesSendNothing() {
        assertThat(names(nodes.removed()))
                .noneMatch(name -> name.startsWith("a0.h1->") || name.startsWith("m1->"))
                .contains("input->a0.h1<q>", "m0->m1", "a0.h0->logits");
        assertThat(nodes.removed().size()).isLessThan(GRAPH.edges());
    }

    @Test
    void removedEdgesAreTheComplement() {
        ClaimedEdges edges = ClaimedEdges.named(GRAPH, List.of("m1->logits", "input->m0"), "test");
        assertThat(edges.removed()).isEqualTo(edges.kept().complement());
        assertThat(names(edges.keptWithout(0))).containsExactly("m1->logits");
        assertThat(edges.words()).isEqualTo("2 edges");
    }

    @Test
    void randomSetsHaveAsManyOfEachKindAndAPathWhereThereIsOne() {
        ClaimedEdges edges = ClaimedEdges.named(
                GRAPH, List.of("input->a0.h1<v>", "a0.h1->logits", "a0.h1->m1", "m1->logits"), "test");
        for (int seed = 0; seed < 20; seed++) {
            ClaimMembers draw = edges.random(new SplittableRandom(seed)).orElseThrow();
            assertThat(draw.names()).isNotEqualTo(edges.names()).hasSize(4);
            assertThat(draw.names().stream().filter(n -> n.endsWith("<v>"))).hasSize(1);
            assertThat(draw.names().stream().filter(n -> n.matches("a\\d.h\\d->logits")))
                    .hasSize(1);
            assertThat(draw.names().stream().filter(n -> n.matches("m\\d->logits")))
                    .hasSize(1);
            assertThat(Pruning.prune(draw.kept()).isEmpty()).isFalse();
            assertThat(edges.random(new SplittableRandom(seed)).orElseThrow().names())
                    .isEqualTo(draw.names());
            ClaimMembers other = nodes.random(new SplittableRandom(seed)).orElseThrow();
            assertThat(other.names())
                    .hasSize(2)
                    .anyMatch(n -> n.startsWith("a"))
                    .anyMatch(n -> n.startsWith("m"));
        }
        assertThat(ClaimedEdges.of(Circuit.full(GRAPH)).random(new SplittableRandom(0)))
                .as("there is no other graph of this size")
                .isEmpty();
    }

    @Test
    void namesThatTheGraphLacksAreRefused() {
        assertThatThrownBy(() -> ClaimedNodes.named(GRAPH, List.of("m1", "a4.h0"), "--nodes"))
                .isInstanceOf(UserError.class)
                .hasMessageContaining("--nodes names \"a4.h0\"")
                .hasMessageContaining("a3.h3");
        assertThatThrownBy(() -> ClaimedNodes.named(GRAPH, List.of("logits"), "--nodes"))
                .isInstanceOf(UserError.class)
                .hasMessageContaining("no node but input and logits");
        assertThatThrownBy(() -> ClaimedEdges.named(GRAPH, List.of("m1->m0"), "x.json: edges"))
                .isInstanceOf(UserError.class)
                .hasMessageContaining("m1->m0");
    }

    private static List<String> names(Circuit circuit) {
        return circuit.edges().mapToObj(GRAPH::edgeName).toList();
    }
}
