package dev.edgewise.study.patching;

import dev.edgewise.patching.Effect;
import dev.edgewise.patching.Effects;
import dev.edgewise.patching.Measure;
import dev.edgewise.patching.Sweep;
import dev.edgewise.patching.SweepGrid;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// Sweeps as CSV: one row a direction, cell and measure, numbers at full precision, fields without a value empty. Cells
/// that were not run are left out.
public final class SweepTable {
    static final String HEAD = "direction,site,layer,column,index,metric,mean,effect,low,high,examples\n";

    private SweepTable() {}

    /// With intervals, which take a moment where there are many cells.
    public static String csv(List<Sweep> sweeps) {
        return csv(sweeps, true);
    }

    /// Without them, at once: what is kept of a run that is being stopped.
    public static String quickCsv(List<Sweep> sweeps) {
        return csv(sweeps, false);
    }

    private static String csv(List<Sweep> sweeps, boolean intervals) {
        return sweeps.stream().map(sweep -> rows(sweep, intervals)).collect(Collectors.joining("", HEAD, ""));
    }

    private static String rows(Sweep sweep, boolean intervals) {
        int columns = sweep.grid().columns().size();
        List<Effects> measures = Arrays.stream(Measure.values())
                .map(measure -> Effects.of(sweep, measure))
                .toList();
        // Cells side by side: a thousand resamples each add up where there is one for every neuron.
        return IntStream.range(0, sweep.grid().cells())
                .parallel()
                .mapToObj(cell -> measures.stream()
                        .map(effects -> row(sweep, effects, cell / columns, cell % columns, intervals))
                        .collect(Collectors.joining()))
                .collect(Collectors.joining());
    }

    private static String row(Sweep sweep, Effects effects, int row, int column, boolean intervals) {
        boolean whole = intervals && !effects.contrast().isWeak();
        Effect effect = whole ? effects.cell(row, column) : quick(effects, sweep, row, column);
        if (effect.examples() == 0) {
            return "";
        }
        SweepGrid.Column at = sweep.grid().columns().get(column);
        return String.join(
                        ",",
                        sweep.direction().id(),
                        sweep.plan().site().id(),
                        Integer.toString(sweep.grid().layers().get(row)),
                        quoted(at.label()),
                        Integer.toString(at.index()),
                        effects.measure().id(),
                        text(effect.mean()),
                        text(effect.orNaN()),
                        text(effect.low()),
                        text(effect.high()),
                        Integer.toString(effect.examples()))
                + "\n";
    }

    private static Effect quick(Effects effects, Sweep sweep, int row, int column) {
        float[] values = sweep.cell(row, column).of(effects.measure());
        double[] there = IntStream.range(0, values.length)
                .mapToDouble(i -> values[i])
                .filter(value -> !Double.isNaN(value))
                .toArray();
        // A cell that few examples have may differ by chance where all of them together do not.
        double value = effects.contrast().isWeak() ? Double.NaN : effects.value(row, column);
        return new Effect(
                Arrays.stream(there).average().orElse(Double.NaN),
                Double.isNaN(value) ? OptionalDouble.empty() : OptionalDouble.of(value),
                Double.NaN,
                Double.NaN,
                there.length);
    }

    private static String text(double value) {
        return Double.isNaN(value) ? "" : Double.toString(value);
    }

    /// Tokens may hold commas, quotation marks and line ends.
    private static String quoted(String label) {
        return label.matches("[^,\"\\r\\n]*") ? label : "\"" + label.replace("\"", "\"\"") + "\"";
    }
}
