package dev.edgewise.app.graph;

import dev.edgewise.export.CircuitPicture.EdgeMark;
import java.nio.IntBuffer;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import javafx.application.Platform;
import javafx.scene.image.ImageView;
import javafx.scene.image.PixelBuffer;
import javafx.scene.image.PixelFormat;
import javafx.scene.image.WritableImage;

/// The circuit's edges as an image. A few thousand are drawn at once; more are drawn off the JavaFX thread, and only
/// the newest picture is shown.
final class EdgeLayer extends ImageView {
    private static final int AT_ONCE = 2_500;

    private final AtomicInteger newest = new AtomicInteger();
    private EdgeRaster raster = new EdgeRaster(1, 1, 1);
    private PixelBuffer<IntBuffer> buffer = bufferOf(raster);

    EdgeLayer() {
        setMouseTransparent(true);
        setManaged(false);
    }

    /// Draws edges for a pane of this size, in px, on a screen with `scale` device pixels a px.
    void paint(List<EdgeMark> edges, double paneWidth, double paneHeight, double scale) {
        int ticket = newest.incrementAndGet();
        int width = Math.max(1, (int) Math.ceil(paneWidth * scale));
        int height = Math.max(1, (int) Math.ceil(paneHeight * scale));
        if (edges.size() <= AT_ONCE) {
            if (raster.width() != width || raster.height() != height) {
                show(new EdgeRaster(width, height, scale), scale);
            }
            raster.draw(edges);
            buffer.updateBuffer(changed -> null);
            return;
        }
        Thread.ofVirtual().name("edge-layer").start(() -> {
            if (newest.get() != ticket) {
                return;
            }
            EdgeRaster fresh = new EdgeRaster(width, height, scale);
            fresh.draw(edges, () -> newest.get() != ticket);
            Platform.runLater(() -> {
                if (newest.get() == ticket) {
                    show(fresh, scale);
                }
            });
        });
    }

    private void show(EdgeRaster fresh, double scale) {
        raster = fresh;
        buffer = bufferOf(fresh);
        setImage(new WritableImage(buffer));
        setFitWidth(fresh.width() / scale);
        setFitHeight(fresh.height() / scale);
    }

    private static PixelBuffer<IntBuffer> bufferOf(EdgeRaster raster) {
        return new PixelBuffer<>(
                raster.width(), raster.height(), IntBuffer.wrap(raster.pixels()), PixelFormat.getIntArgbPreInstance());
    }
}
