package dev.edgewise.cli;

import dev.edgewise.patching.CellName;
import dev.edgewise.patching.Contrast;
import dev.edgewise.patching.Effect;
import dev.edgewise.patching.Effects;
import dev.edgewise.patching.Measure;
import dev.edgewise.patching.Sweep;
import dev.edgewise.patching.SweepPlan;
import dev.edgewise.patching.advice.Advice;
import dev.edgewise.task.TokenizedTask;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// What `patch` says: the strongest cells, then the advice.
///
/// @param model  its name
/// @param shown  the measure of the table
/// @param sweeps of the same plan, one a direction
record PatchReport(String model, TokenizedTask task, Measure shown, List<Sweep> sweeps, List<Advice> advice) {
    private static final int STRONGEST = 15;

    void print(Console console, double seconds) {
        Sweep any = sweeps.getFirst();
        console.line("%s on %s: %s", task.file().name(), model, what(any.plan()));
        console.line("  %-10s %s", "examples", FaithfulnessReport.examples(task));
        if (!task.file().namedCorruption().isEmpty()) {
            console.line("  %-10s %s", "corruption", task.file().namedCorruption());
        }
        console.line("  %-10s %s", "source", any.plan().source().title());
        Contrast contrast = contrast();
        console.line(
                "  %-10s %s: %.3f clean, %.3f corrupted",
                "metric", shown.title(), contrast.clean(), contrast.corrupted());
        printCells(console, contrast.isWeak());
        console.line("  %-10s %.1f", "seconds", seconds);
        new AdviceReport(advice).print(console);
    }

    Contrast contrast() {
        return Effects.of(sweeps.getFirst(), shown).contrast();
    }

    private void printCells(Console console, boolean weak) {
        Sweep any = sweeps.getFirst();
        List<Effects> effects =
                sweeps.stream().map(sweep -> Effects.of(sweep, shown)).toList();
        String directions = sweeps.stream()
                .map(sweep ->
                        String.format(Locale.ROOT, "%-26s", sweep.direction().id()))
                .collect(Collectors.joining());
        int columns = any.grid().columns().size();
        List<Integer> strongest = IntStream.range(0, any.grid().cells())
                .boxed()
                .sorted(Comparator.comparingDouble(cell -> -strength(effects, cell / columns, cell % columns, weak)))
                .limit(STRONGEST)
                .toList();
        String title = weak ? "largest changes, raw means" : "strongest effects";
        int width = strongest.stream()
                .mapToInt(cell -> name(cell, columns).length())
                .reduce(title.length(), Math::max);
        console.line("  %-" + width + "s  %s", title, directions.stripTrailing());
        for (int cell : strongest) {
            console.line(
                    "  %-" + width + "s  %s",
                    name(cell, columns),
                    effects.stream()
                            .map(one -> String.format(
                                    Locale.ROOT, "%-26s", text(one.cell(cell / columns, cell % columns), weak)))
                            .collect(Collectors.joining())
                            .stripTrailing());
        }
        int more = any.grid().cells() - strongest.size();
        if (more > 0) {
            console.line("  … %,d more cells; --out writes all, with all metrics", more);
        }
    }

    /// By what cells are ordered: the larger effect of the two directions, or the raw change where there is none.
    private double strength(List<Effects> effects, int row, int column, boolean weak) {
        return IntStream.range(0, effects.size())
                .mapToDouble(i -> weak
                        ? change(sweeps.get(i), row, column)
                        : effects.get(i).value(row, column))
                .map(value -> Double.isNaN(value) ? 0 : Math.abs(value))
                .max()
                .orElse(0);
    }

    private double change(Sweep sweep, int row, int column) {
        float[] patched = sweep.cell(row, column).of(shown);
        float[] before = sweep.unpatched().of(shown);
        return IntStream.range(0, patched.length)
                .mapToDouble(i -> (double) patched[i] - before[i])
                .filter(value -> !Double.isNaN(value))
                .average()
                .orElse(Double.NaN);
    }

    private String name(int cell, int columns) {
        Sweep any = sweeps.getFirst();
        return CellName.of(any.plan(), any.grid(), cell / columns, cell % columns);
    }

    private static String text(Effect effect, boolean weak) {
        if (weak) {
            return String.format(Locale.ROOT, "%.3f", effect.mean());
        }
        return effect.value().isEmpty()
                ? "–"
                : String.format(
                        Locale.ROOT, "%6.3f [%.3f, %.3f]", effect.value().getAsDouble(), effect.low(), effect.high());
    }

    /// "head output, all positions together".
    private static String what(SweepPlan plan) {
        String where =
                switch (plan.positions().kind()) {
                    case EACH -> "each position by itself";
                    case ALL -> "all positions together";
                    case LAST -> "the last position";
                    case SPAN -> "at " + plan.positions().name();
                };
        String layers = plan.window() == 1 ? "" : ", " + plan.window() + " layers at once (joint effects)";
        return plan.site().title() + ", " + where + layers;
    }
}
