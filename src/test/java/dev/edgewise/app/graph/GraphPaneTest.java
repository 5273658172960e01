package dev.edgewise.app.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.edgewise.export.CircuitDocument;
import dev.edgewise.export.CircuitFile;
import dev.edgewise.export.CircuitPicture;
import dev.edgewise.export.Palette;
import dev.edgewise.graph.Circuit;
import dev.edgewise.graph.Pruning;
import dev.edgewise.graph.RankedEdges;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import javafx.geometry.Point2D;
import javafx.scene.Scene;
import javafx.scene.control.Label;
import javafx.scene.image.WritableImage;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseButton;
import javafx.stage.Stage;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

/// The graph pane with the published circuit of GPT-2 small, its 200 strongest edges.
@ExtendWith(ApplicationExtension.class)
class GraphPaneTest {
    private static final Path PUBLISHED = Path.of("../shared/circuits/gpt2-small-ioi-eap-ig.json");

    private final List<BitSet> toggled = new ArrayList<>();
    private final List<String> keptOnly = new ArrayList<>();
    private GraphController controller;
    private RankedEdges ranked;
    private Stage stage;

    /// Before there is a window: what fails to start counts as an error.
    @BeforeAll
    static void published() {
        assumeTrue(Files.exists(PUBLISHED), "the published circuit is not beside this checkout");
    }

    @Start
    void start(Stage stage) {
        this.stage = stage;
        CircuitDocument document = CircuitFile.read(PUBLISHED).flipped();
        ranked = new RankedEdges(document.scores(), false);
        controller = new GraphController();
        controller.setActions(new GraphActions() {
            @Override
            public void toggle(BitSet edges) {
                toggled.add(edges);
            }

            @Override
            public void cutAndMeasure(Selected what) {}

            @Override
            public void keepOnly(BitSet edges, String title) {
                keptOnly.add(title);
            }

            @Override
            public void maximise() {}
        });
        show(200, new BitSet());
        stage.setScene(new Scene(controller.view(), 984, 700));
        stage.setX(0);
        stage.setY(0);
        stage.setWidth(984);
        stage.setHeight(700);
        stage.show();
    }

    private void show(int edges, BitSet overridden) {
        Circuit requested = ranked.top(edges);
        controller.show(ranked, requested, Pruning.prune(requested), overridden);
    }

    private int node(String name) {
        var graph = ranked.scores().graph();
        return graph.numberOf(graph.findNode(name).orElseThrow());
    }

    private int edge(String name) {
        return ranked.scores().graph().findEdge(name).orElseThrow().index();
    }

    private Point2D placeOf(String name) {
        settle();
        CircuitPicture picture = controller.view().surface().picture().orElseThrow();
        var mark = picture.nodes().stream()
                .filter(n -> n.node() == node(name))
                .findFirst()
                .orElseThrow();
        return controller.view().surface().localToScreen(mark.x(), mark.y());
    }

    private Point2D middleOf(String edge) {
        settle();
        CircuitPicture picture = controller.view().surface().picture().orElseThrow();
        double[] points = picture.edges().stream()
                .filter(e -> e.edge() == edge(edge))
                .findFirst()
                .orElseThrow()
                .curve()
                .flattened();
        int middle = points.length / 4 * 2;
        return controller.view().surface().localToScreen(points[middle], points[middle + 1]);
    }

    /// Waits until what has changed is painted.
    private void settle() {
        WaitForAsyncUtils.waitForFxEvents();
        WaitForAsyncUtils.waitForAsyncFx(5000, () -> controller.view().layout());
    }

    private void save(String name) throws Exception {
        settle();
        WritableImage image =
                WaitForAsyncUtils.waitForAsyncFx(5000, () -> controller.view().snapshot(null, null));
        Path folder = Files.createDirectories(Path.of("target/pictures"));
        javax.imageio.ImageIO.write(
                javafx.embed.swing.SwingFXUtils.fromFXImage(image, null),
                "png",
                folder.resolve(name + ".png").toFile());
    }

    @Test
    void countsLineTellsWhatIsKeptPrunedAndHidden(FxRobot robot) {
        Label counts = robot.lookup("#graph-counts").query();
        assertThat(CountsLine.of(controller.model()).text())
                .isEqualTo("179 of 32,491 edges · 21 pruned · 38 of 158 nodes");
        assertThat(counts.getText()).isEqualTo(" of 32,491 edges · 21 pruned · 38 of 158 nodes");
        robot.clickOn("#graph-filter-q");
        assertThat(counts.getText()).contains("21 pruned").endsWith(" hidden (q off)");
        int drawn = controller.view().surface().picture().orElseThrow().edges().size();
        int hidden = Integer.parseInt(counts.getText().replaceAll(".* (\\d+) hidden.*", "$1"));
        assertThat(drawn + hidden).isEqualTo(179);
    }

    @Test
    void hoveringBrightensANodesEdgesAndShiftHoldsThem(FxRobot robot) {
        robot.moveTo(placeOf("a9.h9"));
        assertThat(controller.model().hoveredProperty().get()).contains(new Selected.OfNode(node("a9.h9")));
        settle();
        long bright = controller.view().surface().picture().orElseThrow().edges().stream()
                .filter(e -> e.opacity() > 0.9)
                .count();
        assertThat(bright).isBetween(5L, 60L);
        robot.interact(() -> controller.view().surface().requestFocus());
        robot.press(KeyCode.SHIFT).moveTo(placeOf("a3.h0"));
        robot.release(KeyCode.SHIFT);
        assertThat(controller.model().hoveredProperty().get()).contains(new Selected.OfNode(node("a9.h9")));
        robot.moveTo(placeOf("a3.h0"));
        assertThat(controller.model().hoveredProperty().get()).contains(new Selected.OfNode(node("a3.h0")));
    }

