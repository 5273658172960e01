package dev.edgewise.export;

/// Where the panels of a chart stand: rows of panels of one size, with room for axes, headings and the legend, in px.
///
/// @param columns panels side by side
/// @param rows    rows of panels
/// @param width   of one panel's plot
/// @param height  of one panel's plot
/// @param head    what title and legend take above the first row
record CurveGrid(int panels, int columns, int rows, double width, double height, double head) {
    static final double LEFT = 76;
    static final double RIGHT = 30;
    static final double BOTTOM = 62;
    static final double HEADING = 30;
    private static final double ACROSS = 46;
    private static final double DOWN = 16;

    static CurveGrid of(int panels, double head) {
        int columns = panels <= 3 ? Math.max(1, panels) : panels == 4 ? 2 : panels <= 9 ? 3 : 4;
        int rows = Math.max(1, (panels + columns - 1) / columns);
        return switch (columns) {
            case 1 -> new CurveGrid(panels, columns, rows, 560, 330, head);
            case 2 -> new CurveGrid(panels, columns, rows, 340, 235, head);
            default -> new CurveGrid(panels, columns, rows, 262, 192, head);
        };
    }

    /// Width of the picture for a number of panels, known before its head is laid out.
    static double widthFor(int panels) {
        return of(panels, 0).totalWidth();
    }

    double totalWidth() {
        return LEFT + columns * width + (columns - 1) * ACROSS + RIGHT;
    }

    double totalHeight(double foot) {
        return top(panels - 1) + height + BOTTOM + foot;
    }

    double left(int panel) {
        return LEFT + panel % columns * (width + ACROSS);
    }

    double top(int panel) {
        return head + HEADING + Math.max(0, panel / columns) * (height + HEADING + DOWN);
    }

    /// Whether a panel writes the faithfulness beside its axis.
    boolean isFirstInRow(int panel) {
        return panel % columns == 0;
    }

    /// Whether nothing stands below a panel, so that it writes the sizes itself.
    boolean isLowest(int panel) {
        return panel + columns >= panels;
    }

    double middle() {
        return LEFT + (columns * width + (columns - 1) * ACROSS) / 2;
    }
}
