package dev.edgewise.export;

import dev.edgewise.export.CircuitPicture.Anchor;
import dev.edgewise.export.CircuitPicture.Weight;
import dev.edgewise.export.HeatmapPicture.Cell;
import dev.edgewise.export.HeatmapPicture.Column;
import java.util.ArrayList;
import java.util.List;

/// A heatmap with its title, facts and notes around it, at a size for print.
final class HeatmapSheet {
    private static final double MARGIN = 28;
    private static final double LEAST_WIDE = 460;

    private HeatmapSheet() {}

    static Drawing of(HeatmapPicture picture) {
        Palette palette = picture.palette();
        double letters = Math.max(LEAST_WIDE, natural(picture, 0).right() - MARGIN) / 6.3;
        List<String> title = CurveText.wrapped(picture.title(), letters * 6.3 / 8.4);
        List<String> facts = new ArrayList<>();
        picture.facts().forEach(fact -> facts.addAll(CurveText.wrapped(fact, letters)));
        List<Mark> marks = new ArrayList<>();
        double y = 26;
        for (String line : title) {
            marks.add(new Mark.Words(line, MARGIN, y, 15, Weight.SEMIBOLD, Anchor.START, palette.text(), 0));
            y += 20;
        }
        for (String line : facts) {
            marks.add(new Mark.Words(line, MARGIN, y, 12, Anchor.START, palette.muted()));
            y += 17;
        }
        HeatmapLayout layout = natural(picture, y + 12);
        marks.addAll(layout.marks());
        double below = layout.bottom() + 14;
        for (String note : notes(picture)) {
            for (String line : CurveText.wrapped(note, letters)) {
                marks.add(new Mark.Words(line, MARGIN, below, 12, Anchor.START, palette.muted()));
                below += 17;
            }
        }
        double wide = Math.max(layout.right() + 12, MARGIN + widest(marks) + 12);
        return new Drawing(Math.max(LEAST_WIDE, wide), below + 8, palette, picture.title(), marks);
    }

    private static HeatmapLayout natural(HeatmapPicture picture, double top) {
        return HeatmapLayout.natural(picture, MARGIN, top);
    }

    private static double widest(List<Mark> marks) {
        return marks.stream()
                .filter(mark -> mark instanceof Mark.Words words && words.x() == MARGIN)
                .mapToDouble(mark -> ((Mark.Words) mark).estimatedWidth())
                .max()
                .orElse(0);
    }

    private static List<String> notes(HeatmapPicture picture) {
        List<String> notes = new ArrayList<>();
        notes.add("Colour: " + picture.reading() + ".");
        List<String> marks = new ArrayList<>();
        if (picture.cells().stream().anyMatch(Cell::clear)) {
            marks.add("bold numbers: 0 is outside the 95 % interval");
        }
        if (picture.columns().stream().anyMatch(Column::marked)) {
            marks.add("underlined: clean and corrupted tokens differ");
        }
        if (picture.cells().stream().anyMatch(cell -> !cell.measured())) {
            marks.add("hollow: not measured");
        }
        if (!marks.isEmpty()) {
            String all = String.join("; ", marks);
            notes.add(Character.toUpperCase(all.charAt(0)) + all.substring(1) + ".");
        }
        return notes;
    }
}
