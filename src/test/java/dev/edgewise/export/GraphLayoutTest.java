package dev.edgewise.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.edgewise.export.GraphLayout.Box;
import dev.edgewise.export.GraphLayout.View;
import dev.edgewise.graph.ComputationGraph;
import dev.edgewise.graph.GraphShape;
import dev.edgewise.graph.Node;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GraphLayoutTest {
    private static ComputationGraph graph(int layers, int heads) {
        return new ComputationGraph(new GraphShape(layers, heads, 8, false));
    }

    @ParameterizedTest
    @CsvSource({"1,1,984,660", "4,6,984,660", "12,12,984,660", "30,9,984,660", "48,25,984,660", "12,12,500,300"})
    void nodesStandApartInsideTheFrame(int layers, int heads, double width, double height) {
        ComputationGraph graph = graph(layers, heads);
        GraphLayout layout = new GraphLayout(graph, width, height, View.FIT);
        for (int a = 0; a < graph.nodes(); a++) {
            Box one = layout.box(graph.node(a));
            assertThat(one.x() - one.width() / 2).isPositive();
            assertThat(one.x() + one.width() / 2).isLessThan(width);
            assertThat(one.y() - one.height() / 2).isPositive();
            assertThat(one.y() + one.height() / 2).isLessThan(height);
            for (int b = 0; b < a; b++) {
                Box other = layout.box(graph.node(b));
                boolean apart = Math.abs(one.x() - other.x()) >= (one.width() + other.width()) / 2
                        || Math.abs(one.y() - other.y()) >= (one.height() + other.height()) / 2;
                assertThat(apart).as("%s and %s", graph.node(a), graph.node(b)).isTrue();
            }
        }
    }

    @Test
    void laterLayersAreHigherAndTheEndsOutside() {
        ComputationGraph graph = graph(12, 12);
        GraphLayout layout = new GraphLayout(graph, 984, 660, View.FIT);
        assertThat(layout.y(Node.logits(12))).isLessThan(layout.y(Node.mlp(11)));
        assertThat(layout.y(Node.mlp(3))).isLessThan(layout.y(Node.head(3, 0)));
        assertThat(layout.y(Node.head(3, 0))).isLessThan(layout.y(Node.mlp(2)));
        assertThat(layout.y(Node.input())).isGreaterThan(layout.y(Node.head(0, 0)));
    }

    @Test
    void zoomingKeepsThePointUnderTheCursor() {
        ComputationGraph graph = graph(12, 12);
        Node node = Node.head(5, 5);
        GraphLayout before = new GraphLayout(graph, 984, 660, View.FIT);
        View view = View.FIT.moved(30, -20).zoomedAt(1 / 3.0, 5, 5).zoomedAt(2, 80, 90);
        GraphLayout moved = new GraphLayout(graph, 984, 660, view);
        double x = moved.x(node);
        double y = moved.y(node);
        GraphLayout zoomed = new GraphLayout(graph, 984, 660, view.zoomedAt(4, x, y));
        assertThat(zoomed.x(node)).isCloseTo(x, within(1e-9));
        assertThat(zoomed.y(node)).isCloseTo(y, within(1e-9));
        assertThat(zoomed.columnWidth()).isCloseTo(4 * moved.columnWidth(), within(1e-9));
        assertThat(before.columnWidth()).isCloseTo(66, within(0.5));
    }

    @Test
    void edgesLeaveUpwardsAndEnterFromBelow() {
        ComputationGraph graph = graph(12, 12);
        GraphLayout layout = new GraphLayout(graph, 984, 660, View.FIT);
        EdgeRouting routing = new EdgeRouting(layout);
        for (String name : new String[] {"a9.h9->logits", "a5.h5->a8.h6<v>", "input->m0", "a3.h0->m7"}) {
            int edge = graph.findEdge(name).orElseThrow().index();
            Cubic curve = routing.route(edge);
            assertThat(curve.x1()).as(name).isEqualTo(curve.x0());
            assertThat(curve.y1()).as(name).isLessThan(curve.y0());
            assertThat(curve.x2()).as(name).isEqualTo(curve.x3());
            assertThat(curve.y2()).as(name).isGreaterThan(curve.y3());
        }
    }

    @Test
    void edgesWithinTheMlpColumnStayBesideTheLabels() {
        ComputationGraph graph = graph(12, 12);
        GraphLayout layout = new GraphLayout(graph, 984, 660, View.FIT);
        int edge = graph.findEdge("m2->m9").orElseThrow().index();
        Box box = layout.box(Node.mlp(2));
        double[] points = new EdgeRouting(layout).route(edge).flattened();
        for (int i = 0; i < points.length; i += 2) {
            assertThat(points[i])
                    .isGreaterThanOrEqualTo(box.x() + box.width() / 2 - 1e-9)
                    .isLessThan(984);
        }
    }

    @Test
    void strongerEdgesAreWiderAndNegativeOnesDashed() {
        assertThat(EdgeStyle.of(1, 1).width()).isCloseTo(5.3, within(1e-9));
        assertThat(EdgeStyle.of(0, 1).width()).isCloseTo(0.7, within(1e-9));
        assertThat(EdgeStyle.of(-0.5, 1)).satisfies(style -> {
            assertThat(style.dashed()).isTrue();
            assertThat(style.width()).isCloseTo(0.7 + 4.6 * Math.pow(0.5, 0.55), within(1e-9));
            assertThat(style.opacity()).isBetween(0.2, 0.5);
        });
    }
}
