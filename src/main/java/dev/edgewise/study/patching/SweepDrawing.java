package dev.edgewise.study.patching;

import dev.edgewise.export.Drawing;
import dev.edgewise.export.DrawingSvg;
import dev.edgewise.export.HeatmapPicture;
import dev.edgewise.export.Palette;
import dev.edgewise.patching.CellName;
import dev.edgewise.patching.Direction;
import dev.edgewise.patching.Effect;
import dev.edgewise.patching.Effects;
import dev.edgewise.patching.Measure;
import dev.edgewise.patching.Sweep;
import dev.edgewise.patching.SweepPlan;
import dev.edgewise.task.TokenizedTask;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// Sweeps as heatmaps for a file, one below the other, in one scale of colours. Where clean and corrupted run differ by
/// noise only, raw changes stand in place of effects.
///
/// @param model  its name
/// @param shown  the measure
/// @param sweeps one a direction
public record SweepDrawing(String model, TokenizedTask task, Measure shown, List<Sweep> sweeps) {
    /// Below this largest effect colours stay pale.
    private static final double FLOOR = 0.1;

    public String svg() {
        return DrawingSvg.write(drawing());
    }

    private Drawing drawing() {
        double limit = HeatmapPicture.limit(
                sweeps.stream()
                        .flatMap(sweep -> cells(sweep).stream())
                        .mapToDouble(HeatmapPicture.Cell::value)
                        .toArray(),
                FLOOR);
        return sweeps.stream()
                .map(sweep -> picture(sweep, limit).drawing())
                .reduce(Drawing::above)
                .orElseThrow();
    }

    private HeatmapPicture picture(Sweep sweep, double limit) {
        SweepPlan plan = sweep.plan();
        boolean weak = isWeak(sweep);
        boolean denoising = sweep.direction() == Direction.DENOISING;
        String reading = weak
                ? "change of the " + shown.title() + " by the patch, raw: clean and corrupted run differ by noise only"
                : (denoising ? "recovered" : "lost") + " share of the " + shown.title();
        return new HeatmapPicture(
                (denoising ? "Denoising: " : "Noising: ") + plan.site().title(),
                facts(sweep),
                reading,
                sweep.grid().layers().stream().map(layer -> row(layer, plan)).toList(),
                sweep.grid().columns().stream()
                        .map(column -> new HeatmapPicture.Column(column.label(), column.differs()))
                        .toList(),
                cells(sweep),
                limit,
                "",
                Palette.LIGHT);
    }

    private List<String> facts(Sweep sweep) {
        SweepPlan plan = sweep.plan();
        return List.of(
                task.file().label() + " on " + model + ", " + task.examples().size() + " examples",
                "source: " + plan.source().title() + "; positions: "
                        + plan.positions().id()
                        + (plan.window() == 1 ? "" : "; " + plan.window() + " layers at once (joint effects)"));
    }

    private static String row(int layer, SweepPlan plan) {
        return plan.window() == 1 ? "L" + layer : "L" + layer + "–" + (layer + plan.window() - 1);
    }

    private List<HeatmapPicture.Cell> cells(Sweep sweep) {
        Effects effects = Effects.of(sweep, shown);
        boolean weak = isWeak(sweep);
        List<HeatmapPicture.Cell> cells = new ArrayList<>();
        for (int row = 0; row < sweep.grid().rows(); row++) {
            for (int column = 0; column < sweep.grid().columns().size(); column++) {
                Effect effect = effects.cell(row, column);
                double value = weak ? effect.mean() - unpatched(sweep, row, column) : effect.orNaN();
                String name = CellName.of(sweep.plan(), sweep.grid(), row, column);
                cells.add(new HeatmapPicture.Cell(value, effect.low(), effect.high(), hint(name, effect, value)));
            }
        }
        return cells;
    }

    private boolean isWeak(Sweep sweep) {
        return Effects.of(sweep, shown).contrast().isWeak();
    }

    /// Of the examples that have the cell.
    private double unpatched(Sweep sweep, int row, int column) {
        float[] there = sweep.cell(row, column).of(shown);
        float[] values = sweep.unpatched().of(shown);
        return java.util.stream.IntStream.range(0, there.length)
                .filter(i -> !Float.isNaN(there[i]))
                .mapToDouble(i -> values[i])
                .average()
                .orElse(Double.NaN);
    }

    private static String hint(String name, Effect effect, double value) {
        return Double.isNaN(effect.low())
                ? String.format(Locale.ROOT, "%s: %.3f", name, value)
                : String.format(Locale.ROOT, "%s: %.3f [%.3f, %.3f]", name, value, effect.low(), effect.high());
    }
}
