package dev.edgewise.patching;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class EffectsTest {
    private static final float NONE = Float.NaN;
    private static final float[] CLEAN = {3, 5, 4, 4};
    private static final float[] CORRUPTED = {-1, 1, 0, 1};

    @Test
    void isARatioOfMeansInBothDirections() {
        float[] patched = {2, 2, 2, 2};
        // Means 4, 0.25 and 2.
        assertThat(Effects.of(Direction.DENOISING, CLEAN, CORRUPTED, patched).orNaN())
                .isCloseTo(1.75 / 3.75, within(1e-9));
        assertThat(Effects.of(Direction.NOISING, CLEAN, CORRUPTED, patched).orNaN())
                .isCloseTo(2 / 3.75, within(1e-9));
        assertThat(Effects.of(Direction.NOISING, CLEAN, CORRUPTED, patched).mean())
                .isEqualTo(2);
    }

    @Test
    void theUnpatchedRunsAreZeroAndOne() {
        assertThat(Effects.of(Direction.DENOISING, CLEAN, CORRUPTED, CORRUPTED).orNaN())
                .isZero();
        assertThat(Effects.of(Direction.DENOISING, CLEAN, CORRUPTED, CLEAN).orNaN())
                .isEqualTo(1);
        assertThat(Effects.of(Direction.NOISING, CLEAN, CORRUPTED, CLEAN).orNaN())
                .isZero();
        assertThat(Effects.of(Direction.NOISING, CLEAN, CORRUPTED, CORRUPTED).orNaN())
                .isEqualTo(1);
    }

    @Test
    void theIntervalHoldsTheValue() {
        Effect effect = Effects.of(Direction.DENOISING, CLEAN, CORRUPTED, new float[] {3, 1, 2, 2});
        assertThat(effect.low()).isLessThan(effect.orNaN());
        assertThat(effect.high()).isGreaterThan(effect.orNaN());
        assertThat(Effects.of(Direction.DENOISING, CLEAN, CORRUPTED, new float[] {3, 1, 2, 2}))
                .isEqualTo(effect);
    }

    @Test
    void nothingIsDividedByNoise() {
        float[] clean = {1, -1, 2, -2};
        float[] corrupted = {0.5f, 0, 1, -1.4f};
        Effect effect = Effects.of(Direction.NOISING, clean, corrupted, clean);
        assertThat(effect.value()).isEmpty();
        assertThat(effect.low()).isNaN();
        assertThat(effect.mean()).isZero();
    }

    /// Differences 0, 0, 4, 4: mean 2, standard error 1.15.
    @Test
    void twoStandardErrorsAreTheLimit() {
        float[] corrupted = {0, 0, 0, 0};
        assertThat(Effects.of(Direction.NOISING, new float[] {0, 0, 4, 4}, corrupted, corrupted)
                        .value())
                .isEmpty();
        // Mean 2, standard error 0.71.
        assertThat(Effects.of(Direction.NOISING, new float[] {1, 1, 2, 4}, corrupted, corrupted)
                        .value())
                .hasValue(1);
    }

    @Test
    void theContrastIsOfTheExamplesAskedFor() {
        Sweep sweep = sweep(CLEAN, CLEAN);
        Contrast some = Effects.of(sweep, Measure.PROBABILITY, 1, 3).contrast();
        assertThat(some.clean()).isEqualTo(4.5);
        assertThat(some.corrupted()).isEqualTo(1);
        assertThat(some.examples()).isEqualTo(2);
    }

    @Test
    void onlyExamplesThatHaveTheCellCount() {
        float[] patched = {2, NONE, 2, NONE};
        Effect effect = Effects.of(Direction.DENOISING, CLEAN, CORRUPTED, patched);
        assertThat(effect.examples()).isEqualTo(2);
        assertThat(effect.mean()).isEqualTo(2);
        // Means of the two: clean 3.5, corrupted −0.5.
        assertThat(effect.orNaN()).isCloseTo(2.5 / 4, within(1e-9));
        Effect none = Effects.of(Direction.DENOISING, CLEAN, CORRUPTED, new float[] {NONE, NONE, NONE, NONE});
        assertThat(none.value()).isEmpty();
        assertThat(none.examples()).isZero();
    }

    @Test
    void readsCellsOfASweep() {
        Sweep sweep = sweep(new float[] {2, 2, 2, 2}, new float[] {3, 5, 4, 4});
        Effects effects = Effects.of(sweep, Measure.PROBABILITY);
        assertThat(effects.value(0, 1)).isEqualTo(1);
        assertThat(effects.cell(0, 0).orNaN()).isCloseTo(1.75 / 3.75, within(1e-9));
        assertThat(effects.ofExamples(0, 0)).containsExactly(0.75, 0.25, 0.5, 1 / 3.0);
        assertThat(effects.contrast().gap()).isEqualTo(3.75);
        assertThat(effects.contrast().isWeak()).isFalse();
        assertThat(Effects.of(sweep, Measure.PROBABILITY, 0, 1).value(0, 0)).isEqualTo(0.5);
    }

    private static Sweep sweep(float[]... cells) {
        SweepGrid.Column column = new SweepGrid.Column("all", 0, false);
        return new Sweep(
                SweepPlan.of(PatchSite.MLP),
                Direction.DENOISING,
                new SweepGrid(List.of(0), List.of(column, column)),
                readings(CLEAN),
                readings(CORRUPTED),
                Arrays.stream(cells).map(EffectsTest::readings).toList());
    }

    private static Readings readings(float[] probabilities) {
        float[][] values = new float[Measure.values().length][probabilities.length];
        values[Measure.PROBABILITY.ordinal()] = probabilities;
        return new Readings(values);
    }
}
