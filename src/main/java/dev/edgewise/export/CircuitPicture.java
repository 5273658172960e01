package dev.edgewise.export;

import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/// A picture of a circuit as plain values in px, in drawing order. The window, the SVG and the PNG are drawn from the
/// same one, so that they look alike.
///
/// @param bands stripes behind the layers
/// @param dots  nodes outside the circuit, below the edges
/// @param edges weak ones first
/// @param nodes opaque, above the edges, so that no line crosses a label
/// @param lines the legend's samples
/// @param texts headings, layer names, legend and caption
public record CircuitPicture(
        double width,
        double height,
        Palette palette,
        List<Band> bands,
        List<NodeMark> dots,
        List<EdgeMark> edges,
        List<NodeMark> nodes,
        List<LineMark> lines,
        List<Text> texts) {

    /// The same with other looks for its edges; rings behind edges are left alone.
    public CircuitPicture withEdges(UnaryOperator<EdgeMark> look) {
        return new CircuitPicture(
                width,
                height,
                palette,
                bands,
                dots,
                edges.stream()
                        .map(mark -> mark.edge() < 0 ? mark : look.apply(mark))
                        .toList(),
                nodes,
                lines,
                texts);
    }

    /// A filled rectangle.
    public record Band(double x, double y, double width, double height, int colour) {}

    /// A curve; `edge` is its index in the graph, −1 for a ring behind an edge.
    public record EdgeMark(int edge, Cubic curve, double width, double opacity, int colour, boolean dashed) {}

    /// A rounded box or dot around (x, y); without border where `borderWidth` is 0.
    public record NodeMark(
            int node,
            double x,
            double y,
            double width,
            double height,
            double radius,
            int fill,
            int border,
            double borderWidth,
            Optional<Text> label) {}

    /// A straight line, for the legend.
    public record LineMark(double x0, double x1, double y, double width, int colour, boolean dashed) {}

    /// Text with the vertical middle of its capitals at y.
    public record Text(String text, double x, double y, double size, Weight weight, Anchor anchor, int colour) {
        /// From the middle of the capitals down to the base line, as a share of the size: half of Inter's cap height.
        public static final double MIDDLE_TO_BASE = 0.364;
    }

    public enum Weight {
        REGULAR(400),
        SEMIBOLD(600),
        BOLD(700);

        private final int number;

        Weight(int number) {
            this.number = number;
        }

        /// The number CSS and SVG use.
        public int number() {
            return number;
        }
    }

    public enum Anchor {
        START,
        MIDDLE,
        END
    }
}
