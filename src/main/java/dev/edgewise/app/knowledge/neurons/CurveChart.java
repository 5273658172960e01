package dev.edgewise.app.knowledge.neurons;

import dev.edgewise.export.CircuitPicture.Anchor;
import dev.edgewise.export.Mark;
import dev.edgewise.export.Palette;
import dev.edgewise.neurons.CurveOrder;
import dev.edgewise.neurons.NeuronCurve;
import dev.edgewise.neurons.NeuronCurves;
import dev.edgewise.neurons.NeuronEdit;
import dev.edgewise.neurons.Spread;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// P(target) over the number of neurons suppressed or kept alone, on a log(1 + k) axis that begins at 0: the order of
/// the attribution, and the two controls it is never shown without. The window and the exported picture are drawn from
/// the same marks.
///
/// @param left of the plot, px
/// @param top  of the plot, px
record CurveChart(NeuronCurves curves, NeuronEdit edit, double left, double top, double width, double height) {
    private static final double LETTER = 11;
    private static final double LEFT = 34;
    private static final double RIGHT = 14;
    private static final double ABOVE = 24;
    private static final double BELOW = 36;

    /// In a given room.
    static CurveChart in(NeuronCurves curves, NeuronEdit edit, double x, double y, double width, double height) {
        return new CurveChart(
                curves,
                edit,
                x + LEFT,
                y + ABOVE,
                Math.max(20, width - LEFT - RIGHT),
                Math.max(20, height - ABOVE - BELOW));
    }

    /// Where a number of neurons lies.
    double x(double k) {
        return left + width * Math.log1p(k) / Math.log1p(curves.k().getLast());
    }

    /// Where a probability lies.
    double y(double probability) {
        return top + height * (1 - Math.clamp(probability, 0, 1));
    }

    /// The number of neurons at a place, from 0 to all.
    int k(double x) {
        double share = Math.clamp((x - left) / width, 0, 1);
        return (int) Math.round(Math.expm1(share * Math.log1p(curves.k().getLast())));
    }

    List<Mark> marks(Palette palette) {
        List<Mark> marks = new ArrayList<>();
        grid(marks, palette);
        line(marks, CurveOrder.RANDOM, palette);
        line(marks, CurveOrder.ACTIVATION, palette);
        line(marks, CurveOrder.ATTRIBUTION, palette);
        legend(marks, palette);
        return marks;
    }

    static int colour(CurveOrder order, Palette palette) {
        return switch (order) {
            case ATTRIBUTION -> palette.accent();
            case RANDOM -> palette.muted();
            case ACTIVATION -> palette.query();
        };
    }

    private void grid(List<Mark> marks, Palette palette) {
        for (double p : new double[] {0, 0.25, 0.5, 0.75, 1}) {
            marks.add(new Mark.Line(left, y(p), left + width, y(p), 1, palette.border(), false));
            String label = p == 0 ? "0" : p == 1 ? "1" : String.format(Locale.ROOT, "%.2f", p);
            marks.add(new Mark.Words(label, left - 6, y(p), LETTER, Anchor.END, palette.muted()));
        }
        double foot = top + height;
        double free = Double.NEGATIVE_INFINITY;
        int all = curves.k().getLast();
        for (int k : curves.k()) {
            marks.add(new Mark.Line(x(k), foot, x(k), foot + 4, 1, palette.border(), false));
            String label = k == all ? "all" : NeuronWords.grouped(k);
            boolean round = k == 0 || k == all || String.valueOf(k).matches("10*");
            double half = label.length() * 3.4;
            if (round && x(k) - half > free && (k == all || x(k) + half < x(all) - 18)) {
                marks.add(new Mark.Words(label, x(k), foot + 12, LETTER, Anchor.MIDDLE, palette.muted()));
                free = x(k) + half + 6;
            }
        }
        String what = edit == NeuronEdit.SUPPRESS ? "neurons suppressed" : "neurons kept, all others replaced";
        marks.add(new Mark.Words(
                what + " (of " + NeuronWords.grouped(all) + ")",
                left + width / 2,
                foot + 27,
                LETTER,
                Anchor.MIDDLE,
                palette.muted()));
    }

    private void line(List<Mark> marks, CurveOrder order, Palette palette) {
        NeuronCurve curve = curves.of(order, edit);
        int colour = colour(order, palette);
        boolean dashed = order != CurveOrder.ATTRIBUTION;
        for (int i = 0; i < curve.k().size(); i++) {
            Spread here = curve.probability(i);
            double x = x(curve.k().get(i));
            if (here.deviation() > 0) {
                double high = y(here.mean() + here.deviation());
                double low = y(here.mean() - here.deviation());
                marks.add(new Mark.Line(x, high, x, low, 5, Palette.mix(palette.background(), colour, 0.3), false));
            }
            if (i > 0) {
                marks.add(new Mark.Line(
                        x(curve.k().get(i - 1)),
                        y(curve.probability(i - 1).mean()),
                        x,
                        y(here.mean()),
                        dashed ? 1.5 : 2,
                        colour,
                        dashed));
            }
        }
        for (int i = 0; i < curve.k().size(); i++) {
            Spread here = curve.probability(i);
            String hint =
                    order.title() + ", k = " + NeuronWords.grouped(curve.k().get(i)) + ": P = "
                            + NeuronWords.probability(here.mean())
                            + (here.deviation() > 0 ? " ± " + NeuronWords.probability(here.deviation()) : "");
            marks.add(new Mark.Dot(x(curve.k().get(i)), y(here.mean()), dashed ? 2.2 : 3, colour, 1, Mark.NONE, hint));
        }
    }

    private void legend(List<Mark> marks, Palette palette) {
        double x = left;
        double y = top - 14;
        for (CurveOrder order : CurveOrder.values()) {
            int colour = colour(order, palette);
            boolean random = order == CurveOrder.RANDOM;
            String name = random ? "random, mean ± sd of 20" : order.title();
            marks.add(new Mark.Line(x, y, x + 20, y, 2, colour, order != CurveOrder.ATTRIBUTION));
            Mark.Words words = new Mark.Words(name, x + 25, y, LETTER, Anchor.START, palette.muted());
            marks.add(words);
            x += 25 + words.estimatedWidth() + 14;
        }
    }
}
