package dev.edgewise.patching;

import dev.edgewise.faithfulness.Bootstrap;
import java.util.Arrays;
import java.util.OptionalDouble;
import java.util.stream.IntStream;

/// A sweep read by one measure (Heimersheim & Nanda 2024, arXiv 2404.15255). With means over examples,
///
///     denoising: (M(patched) − M(corrupted)) / (M(clean) − M(corrupted))
///     noising:   (M(clean) − M(patched)) / (M(clean) − M(corrupted))
///
/// so that in both directions 1 is the whole difference. A cell's means are taken over the examples that have it and
/// were measured. Reading runs no model: switch measures as you like. Intervals take some thousand additions a cell,
/// [#value] does without.
public final class Effects {
    private final Sweep sweep;
    private final Measure measure;
    private final int[] examples;

    private Effects(Sweep sweep, Measure measure, int[] examples) {
        this.sweep = sweep;
        this.measure = measure;
        this.examples = examples;
    }

    /// Over all examples.
    public static Effects of(Sweep sweep, Measure measure) {
        return of(sweep, measure, IntStream.range(0, sweep.clean().examples()).toArray());
    }

    /// Over some examples only, as when those that the model fails on are left out.
    ///
    /// @param examples their places in the task
    public static Effects of(Sweep sweep, Measure measure, int... examples) {
        return new Effects(sweep, measure, examples.clone());
    }

    /// One effect, from one value an example each. An example counts where all three are numbers.
    public static Effect of(Direction direction, float[] clean, float[] corrupted, float[] patched) {
        int[] all = IntStream.range(0, patched.length).toArray();
        return new Values(clean, corrupted, patched, all).effect(direction);
    }

    public Measure measure() {
        return measure;
    }

    /// What a cell's patch does, with its interval.
    public Effect cell(int row, int column) {
        return values(row, column).effect(sweep.direction());
    }

    /// The normalised effect alone, NaN where there is none.
    public double value(int row, int column) {
        return values(row, column).value(sweep.direction());
    }

    /// The normalised effect on each example by itself, in the order of the examples; NaN where the example lacks the
    /// cell, was not measured yet, or does not differ between clean and corrupted run.
    public double[] ofExamples(int row, int column) {
        float[] clean = sweep.clean().of(measure);
        float[] corrupted = sweep.corrupted().of(measure);
        float[] patched = sweep.cell(row, column).of(measure);
        double[] effects = new double[examples.length];
        Arrays.setAll(effects, i -> {
            double gap = (double) clean[examples[i]] - corrupted[examples[i]];
            double part = sweep.direction() == Direction.DENOISING
                    ? (double) patched[examples[i]] - corrupted[examples[i]]
                    : (double) clean[examples[i]] - patched[examples[i]];
            return gap == 0 ? Double.NaN : part / gap;
        });
        return effects;
    }

    /// Clean against corrupted run, over the examples.
    public Contrast contrast() {
        float[] clean = sweep.clean().of(measure);
        return new Values(clean, sweep.corrupted().of(measure), clean, examples).contrast();
    }

    private Values values(int row, int column) {
        return new Values(
                sweep.clean().of(measure),
                sweep.corrupted().of(measure),
                sweep.cell(row, column).of(measure),
                examples);
    }

    /// One value an example, of those examples that have all three.
    private static final class Values {
        private final double[] clean;
        private final double[] corrupted;
        private final double[] patched;

        Values(float[] clean, float[] corrupted, float[] patched, int[] examples) {
            int[] there = Arrays.stream(examples)
                    .filter(i -> !Float.isNaN(clean[i] + corrupted[i] + patched[i]))
                    .toArray();
            this.clean = of(clean, there);
            this.corrupted = of(corrupted, there);
            this.patched = of(patched, there);
        }

        private static double[] of(float[] values, int[] places) {
            return Arrays.stream(places).mapToDouble(i -> values[i]).toArray();
        }

        Contrast contrast() {
            return Contrast.of(clean, corrupted);
        }

        double value(Direction direction) {
            return contrast().isWeak() ? Double.NaN : ratio(direction, all());
        }

        Effect effect(Direction direction) {
            int n = patched.length;
            double mean = Arrays.stream(patched).average().orElse(Double.NaN);
            if (contrast().isWeak()) {
                return new Effect(mean, OptionalDouble.empty(), Double.NaN, Double.NaN, n);
            }
            Bootstrap.Interval interval = Bootstrap.interval(n, 0, drawn -> ratio(direction, drawn));
            return new Effect(mean, OptionalDouble.of(ratio(direction, all())), interval.low(), interval.high(), n);
        }

        private int[] all() {
            return IntStream.range(0, patched.length).toArray();
        }

        private double ratio(Direction direction, int[] places) {
            double part = 0;
            double gap = 0;
            for (int i : places) {
                part += direction == Direction.DENOISING ? patched[i] - corrupted[i] : clean[i] - patched[i];
                gap += clean[i] - corrupted[i];
            }
            return part / gap;
        }
    }
}
