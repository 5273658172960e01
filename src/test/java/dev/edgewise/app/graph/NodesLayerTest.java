package dev.edgewise.app.graph;

import static org.assertj.core.api.Assertions.assertThat;

import dev.edgewise.app.workspace.LargeRuns;
import dev.edgewise.app.workspace.Run;
import dev.edgewise.export.CircuitPicture;
import dev.edgewise.export.Emphasis;
import dev.edgewise.export.GraphLayout;
import dev.edgewise.export.Palette;
import dev.edgewise.export.PictureBuilder;
import java.nio.IntBuffer;
import java.util.Random;
import javafx.scene.Group;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.image.PixelFormat;
import javafx.scene.image.WritableImage;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

/// Painting only what changed gives the picture that painting all of it gives.
@ExtendWith(ApplicationExtension.class)
class NodesLayerTest {
    private static final int WIDTH = 700;
    private static final int HEIGHT = 500;

    private final CanvasPainter painter = new CanvasPainter();

    @Start
    void start(Stage stage) {
        stage.setScene(new Scene(new Group(), 100, 100));
        stage.show();
    }

    @Test
    void stepByStepIsTheSameAsAllAtOnce() {
        Run run = LargeRuns.of("small", 12, 12);
        for (GraphLayout.View view :
                new GraphLayout.View[] {GraphLayout.View.FIT, GraphLayout.View.FIT.zoomedAt(0.45, 300, 200)}) {
            DotsLayer below = new DotsLayer(painter);
            NodesLayer above = new NodesLayer(painter);
            Random random = new Random(5);
            int size = 400;
            for (int step = 0; step < 25; step++) {
                size = Math.clamp(size + random.nextInt(-60, 61), 20, 1200);
                CircuitPicture picture = picture(run, size, view);
                WaitForAsyncUtils.waitForAsyncFx(20_000, () -> {
                    below.show(picture);
                    above.show(picture);
                });
            }
            CircuitPicture last = picture(run, size, view);
            DotsLayer freshBelow = new DotsLayer(painter);
            NodesLayer freshAbove = new NodesLayer(painter);
            int[] atOnce = WaitForAsyncUtils.waitForAsyncFx(20_000, () -> {
                freshBelow.show(last);
                freshAbove.show(last);
                return pixels(freshBelow, freshAbove);
            });
            int[] steps = WaitForAsyncUtils.waitForAsyncFx(20_000, () -> pixels(below, above));
            assertThat(steps).isEqualTo(atOnce);
        }
    }

    @Test
    void anUnchangedPictureIsNotPaintedAgainAndANewNodeAlone() {
        Run run = LargeRuns.of("small", 12, 12);
        NodesLayer above = new NodesLayer(painter);
        CircuitPicture first = picture(run, 300, GraphLayout.View.FIT);
        show(above, first);
        long all = above.painted();
        assertThat(all).isEqualTo(first.nodes().size());
        show(above, picture(run, 300, GraphLayout.View.FIT));
        assertThat(above.painted()).isEqualTo(all);
        int more = 301;
        while (picture(run, more, GraphLayout.View.FIT).nodes().size()
                == first.nodes().size()) {
            more++;
        }
        show(above, picture(run, more, GraphLayout.View.FIT));
        assertThat(above.painted() - all).isBetween(1L, 8L);
    }

    private static void show(NodesLayer layer, CircuitPicture picture) {
        WaitForAsyncUtils.waitForAsyncFx(20_000, () -> layer.show(picture));
    }

    private static CircuitPicture picture(Run run, int size, GraphLayout.View view) {
        return new PictureBuilder(
                        new GraphLayout(run.graph(), WIDTH, HEIGHT, view),
                        run.scores(),
                        run.circuitOf(size),
                        Palette.LIGHT,
                        Emphasis.NONE,
                        true)
                .build();
    }

    private static int[] pixels(Node... layers) {
        WritableImage image = new Group(layers).snapshot(null, new WritableImage(WIDTH, HEIGHT));
        int[] pixels = new int[WIDTH * HEIGHT];
        image.getPixelReader()
                .getPixels(0, 0, WIDTH, HEIGHT, PixelFormat.getIntArgbPreInstance(), IntBuffer.wrap(pixels), WIDTH);
        return pixels;
    }
}
