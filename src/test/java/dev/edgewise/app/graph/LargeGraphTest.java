package dev.edgewise.app.graph;

import static org.assertj.core.api.Assertions.assertThat;

import dev.edgewise.export.GraphLayout;
import dev.edgewise.export.Palette;
import dev.edgewise.graph.Circuit;
import dev.edgewise.graph.ComputationGraph;
import dev.edgewise.graph.EdgeScores;
import dev.edgewise.graph.GraphShape;
import dev.edgewise.graph.Pruning;
import dev.edgewise.graph.RankedEdges;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.BitSet;
import java.util.Random;
import javafx.scene.Scene;
import javafx.scene.image.WritableImage;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

/// The pane with models of other sizes than GPT-2 small; pictures go to target/pictures to be looked at.
@ExtendWith(ApplicationExtension.class)
class LargeGraphTest {
    private GraphController controller;

    @Start
    void start(Stage stage) {
        controller = new GraphController();
        stage.setScene(new Scene(controller.view(), 984, 700));
        stage.setX(0);
        stage.setY(0);
        stage.setWidth(984);
        stage.setHeight(700);
        stage.show();
    }

    /// Scores that fall with the distance between layers, as a real model's do, with a few strong ones.
    private static RankedEdges ranked(int layers, int heads) {
        ComputationGraph graph = new ComputationGraph(new GraphShape(layers, heads, 64, false));
        Random random = new Random(1);
        double[] strength = new double[graph.nodes()];
        for (int n = 0; n < strength.length; n++) {
            strength[n] = Math.pow(random.nextDouble(), 8);
        }
        strength[0] = 1;
        strength[graph.sources()] = 1;
        float[] scores = new float[graph.edges()];
        for (int e = 0; e < scores.length; e++) {
            int target = graph.nodeOfDestination(graph.destinationOf(e));
            double size = (strength[graph.sourceOf(e)] + 0.01) * (strength[target] + 0.01);
            scores[e] = (float) (size * random.nextGaussian());
        }
        return new RankedEdges(new EdgeScores(graph, scores), false);
    }

    private void show(RankedEdges ranked, int edges) {
        Circuit requested = ranked.top(edges);
        WaitForAsyncUtils.waitForAsyncFx(
                20_000, () -> controller.show(ranked, requested, Pruning.prune(requested), new BitSet()));
    }

    private void save(String name) throws Exception {
        Thread.sleep(1500);
        WaitForAsyncUtils.waitForFxEvents();
        WritableImage image =
                WaitForAsyncUtils.waitForAsyncFx(20_000, () -> controller.view().snapshot(null, null));
        Path folder = Files.createDirectories(Path.of("target/pictures"));
        javax.imageio.ImageIO.write(
                javafx.embed.swing.SwingFXUtils.fromFXImage(image, null),
                "png",
                folder.resolve(name + ".png").toFile());
    }

    @Test
    void modelsOfAllSizesAreDrawnWithoutFreezing(FxRobot robot) throws Exception {
        show(ranked(4, 6), 60);
        save("pane-4x6");
        RankedEdges smol = ranked(30, 9);
        show(smol, 400);
        save("pane-30x9");
        robot.interact(() -> {
            controller.model().viewProperty().set(GraphLayout.View.FIT.zoomedAt(3, 400, 100));
            controller.model().paletteProperty().set(Palette.DARK);
        });
        save("pane-30x9-zoomed");
        show(smol, 20_000);
        robot.interact(controller::fit);
        save("pane-30x9-many");
        assertThat(CountsLine.of(controller.model()).text()).contains(" of 123,211 edges");
    }

    @Test
    void millionsOfEdgesDoNotFreezeThePane(FxRobot robot) throws Exception {
        RankedEdges large = ranked(48, 25);
        show(large, 1000);
        long start = System.nanoTime();
        WaitForAsyncUtils.waitForAsyncFx(20_000, () -> controller.view().layout());
        assertThat((System.nanoTime() - start) / 1e6)
                .as("ms until the window answers")
                .isLessThan(1000);
        save("pane-48x25");
        assertThat(CountsLine.of(controller.model()).text()).contains(" of 2,2");
    }
}
