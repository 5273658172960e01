package dev.edgewise.app.graph;

import dev.edgewise.export.CircuitPicture.EdgeMark;
import java.util.Arrays;
import java.util.List;

/// Draws curves into an int[] of premultiplied ARGB, smooth and with round caps: far faster than stroking paths in
/// JavaFX's software pipeline, which is what a remote desktop has.
///
/// The image is drawn in stripes of a few rows, each by whichever core of those that may is free: a line that runs
/// upwards touches another cache line in every row, and those of a stripe stay near the core.
final class EdgeRaster {
    private static final int ROWS = 48;
    /// So many edges' masks are at hand at a time; a circuit of 20,000 would need tens of megabytes.
    private static final int TOGETHER = 2_000;

    private final int width;
    private final int height;
    private final int[] pixels;

    EdgeRaster(int width, int height) {
        this.width = width;
        this.height = height;
        pixels = new int[width * height];
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
    ///
    /// @param masks of images of this size
    void draw(List<EdgeMark> edges, EdgeMasks masks) {
        Arrays.fill(pixels, 0);
        for (int first = 0; first < edges.size(); first += TOGETHER) {
            List<EdgeMark> some = edges.subList(first, Math.min(edges.size(), first + TOGETHER));
            blend(some, masks.of(some), masks);
        }
    }

    private void blend(List<EdgeMark> edges, List<EdgeMask> masks, EdgeMasks cores) {
        cores.share((height + ROWS - 1) / ROWS, (worker, stripe) -> {
            int top = stripe * ROWS;
            int after = Math.min(height, top + ROWS);
            for (int i = 0; i < edges.size(); i++) {
                EdgeMark edge = edges.get(i);
                masks.get(i).blend(pixels, width, top, after, edge.colour(), edge.opacity());
            }
        });
    }
}
