package dev.edgewise.app.graph;

import dev.edgewise.export.CircuitPicture;
import dev.edgewise.export.CircuitPicture.NodeMark;
import dev.edgewise.export.CircuitPicture.Text;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javafx.geometry.Rectangle2D;
import javafx.scene.canvas.Canvas;
import javafx.scene.canvas.GraphicsContext;

/// What lies above the edges: nodes and words. Hundreds of rounded boxes cost JavaFX's software pipeline more than all
/// the lines cost us, so while the slider moves only those that come, go or change are painted, with whatever they
/// touch; the result is the same to the pixel.
final class NodesLayer extends Canvas {
    /// Around a box, for its border and for letters that stand out of it.
    private static final double MARGIN = 4;

    private final CanvasPainter painter;
    private Map<Integer, NodeMark> shown = Map.of();
    private Optional<Object> still = Optional.empty();
    private long painted;

    NodesLayer(CanvasPainter painter) {
        this.painter = painter;
    }

    void show(CircuitPicture picture) {
        Optional<Object> wanted = Optional.of(
                List.of(picture.width(), picture.height(), picture.palette(), picture.lines(), picture.texts()));
        Map<Integer, NodeMark> now = new HashMap<>();
        picture.nodes().forEach(mark -> now.put(mark.node(), mark));
        List<Rectangle2D> places = changed(now);
        boolean few = places.size() <= now.size() / 2;
        Set<NodeMark> again = few ? touched(picture.nodes(), places) : Set.of();
        boolean words = picture.texts().stream().anyMatch(text -> touches(bounds(text), places));
        if (wanted.equals(still) && few && !words) {
            GraphicsContext g = getGraphicsContext2D();
            places.forEach(place -> g.clearRect(place.getMinX(), place.getMinY(), place.getWidth(), place.getHeight()));
            picture.nodes().stream().filter(again::contains).forEach(mark -> {
                painter.paint(g, mark);
                painted++;
            });
        } else {
            still = wanted;
            setWidth(picture.width());
            setHeight(picture.height());
            painter.paintAbove(getGraphicsContext2D(), picture);
            painted += now.size();
        }
        shown = now;
    }

    void clear() {
        getGraphicsContext2D().clearRect(0, 0, getWidth(), getHeight());
        still = Optional.empty();
        shown = Map.of();
    }

    /// How many nodes were painted so far.
    long painted() {
        return painted;
    }

    /// The places of the nodes that come, go or look otherwise.
    private List<Rectangle2D> changed(Map<Integer, NodeMark> now) {
        List<Rectangle2D> places = new ArrayList<>();
        now.values().stream()
                .filter(mark -> !mark.equals(shown.get(mark.node())))
                .forEach(mark -> places.add(bounds(mark)));
        shown.values().stream()
                .filter(mark -> !mark.equals(now.get(mark.node())))
                .forEach(mark -> places.add(bounds(mark)));
        return places;
    }

    /// The nodes that lie in these places, with those that touch them and so on; their places are added.
    private static Set<NodeMark> touched(List<NodeMark> nodes, List<Rectangle2D> places) {
        Set<NodeMark> touched = new HashSet<>();
        int before;
        do {
            before = touched.size();
            for (NodeMark mark : nodes) {
                Rectangle2D place = bounds(mark);
                if (!touched.contains(mark) && touches(place, places)) {
                    touched.add(mark);
                    places.add(place);
                }
            }
        } while (touched.size() > before);
        return touched;
    }

    private static boolean touches(Rectangle2D place, List<Rectangle2D> places) {
        return places.stream().anyMatch(place::intersects);
    }

    private static Rectangle2D bounds(NodeMark mark) {
        double x = Math.floor(mark.x() - mark.width() / 2 - MARGIN);
        double y = Math.floor(mark.y() - mark.height() / 2 - MARGIN);
        return new Rectangle2D(
                x,
                y,
                Math.ceil(mark.x() + mark.width() / 2 + MARGIN) - x,
                Math.ceil(mark.y() + mark.height() / 2 + MARGIN) - y);
    }

    /// Roomy, whatever the letters: on all sides of where the text is anchored.
    private static Rectangle2D bounds(Text text) {
        double width = text.text().length() * text.size();
        return new Rectangle2D(text.x() - width, text.y() - text.size(), 2 * width, 2 * text.size());
    }
}
