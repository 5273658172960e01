package dev.edgewise.study.patching;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.edgewise.export.DrawingSvg;
import dev.edgewise.export.Palette;
import dev.edgewise.patching.Direction;
import dev.edgewise.patching.Measure;
import dev.edgewise.patching.PatchSite;
import dev.edgewise.patching.Readings;
import dev.edgewise.patching.Sweep;
import dev.edgewise.patching.SweepGrid;
import dev.edgewise.patching.SweepPlan;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

/// Sweeps with values known beforehand, read in all ways.
final class SweepReadingTest {
    private static final OptionalInt MEAN = OptionalInt.empty();

    @Test
    void anEffectIsARatioOfMeansAndHasAnInterval() {
        SweepReading reading = SweepReading.full(
                sweep(Direction.DENOISING, new float[] {4, 6}, new float[] {0, 0}, new float[] {1, 2}),
                Measure.LOGIT_DIFFERENCE,
                Quantity.EFFECT,
                MEAN);
        assertThat(reading.cells().getFirst().value()).isCloseTo(0.3, within(1e-6));
        assertThat(reading.cells().getFirst().hasInterval()).isTrue();
        assertThat(reading.cells().getFirst().raw()).isCloseTo(1.5, within(1e-6));
    }

    @Test
    void aSingleExampleHasNoInterval() {
        SweepReading reading = SweepReading.full(
                sweep(Direction.NOISING, new float[] {4, 6}, new float[] {0, 0}, new float[] {1, 6}),
                Measure.LOGIT_DIFFERENCE,
                Quantity.EFFECT,
                OptionalInt.of(1));
        assertThat(reading.cells().getFirst().value()).isZero();
        assertThat(reading.cells().getFirst().hasInterval()).isFalse();
        assertThat(reading.cells().getFirst().examples()).isOne();
    }

    @Test
    void aWeakContrastShowsRawValuesAndNoNormalisedNumber() {
        Sweep weak = sweep(Direction.DENOISING, new float[] {1, -1}, new float[] {-1, 1}, new float[] {2, 4});
        SweepReading reading = SweepReading.full(weak, Measure.LOGIT_DIFFERENCE, Quantity.EFFECT, MEAN);
        assertThat(reading.normalised()).isFalse();
        assertThat(reading.quantity()).isEqualTo(Quantity.RAW);
        assertThat(reading.cells().getFirst().value()).isCloseTo(3, within(1e-6));
        String svg = DrawingSvg.write(new SweepPictures(new SweepSubject("m", "t", ""), Palette.LIGHT)
                .heatmap(reading)
                .drawing());
        assertThat(svg).contains("logit difference of the patched run").doesNotContain("share of");
    }

    @Test
    void changesAreAgainstTheUnpatchedRun() {
        float[] clean = {4, 6};
        float[] corrupted = {1, 1};
        float[] patched = {2, 3};
        assertThat(change(Direction.DENOISING, clean, corrupted, patched)).isCloseTo(1.5, within(1e-6));
        assertThat(change(Direction.NOISING, clean, corrupted, patched)).isCloseTo(-2.5, within(1e-6));
    }

    @Test
    void whatWasNotMeasuredStaysEmpty() {
        SweepReading reading = SweepReading.full(
                sweep(Direction.NOISING, new float[] {4, 6}, new float[] {0, 0}, new float[] {Float.NaN, Float.NaN}),
                Measure.LOGIT_DIFFERENCE,
                Quantity.EFFECT,
                MEAN);
        assertThat(reading.cells()).containsExactly(CellReading.NONE);
    }

    @Test
    void rolesFollowTheTwoDirections() {
        assertThat(Role.of(0.8, 0.1, 0.2)).isEqualTo(Role.AND);
        assertThat(Role.of(0.1, 0.8, 0.2)).isEqualTo(Role.OR);
        assertThat(Role.of(0.8, 0.8, 0.2)).isEqualTo(Role.BOTH);
        assertThat(Role.of(0.1, -0.1, 0.2)).isEqualTo(Role.NEITHER);
        assertThat(Role.of(-0.5, -0.1, 0.2)).isEqualTo(Role.AGAINST);
        assertThat(Arrays.stream(Role.values()).map(Role::title)).allMatch(title -> !title.contains("cause"));
    }

    private static double change(Direction direction, float[] clean, float[] corrupted, float[] patched) {
        return SweepReading.quick(
                        sweep(direction, clean, corrupted, patched), Measure.LOGIT_DIFFERENCE, Quantity.CHANGE, MEAN)
                .cells()
                .getFirst()
                .value();
    }

    private static Sweep sweep(Direction direction, float[] clean, float[] corrupted, float[] patched) {
        return new Sweep(
                SweepPlan.of(PatchSite.HEAD),
                direction,
                new SweepGrid(List.of(0), List.of(new SweepGrid.Column("h0", 0, false))),
                readings(clean),
                readings(corrupted),
                List.of(readings(patched)));
    }

    private static Readings readings(float[] values) {
        float[][] all = new float[Measure.values().length][];
        Arrays.fill(all, values);
        return new Readings(all);
    }
}
