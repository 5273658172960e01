package dev.edgewise.patching.advice;

import dev.edgewise.patching.Direction;
import dev.edgewise.patching.Measure;
import dev.edgewise.patching.PatchSite;
import dev.edgewise.patching.PatchSource;
import dev.edgewise.patching.Readings;
import dev.edgewise.patching.Sweep;
import dev.edgewise.patching.SweepGrid;
import dev.edgewise.patching.SweepPlan;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/// A made-up head sweep of four examples, two layers and two heads, in which all is well: the clean prompts are right,
/// the corrupted ones wrong, and no patch does anything. Tests change what their rule reads.
final class MadeUp {
    static final int EXAMPLES = 4;
    static final int CELLS = 4;

    private final Direction direction;
    private SweepPlan plan = SweepPlan.of(PatchSite.HEAD);
    private final Readings clean = readings();
    private final Readings corrupted = readings();
    private final List<Readings> cells = new ArrayList<>();

    MadeUp(Direction direction) {
        this.direction = direction;
        clean(Measure.LOGIT_DIFFERENCE, 4, 4.1f, 3.9f, 4);
        corrupted(Measure.LOGIT_DIFFERENCE, -4, -4.1f, -3.9f, -4);
        clean(Measure.CORRECT_LOGIT, 6, 6.1f, 5.9f, 6);
        corrupted(Measure.CORRECT_LOGIT, 1, 1, 1, 1);
        clean(Measure.INCORRECT_LOGIT, 2, 2, 2, 2);
        corrupted(Measure.INCORRECT_LOGIT, 5, 5.1f, 4.9f, 5);
        clean(Measure.LOG_PROBABILITY, -0.5f, -0.6f, -0.4f, -0.5f);
        corrupted(Measure.LOG_PROBABILITY, -8, -8, -8, -8);
        clean(Measure.PROBABILITY, 0.6f, 0.55f, 0.67f, 0.6f);
        clean(Measure.RANK, 1, 1, 1, 1);
        corrupted(Measure.RANK, 9, 9, 9, 9);
        clean(Measure.ACCURACY, 1, 1, 1, 1);
        clean(Measure.ENTROPY, 1.5f, 1.5f, 1.5f, 1.5f);
        corrupted(Measure.ENTROPY, 1.5f, 1.5f, 1.5f, 1.5f);
    }

    static MadeUp denoising() {
        return new MadeUp(Direction.DENOISING);
    }

    static MadeUp noising() {
        return new MadeUp(Direction.NOISING);
    }

    MadeUp source(PatchSource source) {
        plan = plan.withSource(source);
        return this;
    }

    MadeUp clean(Measure measure, float... values) {
        clean.values()[measure.ordinal()] = values;
        return this;
    }

    MadeUp corrupted(Measure measure, float... values) {
        corrupted.values()[measure.ordinal()] = values;
        return this;
    }

    /// Moves a measure of one cell away from the run that is patched, by as much in each example.
    MadeUp moves(int cell, Measure measure, float by) {
        fill();
        float[] values = cells.get(cell).of(measure);
        for (int i = 0; i < EXAMPLES; i++) {
            values[i] += by;
        }
        return this;
    }

    /// As where an example's prompt is too short for a cell, or the sweep was stopped.
    MadeUp lacks(int cell, int example) {
        fill();
        for (float[] values : cells.get(cell).values()) {
            values[example] = Float.NaN;
        }
        return this;
    }

    Sweep sweep() {
        fill();
        List<SweepGrid.Column> columns =
                List.of(new SweepGrid.Column("h0", 0, false), new SweepGrid.Column("h1", 1, false));
        return new Sweep(plan, direction, new SweepGrid(List.of(0, 1), columns), clean, corrupted, List.copyOf(cells));
    }

    Evidence evidence() {
        return Evidence.of(subject(), Measure.LOGIT_DIFFERENCE, List.of(sweep()));
    }

    static Subject subject() {
        return new Subject("toy", "ioi", List.of(pair()), 0, 0, Corruptions.ONE);
    }

    static PromptPair pair() {
        return new PromptPair(
                List.of("When", " Mary", " and", " John", " left", ",", " John", " called"),
                List.of("When", " Mary", " and", " John", " left", ",", " Anna", " called"),
                List.of(" Mary"),
                List.of(" John"));
    }

    /// From here on the unpatched runs are given: cells begin as the run that is patched.
    private void fill() {
        Readings from = direction == Direction.DENOISING ? corrupted : clean;
        while (cells.size() < CELLS) {
            cells.add(new Readings(
                    Arrays.stream(from.values()).map(float[]::clone).toArray(float[][]::new)));
        }
    }

    private static Readings readings() {
        return new Readings(IntStream.range(0, Measure.values().length)
                .mapToObj(measure -> new float[EXAMPLES])
                .toArray(float[][]::new));
    }
}
