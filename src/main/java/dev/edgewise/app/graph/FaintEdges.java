package dev.edgewise.app.graph;

import dev.edgewise.export.Cubic;
import dev.edgewise.export.EdgeRouting;
import dev.edgewise.export.GraphLayout;
import dev.edgewise.export.Palette;
import dev.edgewise.graph.ComputationGraph;
import java.util.concurrent.atomic.AtomicInteger;
import javafx.animation.PauseTransition;
import javafx.application.Platform;
import javafx.scene.image.ImageView;
import javafx.scene.image.PixelFormat;
import javafx.scene.image.WritableImage;
import javafx.util.Duration;

/// All edges of the model as a mist behind the circuit: a cached image, drawn off the JavaFX thread when graph, size,
/// theme or zoom have come to rest.
///
/// Of models with more than 40,000 edges, an even sample is drawn: the mist shows where edges can be, not each of them.
final class FaintEdges extends ImageView {
    private static final int MOST_EDGES = 40_000;
    private static final double DARKEST = 0.03;
    private static final double AN_EDGE = 0.003;

    private record Request(Object graph, double width, double height, GraphLayout.View view, Palette palette) {}

    private final AtomicInteger newest = new AtomicInteger();
    private final PauseTransition rest = new PauseTransition(Duration.millis(120));
    private Request shown = new Request(new Object(), 0, 0, GraphLayout.View.FIT, Palette.LIGHT);

    FaintEdges() {
        setMouseTransparent(true);
        setManaged(false);
    }

    /// One in how many edges of a graph is drawn.
    static int sampling(ComputationGraph graph) {
        return (graph.edges() + MOST_EDGES - 1) / MOST_EDGES;
    }

    void clear() {
        newest.incrementAndGet();
        rest.stop();
        setImage(null);
        shown = new Request(new Object(), 0, 0, GraphLayout.View.FIT, Palette.LIGHT);
    }

    void show(GraphLayout layout, Palette palette) {
        Request request = new Request(layout.graph(), layout.width(), layout.height(), layout.view(), palette);
        if (request.equals(shown)) {
            return;
        }
        shown = request;
        int ticket = newest.incrementAndGet();
        // An old mist in the wrong place is worse than none.
        setImage(null);
        rest.setOnFinished(done -> Thread.ofVirtual().name("faint-edges").start(() -> draw(layout, palette, ticket)));
        rest.playFromStart();
    }

    private void draw(GraphLayout layout, Palette palette, int ticket) {
        int width = Math.max(1, (int) layout.width());
        int height = Math.max(1, (int) layout.height());
        float[] density = new float[width * height];
        EdgeRouting routing = new EdgeRouting(layout);
        int edges = layout.graph().edges();
        int every = sampling(layout.graph());
        for (int edge = 0; edge < edges; edge += every) {
            if ((edge & 1023) == 0 && newest.get() != ticket) {
                return;
            }
            add(routing.route(edge), density, width, height);
        }
        int[] pixels = new int[width * height];
        for (int i = 0; i < pixels.length; i++) {
            double alpha = DARKEST * (1 - Math.exp(-density[i] * AN_EDGE / DARKEST));
            pixels[i] = (int) Math.round(alpha * 255) << 24 | palette.other() & 0xffffff;
        }
        Platform.runLater(() -> {
            if (newest.get() == ticket) {
                WritableImage image = new WritableImage(width, height);
                image.getPixelWriter()
                        .setPixels(0, 0, width, height, PixelFormat.getIntArgbInstance(), pixels, 0, width);
                setImage(image);
            }
        });
    }

    /// Adds a curve's length to the pixels it passes, at whole pixels: thousands of curves smooth each other.
    private static void add(Cubic curve, float[] density, int width, int height) {
        double[] p = curve.flattened();
        for (int i = 0; i + 3 < p.length; i += 2) {
            double dx = p[i + 2] - p[i];
            double dy = p[i + 3] - p[i + 1];
            int steps = (int) Math.max(1, Math.max(Math.abs(dx), Math.abs(dy)));
            for (int s = 0; s < steps; s++) {
                int x = (int) (p[i] + dx * s / steps);
                int y = (int) (p[i + 1] + dy * s / steps);
                if (x >= 0 && y >= 0 && x < width && y < height) {
                    density[y * width + x] += 1;
                }
            }
        }
    }
}
