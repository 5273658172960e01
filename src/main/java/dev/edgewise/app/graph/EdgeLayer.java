package dev.edgewise.app.graph;

import java.nio.IntBuffer;
import javafx.scene.image.ImageView;
import javafx.scene.image.PixelBuffer;
import javafx.scene.image.PixelFormat;
import javafx.scene.image.WritableImage;

/// The circuit's edges as an image.
final class EdgeLayer extends ImageView {
    private EdgeRaster raster = new EdgeRaster(1, 1, 1);
    private PixelBuffer<IntBuffer> buffer = bufferOf(raster);

    EdgeLayer() {
        setMouseTransparent(true);
        setManaged(false);
    }

    /// The raster on screen where it has this size, to be drawn into; else a new one.
    EdgeRaster rasterFor(double paneWidth, double paneHeight, double scale) {
        int width = Math.max(1, (int) Math.ceil(paneWidth * scale));
        int height = Math.max(1, (int) Math.ceil(paneHeight * scale));
        return raster.width() == width && raster.height() == height ? raster : new EdgeRaster(width, height, scale);
    }

    /// Puts a raster on screen, or shows what has been drawn into the one that is there.
    void show(EdgeRaster drawn, double scale) {
        if (drawn == raster && getImage() != null) {
            buffer.updateBuffer(changed -> null);
            return;
        }
        raster = drawn;
        buffer = bufferOf(drawn);
        setImage(new WritableImage(buffer));
        setFitWidth(drawn.width() / scale);
        setFitHeight(drawn.height() / scale);
    }

    void clear() {
        setImage(null);
    }

    private static PixelBuffer<IntBuffer> bufferOf(EdgeRaster raster) {
        return new PixelBuffer<>(
                raster.width(), raster.height(), IntBuffer.wrap(raster.pixels()), PixelFormat.getIntArgbPreInstance());
    }
}
