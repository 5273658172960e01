package dev.edgewise.export;

import dev.edgewise.export.CircuitPicture.Anchor;
import dev.edgewise.export.CircuitPicture.Weight;
import java.util.ArrayList;
import java.util.List;

/// The two directions of patching against each other: what noising takes away across, what denoising gives back
/// upwards. Where a part lies says how it works together with others (Heimersheim & Nanda 2024).
///
/// @param title   what was patched, in bold
/// @param facts   model, task, corruption, source, metric, examples, a line each
/// @param unit    of both axes: "normalised effect on the logit difference"
/// @param points  one a patched part
/// @param large   from here on an effect counts as large, above 0
/// @param note    what the corners' words mean, below the picture
public record EffectScatterPicture(
        String title, List<String> facts, String unit, List<Point> points, double large, String note, Palette palette) {

    /// What the corners say.
    public static final String NEEDED = "needed with others (AND)";

    public static final String REDUNDANT = "one of several ways (OR)";
    public static final String BOTH = "link of a chain, or bottleneck";
    public static final String NEITHER = "not involved";
    public static final String AGAINST = "works against the behaviour";

    private static final double SIDE = 440;
    private static final double MARGIN = 28;

    public EffectScatterPicture {
        facts = List.copyOf(facts);
        points = List.copyOf(points);
    }

    /// One patched part.
    ///
    /// @param name  "a9.h6"
    /// @param depth from 0, the first layer, to 1, the last: gives the shade
    /// @param hint  the part in words
    public record Point(String name, double noising, double denoising, double depth, String hint) {}

    /// Light where early, dark where late; the other way round on dark ground.
    public static int shade(double depth, Palette palette) {
        return palette.dark() ? Palette.mix(0x2b5a86, 0xb7dcff, depth) : Palette.mix(0x9cc9ea, 0x0b3d73, depth);
    }

    /// The whole picture with title, facts and notes, for a file.
    public Drawing drawing() {
        double letters = (SIDE + 80) / 6.2;
        List<Mark> marks = new ArrayList<>();
        double y = 26;
        for (String line : CurveText.wrapped(title, letters * 6.2 / 8.4)) {
            marks.add(new Mark.Words(line, MARGIN, y, 15, Weight.SEMIBOLD, Anchor.START, palette.text(), 0));
            y += 20;
        }
        for (String fact : facts) {
            for (String line : CurveText.wrapped(fact, letters)) {
                marks.add(new Mark.Words(line, MARGIN, y, 12, Anchor.START, palette.muted()));
                y += 17;
            }
        }
        EffectScatterLayout layout =
                new EffectScatterLayout(this, MARGIN, y + 14, SIDE + EffectScatterLayout.AROUND, SIDE + 52);
        marks.addAll(layout.marks());
        double below = layout.bottom() + 16;
        for (String line : CurveText.wrapped(note, letters)) {
            marks.add(new Mark.Words(line, MARGIN, below, 12, Anchor.START, palette.muted()));
            below += 17;
        }
        return new Drawing(MARGIN + SIDE + EffectScatterLayout.AROUND + 20, below + 8, palette, title, marks);
    }
}
