package dev.edgewise.app.graph;

import dev.edgewise.export.CircuitPicture;
import dev.edgewise.export.CircuitPicture.NodeMark;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javafx.scene.canvas.Canvas;

/// What lies below the edges: bands, and dots for the nodes outside the circuit. While the slider moves only dots that
/// were not there yet are painted; one whose node came into the circuit stays, for the node's box hides it.
final class DotsLayer extends Canvas {
    private final CanvasPainter painter;
    private final Set<NodeMark> dots = new HashSet<>();
    private Optional<Object> still = Optional.empty();

    DotsLayer(CanvasPainter painter) {
        this.painter = painter;
    }

    void show(CircuitPicture picture) {
        Optional<Object> wanted =
                Optional.of(List.of(picture.width(), picture.height(), picture.palette(), picture.bands()));
        if (!wanted.equals(still)) {
            still = wanted;
            setWidth(picture.width());
            setHeight(picture.height());
            painter.paintBelow(getGraphicsContext2D(), picture);
            dots.clear();
            dots.addAll(picture.dots());
            return;
        }
        for (NodeMark dot : picture.dots()) {
            if (dots.add(dot)) {
                painter.paint(getGraphicsContext2D(), dot);
            }
        }
    }

    void clear() {
        getGraphicsContext2D().clearRect(0, 0, getWidth(), getHeight());
        still = Optional.empty();
    }
}
