package dev.edgewise.app.graph;

import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/// Sheets of one size, used again and again: a few megabytes each are not to be asked for in every frame. Taken and
/// given back on any thread.
final class EdgeSheets {
    private static final long KEPT_AT_ONCE = 16L << 20;
    private static final long KEPT_BEHIND = 32L << 20;

    private final int width;
    private final int height;
    private final double scale;
    private final Queue<EdgeSheet> free = new ConcurrentLinkedQueue<>();
    private final EdgeMasks atOnce;
    private final EdgeMasks behind;

    /// @param scale device pixels a px
    EdgeSheets(int width, int height, double scale) {
        this.width = width;
        this.height = height;
        this.scale = scale;
        int cores = Runtime.getRuntime().availableProcessors();
        atOnce = new EdgeMasks(width, height, scale, KEPT_AT_ONCE, cores);
        // The window's thread and JavaFX's renderer need two: a large picture must not hold up the frames before it.
        behind = new EdgeMasks(width, height, scale, KEPT_BEHIND, cores - 2);
    }

    boolean fits(int otherWidth, int otherHeight, double otherScale) {
        return width == otherWidth && height == otherHeight && scale == otherScale;
    }

    /// A sheet that nobody looks at; what is on it does not matter.
    EdgeSheet take() {
        return Optional.ofNullable(free.poll()).orElseGet(() -> EdgeSheet.of(width, height, scale));
    }

    /// Takes back a sheet that was taken here; one of another size is dropped.
    void giveBack(EdgeSheet sheet) {
        if (fits(sheet.raster().width(), sheet.raster().height(), sheet.scale())) {
            free.add(sheet);
        }
    }

    /// For pictures made on the window's thread.
    EdgeMasks masksAtOnce() {
        return atOnce;
    }

    /// For those made beside it, one at a time.
    EdgeMasks masksBehind() {
        return behind;
    }
}
