package dev.edgewise.study.patching;

import dev.edgewise.faithfulness.Bootstrap;
import dev.edgewise.patching.Contrast;
import dev.edgewise.patching.Effect;
import dev.edgewise.patching.Effects;
import dev.edgewise.patching.Measure;
import dev.edgewise.patching.Sweep;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.IntStream;

/// A sweep read by one measure as one quantity, over all examples or for a single one. Where clean and corrupted run do
/// not differ beyond noise there is no normalised effect, and the raw values stand in for it.
///
/// @param quantity what the cells hold, which may not be what was asked for
/// @param example  the only example looked at; empty for the mean
/// @param contrast clean against corrupted run
/// @param cells    row-major
public record SweepReading(
        Sweep sweep,
        Measure measure,
        Quantity quantity,
        OptionalInt example,
        Contrast contrast,
        List<CellReading> cells) {

    /// Without intervals, at once.
    public static SweepReading quick(Sweep sweep, Measure measure, Quantity asked, OptionalInt example) {
        return of(sweep, measure, asked, example, false);
    }

    /// With intervals where there are several examples; takes some thousand additions a cell.
    public static SweepReading full(Sweep sweep, Measure measure, Quantity asked, OptionalInt example) {
        return of(sweep, measure, asked, example, true);
    }

    private static SweepReading of(
            Sweep sweep, Measure measure, Quantity asked, OptionalInt example, boolean intervals) {
        int[] examples = example.isPresent()
                ? new int[] {example.getAsInt()}
                : IntStream.range(0, sweep.clean().examples()).toArray();
        Effects effects = Effects.of(sweep, measure, examples);
        Contrast contrast = effects.contrast();
        Quantity quantity = asked == Quantity.EFFECT && contrast.isWeak() ? Quantity.RAW : asked;
        int columns = sweep.grid().columns().size();
        List<CellReading> cells = IntStream.range(0, sweep.grid().cells())
                .parallel()
                .mapToObj(cell -> quantity == Quantity.EFFECT
                        ? effect(effects, sweep, cell / columns, cell % columns, examples, intervals)
                        : plain(sweep, measure, quantity, cell, examples, intervals))
                .toList();
        return new SweepReading(sweep, measure, quantity, example, contrast, cells);
    }

    private static CellReading effect(
            Effects effects, Sweep sweep, int row, int column, int[] examples, boolean intervals) {
        if (intervals && examples.length > 1) {
            Effect effect = effects.cell(row, column);
            return effect.examples() == 0
                    ? CellReading.NONE
                    : new CellReading(effect.orNaN(), effect.low(), effect.high(), effect.mean(), effect.examples());
        }
        float[] patched = sweep.cell(row, column).of(effects.measure());
        int[] there = there(patched, examples);
        if (there.length == 0) {
            return CellReading.NONE;
        }
        return new CellReading(
                effects.value(row, column), Double.NaN, Double.NaN, mean(patched, there, all(there)), there.length);
    }

    private static CellReading plain(
            Sweep sweep, Measure measure, Quantity quantity, int cell, int[] examples, boolean intervals) {
        float[] patched = sweep.cells().get(cell).of(measure);
        float[] base = sweep.unpatched().of(measure);
        int[] there = there(patched, examples);
        if (there.length == 0) {
            return CellReading.NONE;
        }
        float[] values = new float[patched.length];
        for (int e = 0; e < patched.length; e++) {
            values[e] = quantity == Quantity.CHANGE ? patched[e] - base[e] : patched[e];
        }
        Bootstrap.Interval interval = intervals && there.length > 1
                ? Bootstrap.interval(there.length, 0, drawn -> mean(values, there, drawn))
                : new Bootstrap.Interval(Double.NaN, Double.NaN);
        return new CellReading(
                mean(values, there, all(there)),
                interval.low(),
                interval.high(),
                mean(patched, there, all(there)),
                there.length);
    }

    private static int[] there(float[] patched, int[] examples) {
        return IntStream.of(examples).filter(e -> !Float.isNaN(patched[e])).toArray();
    }

    private static int[] all(int[] places) {
        return IntStream.range(0, places.length).toArray();
    }

    private static double mean(float[] values, int[] places, int[] drawn) {
        double sum = 0;
        for (int i : drawn) {
            sum += values[places[i]];
        }
        return sum / drawn.length;
    }

    public CellReading cell(int row, int column) {
        return cells.get(sweep.grid().cell(row, column));
    }

    /// Whether the values are normalised effects.
    public boolean normalised() {
        return quantity == Quantity.EFFECT;
    }

    /// All values, NaN among them.
    public double[] values() {
        return cells.stream().mapToDouble(CellReading::value).toArray();
    }
}