    @Test
    void hoveringAnEdgeShowsItsCardAndTabCycles(FxRobot robot) {
        robot.moveTo(middleOf("a9.h9->logits"));
        String card = controller.view().surface().card().text();
        assertThat(card).contains("a9.h9 → logits").contains("score +0.28").contains("rank 1 of 32,491");
        robot.clickOn(middleOf("a5.h5->a8.h6<v>"));
        String first = controller.view().surface().card().text();
        if (first.contains("Tab for the next")) {
            robot.type(KeyCode.TAB);
            assertThat(controller.view().surface().card().text())
                    .isNotEqualTo(first)
                    .contains("2 of ");
        }
        robot.type(KeyCode.ESCAPE);
        assertThat(controller.view().surface().card().isVisible()).isFalse();
    }

    @Test
    void clickSelectsCtrlClickAddsAndEscapeReleases(FxRobot robot) {
        robot.clickOn(placeOf("a9.h9"));
        assertThat(controller.model().selection()).containsExactly(new Selected.OfNode(node("a9.h9")));
        robot.press(KeyCode.CONTROL).clickOn(placeOf("a8.h6")).release(KeyCode.CONTROL);
        assertThat(controller.model().selection())
                .containsExactlyInAnyOrder(new Selected.OfNode(node("a9.h9")), new Selected.OfNode(node("a8.h6")));
        robot.type(KeyCode.ESCAPE, KeyCode.ESCAPE);
        assertThat(controller.model().selection()).isEmpty();
    }

    @Test
    void xCallsBackWithTheSelectedEdge(FxRobot robot) {
        robot.clickOn(middleOf("a9.h9->logits")).type(KeyCode.X);
        assertThat(toggled).hasSize(1);
        assertThat(toggled.getFirst().stream()).containsExactly(edge("a9.h9->logits"));
    }

    @Test
    void marqueeSelectsWhatLiesWithin(FxRobot robot) {
        var surface = controller.view().surface();
        Point2D from = placeOf("a10.h0").add(-30, -22);
        robot.moveTo(from).press(MouseButton.PRIMARY).moveTo(placeOf("a10.h1").add(30, 22));
        robot.release(MouseButton.PRIMARY);
        assertThat(controller.model().selection())
                .containsExactlyInAnyOrder(new Selected.OfNode(node("a10.h0")), new Selected.OfNode(node("a10.h1")));
        assertThat(surface.getAccessibleText()).startsWith("Circuit graph: 179 of 32,491 edges");
    }

    @Test
    void wheelZoomsAtThePointerAndFReturns(FxRobot robot) {
        Point2D before = placeOf("a5.h5");
        robot.moveTo(before).scroll(3, javafx.geometry.VerticalDirection.UP);
        settle();
        assertThat(controller.model().viewProperty().get().zoom()).isNotEqualTo(1);
        assertThat(placeOf("a5.h5").distance(before)).isLessThan(1.5);
        robot.interact(() -> controller.view().surface().requestFocus());
        robot.type(KeyCode.F);
        assertThat(controller.model().viewProperty().get().zoom()).isEqualTo(1);
    }

    @Test
    void doubleClickShowsTheNeighbourhoodAndBackspaceReturns(FxRobot robot) {
        robot.doubleClickOn(placeOf("a9.h9"));
        settle();
        assertThat(CountsLine.of(controller.model()).text()).endsWith(" hidden (only neighbourhood of a9.h9)");
        robot.type(KeyCode.BACK_SPACE);
        assertThat(CountsLine.of(controller.model()).text()).endsWith("38 of 158 nodes");
    }

    @Test
    void menuKeepsOnlyPathsThroughAnEdge(FxRobot robot) {
        robot.rightClickOn(middleOf("a9.h9->logits")).clickOn("Keep only paths through here");
        assertThat(keptOnly).containsExactly("paths through a9.h9->logits");
    }

    @Test
    void aChangedCircuitIsPaintedQuickly(FxRobot robot) {
        double best = WaitForAsyncUtils.waitForAsyncFx(20_000, () -> {
            long least = Long.MAX_VALUE;
            for (int i = 0; i < 40; i++) {
                long start = System.nanoTime();
                show(1000 + i % 2, new BitSet());
                controller.view().layout();
                controller.view().surface().layout();
                least = Math.min(least, System.nanoTime() - start);
            }
            return least / 1e6;
        });
        assertThat(best).as("ms to paint 1,000 edges").isLessThan(150);
    }

    @Test
    void isPhotographedInBothThemes(FxRobot robot) throws Exception {
        for (Palette palette : List.of(Palette.LIGHT, Palette.DARK)) {
            robot.interact(() -> {
                controller.model().paletteProperty().set(palette);
                controller.model().selection().clear();
            });
            Thread.sleep(600);
            save("pane-" + palette.name());
            robot.interact(() -> controller.select(new Selected.OfNode(node("a9.h9"))));
            save("pane-" + palette.name() + "-selected");
        }
        BitSet overridden = new BitSet();
        overridden.set(edge("a9.h6->logits"));
        robot.interact(() -> {
            controller.model().paletteProperty().set(Palette.LIGHT);
            controller.model().selection().clear();
            show(200, overridden);
        });
        robot.moveTo(middleOf("a9.h9->logits"));
        save("pane-hover-edge");
        robot.moveTo(placeOf("a8.h6"));
        save("pane-hover-node");
        assertThat(Path.of("target/pictures/pane-dark.png")).isNotEmptyFile();
    }
}
