package dev.edgewise.export;

import dev.edgewise.graph.ComputationGraph;
import dev.edgewise.graph.Node;

/// Fixed places: a layer is a horizontal band, a head a column, MLPs stand in a column of their own on the right,
/// `input` below and `logits` above. A head is at the same place in every circuit, so pictures can be compared.
///
/// Places fill a frame of the given size; `zoom` and the shifts then scale and move them. Node boxes follow the space
/// between places but stay near their natural size, so zooming in makes room instead of larger letters.
public final class GraphLayout {
    private static final double LEFT = 76;
    private static final double RIGHT = 96;
    private static final double TOP = 37;
    private static final double BOTTOM = 37.5;
    private static final double ABOVE_BANDS = 50;
    private static final double BELOW_BANDS = 40;
    private static final double WIDEST_COLUMN = 150;
    private static final double HIGHEST_BAND = 150;
    /// The MLP column stands further off than the next head would, in columns.
    private static final double MLP_GAP = 1.3;
    private static final double NODE_HEIGHT = 22;
    private static final double HALF_BAND = 0.6;
    private static final double CLEARANCE = 15;
    private static final double HIGHEST_MLP = 22;

    private final ComputationGraph graph;
    private final double width;
    private final double height;
    private final View view;
    private final double column;
    private final double band;
    private final double left;
    private final double top;
    private final double above;
    private final double below;

    /// What part of the layout is looked at: screen = zoom · place + shift, in px.
    public record View(double zoom, double shiftX, double shiftY) {
        public static final View FIT = new View(1, 0, 0);

        /// Zoomed by a factor with the point (x, y) of the screen staying where it is.
        public View zoomedAt(double factor, double x, double y) {
            double next = Math.clamp(zoom * factor, 0.5, 40);
            double ratio = next / zoom;
            return new View(next, x - (x - shiftX) * ratio, y - (y - shiftY) * ratio);
        }

        public View moved(double dx, double dy) {
            return new View(zoom, shiftX + dx, shiftY + dy);
        }
    }

    /// A node's place on screen, in px; (x, y) is its centre.
    public record Box(double x, double y, double width, double height) {
        public boolean contains(double px, double py) {
            return Math.abs(px - x) <= width / 2 + 1 && Math.abs(py - y) <= height / 2 + 1;
        }
    }

    public GraphLayout(ComputationGraph graph, double width, double height, View view) {
        this.graph = graph;
        this.width = width;
        this.height = height;
        this.view = view;
        double columns = graph.heads() - 1 + MLP_GAP;
        column = Math.clamp((width - LEFT - RIGHT) / columns, 2, WIDEST_COLUMN);
        left = LEFT + Math.max(0, (width - LEFT - RIGHT - columns * column) / 2);
        double free = height - TOP - BOTTOM;
        int gaps = graph.layers() - 1;
        double narrow = (free - ABOVE_BANDS - BELOW_BANDS) / Math.max(1, gaps);
        // High bands need more room around them, so that headings stay outside.
        double wide = (free - 2 * CLEARANCE) / (gaps + 2 * HALF_BAND);
        band = Math.clamp(Math.min(narrow, wide), 2, HIGHEST_BAND);
        above = Math.max(ABOVE_BANDS, HALF_BAND * band + CLEARANCE);
        below = Math.max(BELOW_BANDS, HALF_BAND * band + CLEARANCE);
        top = TOP + Math.max(0, (free - above - below - gaps * band) / 2);
    }

    /// The size at which every label of a graph can be read, for pictures made without a window.
    public static double naturalWidth(ComputationGraph graph) {
        return Math.max(720, LEFT + RIGHT + 66 * (graph.heads() - 1 + MLP_GAP));
    }

    public static double naturalHeight(ComputationGraph graph) {
        double bandHeight = graph.layers() <= 12 ? Math.min(84, 496.0 / Math.max(1, graph.layers() - 1)) : 45;
        if (HALF_BAND * bandHeight + CLEARANCE > ABOVE_BANDS) {
            return TOP + BOTTOM + 2 * CLEARANCE + bandHeight * (graph.layers() - 1 + 2 * HALF_BAND);
        }
        return TOP + ABOVE_BANDS + BELOW_BANDS + BOTTOM + bandHeight * (graph.layers() - 1);
    }

    public ComputationGraph graph() {
        return graph;
    }

    public double width() {
        return width;
    }

    public double height() {
        return height;
    }

    public View view() {
        return view;
    }

    /// Distance between two layers on screen, in px.
    public double bandHeight() {
        return band * view.zoom;
    }

    /// Distance between two heads on screen, in px.
    public double columnWidth() {
        return column * view.zoom;
    }

    public double x(Node node) {
        double place =
                switch (node.kind()) {
                    case HEAD -> left + node.head() * column;
                    case MLP -> left + (graph.heads() - 1 + MLP_GAP) * column;
                    case INPUT, LOGITS -> left + (graph.heads() / 2) * column;
                };
        return screenX(place);
    }

    public double y(Node node) {
        return switch (node.kind()) {
            case HEAD -> layerY(node.layer());
            // After the attention of its layer, so a little higher.
            case MLP -> layerY(node.layer()) - mlpLift();
            case INPUT -> screenY(layerPlace(0) + below);
            case LOGITS -> screenY(top);
        };
    }

    /// The middle of a layer's row of heads.
    public double layerY(int layer) {
        return screenY(layerPlace(layer));
    }

    /// How far an MLP stands above the heads of its layer.
    public double mlpLift() {
        return Math.min(bandHeight() / 3, HIGHEST_MLP * view.zoom);
    }

    /// Height of a head's box on screen: natural where there is room for it.
    public double nodeHeight() {
        double largest = NODE_HEIGHT * Math.clamp(Math.sqrt(view.zoom), 1, 1.5);
        return Math.max(3, Math.min(largest, 0.72 * bandHeight()));
    }

    /// How much thinner edges are where nodes are small, so that they stay lines between them: 1 at natural size.
    public double edgeScale() {
        return Math.clamp(Math.sqrt(nodeHeight() / NODE_HEIGHT), 0.5, 1);
    }

    /// Size of a node's letters, in px.
    public double fontSize() {
        // A column must hold "47.24" at least.
        return Math.min(0.53 * nodeHeight() + (nodeHeight() < 16 ? 0.6 : 0), 0.3 * columnWidth());
    }

    public Box box(Node node) {
        double scale = nodeHeight() / NODE_HEIGHT;
        double narrowest = Math.min(1, columnWidth() * 0.86 / (45 * scale));
        return switch (node.kind()) {
            case HEAD -> {
                double natural = 17 + 5.6 * (label(node).length());
                yield new Box(x(node), y(node), natural * scale * narrowest, nodeHeight());
            }
            case MLP -> new Box(x(node), y(node), 31 * scale, nodeHeight() * 0.82);
            case INPUT, LOGITS -> {
                double steady = Math.max(0.75, scale);
                yield new Box(x(node), y(node), 68 * steady, 25 * steady);
            }
        };
    }

    /// What is written on a node: `9.6` for a head, as names of heads are in papers.
    public static String label(Node node) {
        return node.kind() == Node.Kind.HEAD ? node.layer() + "." + node.head() : node.name();
    }

    private double layerPlace(int layer) {
        return top + above + (graph.layers() - 1 - layer) * band;
    }

    private double screenX(double place) {
        return place * view.zoom + view.shiftX;
    }

    private double screenY(double place) {
        return place * view.zoom + view.shiftY;
    }
}
