package dev.edgewise.export;

import java.util.ArrayList;
import java.util.List;

/// A chart as plain marks in px, in drawing order. The window, the SVG and the PNG are drawn from the same ones.
///
/// @param title for screen readers
public record Drawing(double width, double height, Palette palette, String title, List<Mark> marks) {
    public Drawing {
        marks = List.copyOf(marks);
    }

    /// This one with another below it.
    public Drawing above(Drawing lower) {
        List<Mark> all = new ArrayList<>(marks);
        lower.marks.forEach(mark -> all.add(mark.lowered(height)));
        return new Drawing(Math.max(width, lower.width), height + lower.height, palette, title, all);
    }
}
