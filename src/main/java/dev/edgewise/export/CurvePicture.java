package dev.edgewise.export;

import java.util.List;

/// What a chart of faithfulness over circuit size shows, as in the figure of *Have Faith in Faithfulness* (Hanna et al.
/// 2024): one panel a task, in each one line a method with its interval, and random circuits as a grey band.
///
/// Sizes lie on a logarithmic axis; a circuit of 0 edges has no place there and is left out.
///
/// @param title    above everything; may be empty
/// @param subtitle what holds for all panels: model, metric, examples; may be empty
/// @param yTitle   of the shared vertical axis, with its unit
/// @param panels   one or more, with shared axes and one legend
public record CurvePicture(String title, String subtitle, String yTitle, List<Panel> panels) {

    /// The vertical axis of faithfulness.
    public static final String FAITHFULNESS = "Faithfulness (0 = corrupted run, 1 = full model)";

    public CurvePicture {
        panels = List.copyOf(panels);
    }

    /// One task.
    ///
    /// @param title  the task's name
    /// @param note   beside the title, as "n = 40", or the reason why there are no lines
    /// @param lines  one a method, in the legend's order
    /// @param random what random circuits reach, in ascending size; empty for no band
    public record Panel(String title, String note, List<Line> lines, List<Point> random) {
        public Panel {
            lines = List.copyOf(lines);
            random = List.copyOf(random);
        }
    }

    /// One method. Its colour and marker follow from the id, so that they are the same in every picture.
    ///
    /// @param id     the method's name on the command line, `eap-ig`
    /// @param name   the method's name in the legend, `EAP-IG`
    /// @param points in ascending size
    public record Line(String id, String name, List<Point> points) {
        public Line {
            points = List.copyOf(points);
        }
    }

    /// One measured size; without a value (NaN) the line has a gap there.
    ///
    /// @param edges edges asked for
    /// @param value faithfulness, for a random band its median
    /// @param low   lower end of the interval, NaN for none
    /// @param high  upper end of the interval
    public record Point(int edges, double value, double low, double high) {
        boolean drawn() {
            return edges > 0 && Double.isFinite(value);
        }

        boolean hasInterval() {
            return Double.isFinite(low) && Double.isFinite(high);
        }
    }
}
