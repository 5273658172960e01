package dev.edgewise.app.graph;

import dev.edgewise.export.CircuitPicture.EdgeMark;
import java.util.Arrays;
import java.util.List;

/// Draws curves into an int[] of premultiplied ARGB, smooth and with round caps: twenty times faster than stroking
/// paths in JavaFX's software pipeline, which is what a remote desktop has.
///
/// A curve is a chain of short capsules. Its coverage is the largest of theirs, gathered before it is blended, so that
/// a translucent curve does not darken where its pieces meet. The image is drawn in stripes of a few rows, each by
/// whichever core is free: a line that runs upwards touches another cache line in every row, and those of a stripe stay
/// near the core.
final class EdgeRaster {
    private static final int ROWS = 48;

    private final int width;
    private final int height;
    private final double scale;
    private final int[] pixels;
    private final RasterStripe[] stripes;

    /// @param scale device pixels a px
    EdgeRaster(int width, int height, double scale) {
        this.width = width;
        this.height = height;
        this.scale = scale;
        pixels = new int[width * height];
        stripes = new RasterStripe[(height + ROWS - 1) / ROWS];
        for (int i = 0; i < stripes.length; i++) {
            stripes[i] = new RasterStripe(pixels, width, i * ROWS, Math.min(height, (i + 1) * ROWS));
        }
    }

    int[] pixels() {
        return pixels;
    }

    int width() {
        return width;
    }

    int height() {
        return height;
    }

    /// Clears the image and draws the edges, first to last.
    void draw(List<EdgeMark> edges) {
        List<Stroke> strokes =
                edges.parallelStream().map(edge -> Stroke.of(edge, scale)).toList();
        Arrays.stream(stripes).parallel().forEach(stripe -> stripe.draw(strokes));
    }
}
