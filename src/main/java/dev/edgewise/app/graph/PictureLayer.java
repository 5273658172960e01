package dev.edgewise.app.graph;

import dev.edgewise.export.CircuitPicture;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Function;
import javafx.scene.canvas.Canvas;
import javafx.scene.canvas.GraphicsContext;

/// A part of the picture on a canvas of its own, painted again only where that part has changed: while the slider moves
/// by an edge, nodes and bands mostly stay, and hundreds of small boxes cost JavaFX more than all the lines cost us.
final class PictureLayer extends Canvas {
    private final BiConsumer<GraphicsContext, CircuitPicture> painter;
    private final Function<CircuitPicture, Object> part;
    private Optional<Object> painted = Optional.empty();

    /// @param part all that the painter looks at, as a value
    PictureLayer(BiConsumer<GraphicsContext, CircuitPicture> painter, Function<CircuitPicture, Object> part) {
        this.painter = painter;
        this.part = part;
    }

    void show(CircuitPicture picture) {
        Optional<Object> wanted = Optional.of(part.apply(picture));
        if (!wanted.equals(painted)) {
            // Another size empties the canvas; the same one does not.
            setWidth(picture.width());
            setHeight(picture.height());
            painter.accept(getGraphicsContext2D(), picture);
            painted = wanted;
        }
    }

    void clear() {
        getGraphicsContext2D().clearRect(0, 0, getWidth(), getHeight());
        painted = Optional.empty();
    }
}
