package dev.edgewise.export;

import dev.edgewise.export.CircuitPicture.Anchor;
import dev.edgewise.export.CircuitPicture.Band;
import dev.edgewise.export.CircuitPicture.EdgeMark;
import dev.edgewise.export.CircuitPicture.NodeMark;
import dev.edgewise.export.CircuitPicture.Text;
import dev.edgewise.export.CircuitPicture.Weight;
import dev.edgewise.export.GraphLayout.Box;
import dev.edgewise.graph.Circuit;
import dev.edgewise.graph.ComputationGraph;
import dev.edgewise.graph.EdgeScores;
import dev.edgewise.graph.Node;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;

/// Makes the picture of a circuit: which marks there are, where, and how they look.
///
/// @param shown  the edges to draw; nodes they touch get boxes, all others stay as faint dots
/// @param labels whether nodes carry their names
public record PictureBuilder(
        GraphLayout layout, EdgeScores scores, Circuit shown, Palette palette, Emphasis emphasis, boolean labels) {
    /// Letters smaller than this are left out.
    private static final double LEAST_LETTERS = 5.5;

    public CircuitPicture build() {
        return build(shown);
    }

    /// @param drawn which of the shown edges get a line
    public CircuitPicture build(Circuit drawn) {
        List<Text> texts = new ArrayList<>();
        List<Band> bands = bands(texts);
        headings(texts);
        List<NodeMark> dots = new ArrayList<>();
        List<NodeMark> boxes = new ArrayList<>();
        place(dots, boxes);
        return new CircuitPicture(
                layout.width(), layout.height(), palette, bands, dots, edges(drawn), boxes, List.of(), texts);
    }

    private ComputationGraph graph() {
        return layout.graph();
    }

    private List<Band> bands(List<Text> texts) {
        List<Band> bands = new ArrayList<>();
        double step = layout.bandHeight();
        // Names of layers are left out where they would touch.
        int every = (int) Math.ceil(13 / step);
        double side = 12;
        for (int layer = 0; layer < graph().layers(); layer++) {
            double y = layout.layerY(layer);
            if (layer % 2 == 1) {
                // Where the MLP stands decides: a band holds its layer's head row and MLP.
                bands.add(new Band(
                        side, y - step / 2 - 0.36 * layout.mlpLift(), layout.width() - 2 * side, step, palette.band()));
            }
            if (layer % every == 0) {
                double x = Math.max(
                        28, layout.x(Node.head(layer, 0)) - 48 * layout.view().zoom());
                texts.add(text("L" + layer, Math.min(x, 28), y, Math.clamp(step, 8, 11), Anchor.START));
            }
        }
        return bands;
    }

    private void headings(List<Text> texts) {
        double y = layout.y(Node.logits(graph().layers())) + 1.5;
        String heads = graph().heads() == 1 ? "head 0" : "heads 0 – " + (graph().heads() - 1);
        texts.add(text(heads, layout.x(Node.head(0, 0)), y, 11, Anchor.START));
        texts.add(text("MLP", layout.x(Node.mlp(0)), y, 11, Anchor.MIDDLE));
    }

    private Text text(String words, double x, double y, double size, Anchor anchor) {
        return new Text(words, x, y, size, Weight.REGULAR, anchor, palette.muted());
    }

    // ---- edges ------------------------------------------------------------------------------------------------

    private List<EdgeMark> edges(Circuit drawn) {
        double[] largest = {0};
        drawn.forEach(e -> largest[0] = Math.max(largest[0], Math.abs(scores.of(e))));
        List<EdgeMark> marks = new ArrayList<>(drawn.size());
        List<EdgeMark> focused = new ArrayList<>();
        EdgeRouting routing = new EdgeRouting(layout);
        // Many edges over each other would turn into a blot; each then says less.
        double crowd = Math.clamp(Math.sqrt(900.0 / Math.max(1, drawn.size())), 0.35, 1);
        double rest = emphasis.hovering() ? 0.3 : emphasis.selecting() ? 0.85 : 1;
        for (int edge : byScore(drawn)) {
            EdgeStyle style = EdgeStyle.of(scores.of(edge), largest[0]);
            int source = graph().sourceOf(edge);
            int destination = graph().destinationOf(edge);
            int target = graph().nodeOfDestination(destination);
            boolean focus = emphasis.focuses(edge, source, target);
            int colour = palette.of(graph().destination(destination).port());
            double opacity = focus ? EdgeStyle.FOCUSED : style.opacity() * crowd * rest;
            double width =
                    style.width() * layout.edgeScale() + (emphasis.edges().get(edge) ? 1 : 0);
            Cubic curve = routing.route(edge);
            List<EdgeMark> list = focus ? focused : marks;
            if (emphasis.ringed().get(edge)) {
                list.add(new EdgeMark(-1, curve, width + 6, 0.35, palette.accent(), false));
            }
            list.add(new EdgeMark(edge, curve, width, opacity, colour, style.dashed()));
        }
        marks.addAll(focused);
        takenOut(routing, marks);
        return marks;
    }

    /// Edges taken out by hand keep their ring and a thin line, so that they can be put back where they were.
    private void takenOut(EdgeRouting routing, List<EdgeMark> marks) {
        emphasis.ringed().stream().filter(edge -> !shown.contains(edge)).forEach(edge -> {
            Cubic curve = routing.route(edge);
            double opacity = edge == emphasis.edge() || emphasis.edges().get(edge) ? EdgeStyle.FOCUSED : 0.6;
            marks.add(new EdgeMark(-1, curve, 7, 0.18, palette.accent(), false));
            marks.add(new EdgeMark(edge, curve, 1, opacity, palette.muted(), true));
        });
    }

    /// The weakest first; of equal ones that with the smaller index. Sorted as numbers: score above, edge below.
    private int[] byScore(Circuit drawn) {
        long[] keys = drawn.edges()
                .mapToLong(edge -> (long) Float.floatToIntBits(Math.abs(scores.of(edge))) << 32 | edge)
                .sorted()
                .toArray();
        return Arrays.stream(keys).mapToInt(key -> (int) key).toArray();
    }

    // ---- nodes ------------------------------------------------------------------------------------------------

    private void place(List<NodeMark> dots, List<NodeMark> boxes) {
        BitSet inCircuit = shown.nodes();
        BitSet near = near();
        for (int number = 0; number < graph().nodes(); number++) {
            Node node = graph().node(number);
            boolean end = node.kind() == Node.Kind.INPUT || node.kind() == Node.Kind.LOGITS;
            boolean chosen = emphasis.nodes().get(number);
            if (end || chosen || inCircuit.get(number)) {
                boolean faded = !end && !chosen && (emphasis.hovering() || emphasis.selecting()) && !near.get(number);
                boxes.add(box(node, number, end, chosen, faded));
            } else {
                dots.add(dot(node, number));
            }
        }
    }

    /// The nodes that focused edges touch, and the hovered one.
    private BitSet near() {
        BitSet near = new BitSet(graph().nodes());
        if (!emphasis.hovering() && !emphasis.selecting()) {
            return near;
        }
        shown.forEach(edge -> {
            int source = graph().sourceOf(edge);
            int target = graph().nodeOfDestination(graph().destinationOf(edge));
            if (emphasis.focuses(edge, source, target)) {
                near.set(source);
                near.set(target);
            }
        });
        if (emphasis.node() >= 0) {
            near.set(emphasis.node());
        }
        return near;
    }

    private NodeMark box(Node node, int number, boolean end, boolean chosen, boolean faded) {
        Box box = layout.box(node);
        int line = faded ? Palette.mix(palette.muted(), palette.background(), 0.12) : palette.text();
        double size = end ? Math.max(9, layout.fontSize()) : layout.fontSize();
        Weight weight = end || chosen ? Weight.BOLD : Weight.REGULAR;
        Optional<Text> label = (labels || chosen || end) && size >= LEAST_LETTERS
                ? Optional.of(new Text(
                        GraphLayout.label(node),
                        box.x(),
                        box.y(),
                        size,
                        weight,
                        Anchor.MIDDLE,
                        chosen ? palette.onAccent() : line))
                : Optional.empty();
        boolean mlp = node.kind() == Node.Kind.MLP;
        return new NodeMark(
                number,
                box.x(),
                box.y(),
                box.width(),
                box.height(),
                mlp ? Math.min(4, box.height() / 4) : box.height() / 2,
                chosen ? palette.accent() : palette.background(),
                chosen ? palette.accent() : line,
                Math.min(end ? 1.5 : faded ? 1 : 1.3, box.height() / 8),
                label);
    }

    private NodeMark dot(Node node, int number) {
        boolean mlp = node.kind() == Node.Kind.MLP;
        double size = Math.clamp(layout.bandHeight() * 0.15, 2.2, mlp ? 6 : 4.8);
        return new NodeMark(
                number,
                layout.x(node),
                layout.y(node),
                size,
                size,
                mlp ? 1 : size / 2,
                palette.ghost(),
                palette.ghost(),
                0,
                Optional.empty());
    }
}
