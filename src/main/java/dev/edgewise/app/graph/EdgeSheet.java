package dev.edgewise.app.graph;

import java.nio.IntBuffer;
import javafx.scene.image.Image;
import javafx.scene.image.PixelBuffer;
import javafx.scene.image.PixelFormat;
import javafx.scene.image.WritableImage;

/// A raster that can be put on screen.
///
/// @param scale device pixels a px
record EdgeSheet(EdgeRaster raster, double scale, PixelBuffer<IntBuffer> buffer, Image image) {

    static EdgeSheet of(int width, int height, double scale) {
        EdgeRaster raster = new EdgeRaster(width, height);
        PixelBuffer<IntBuffer> buffer =
                new PixelBuffer<>(width, height, IntBuffer.wrap(raster.pixels()), PixelFormat.getIntArgbPreInstance());
        return new EdgeSheet(raster, scale, buffer, new WritableImage(buffer));
    }

    /// Tells JavaFX that other pixels are there. On the window's thread.
    void changed() {
        buffer.updateBuffer(all -> null);
    }
}
