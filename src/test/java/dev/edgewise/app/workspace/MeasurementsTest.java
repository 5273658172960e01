package dev.edgewise.app.workspace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.edgewise.graph.Circuit;
import dev.edgewise.study.Curve;
import java.util.BitSet;
import org.junit.jupiter.api.Test;

class MeasurementsTest {
    private final Run run = Fixtures.run(2);
    private final Measurements measurements = run.measurements();

    @Test
    void nothingMeasuredGivesNoEstimate() {
        assertThat(measurements.interpolate(10)).isEmpty();
    }

    @Test
    void betweenTwoPointsTheEstimateLiesBetweenThem() {
        measurements.addPoint(5, run.circuitOf(5), Fixtures.measured(0.2, 20));
        measurements.addPoint(20, run.circuitOf(20), Fixtures.measured(0.8, 20));
        double before = 0.2;
        for (int n = 6; n < 20; n++) {
            double now = measurements.interpolate(n).orElseThrow();
            assertThat(now).isGreaterThan(before).isLessThan(0.8);
            before = now;
        }
        assertThat(measurements.interpolate(5).orElseThrow()).isCloseTo(0.2, within(1e-9));
        assertThat(measurements.interpolate(20).orElseThrow()).isCloseTo(0.8, within(1e-9));
    }

    @Test
    void outsideThePointsTheEndsAreTheCorruptedAndTheCleanRun() {
        measurements.addPoint(10, run.circuitOf(10), Fixtures.measured(0.5, 20));
        assertThat(measurements.interpolate(0).orElseThrow()).isCloseTo(0, within(1e-9));
        assertThat(measurements.interpolate(run.graph().edges()).orElseThrow()).isCloseTo(1, within(1e-9));
    }

    @Test
    void aCircuitIsFoundAgainByItsEdges() {
        measurements.add(run.circuitOf(60), Fixtures.measured(0.4, 20));
        assertThat(measurements.of(run.circuit())).isPresent();
        assertThat(measurements.points()).isEmpty();
    }

    @Test
    void circuitsThatNobodyAskedForForLongestAreForgotten() {
        MeasuredCircuits known = new MeasuredCircuits(run.graph().edges());
        Circuit first = Circuit.empty(run.graph());
        Circuit second = first.with(0);
        known.add(first, Fixtures.measured(0.1, 2));
        known.add(second, Fixtures.measured(0.2, 2));
        for (int i = 0; i < known.capacity() - 1; i++) {
            assertThat(known.of(first)).isPresent();
            known.add(numbered(i), Fixtures.measured(0.3, 2));
        }
        assertThat(known.of(first)).as("asked for all the time").isPresent();
        assertThat(known.of(second)).as("never asked for").isEmpty();
        assertThat(known.of(numbered(known.capacity() - 2))).isPresent();
    }

    @Test
    void theLargerTheGraphTheFewerCircuitsAreKept() {
        assertThat(new MeasuredCircuits(32_491).capacity()).isEqualTo(MeasuredCircuits.MOST);
        assertThat(new MeasuredCircuits(2_235_025).capacity()).isBetween(50, 200);
    }

    @Test
    void aLongSessionLeavesTheCurveItsStandardSizesAndTheNewestPoints() {
        Measurements long_ = new Measurements(1_000_000);
        Curve.standardSizes(1_000_000).forEach(size -> long_.addPoint(size, numbered(size), Fixtures.measured(0.5, 2)));
        for (int n = 0; n < 2_000; n++) {
            long_.addPoint(7 + 13 * n, numbered(n), Fixtures.measured(0.4, 2));
        }
        assertThat(long_.points()).hasSizeLessThanOrEqualTo(Measurements.MOST_POINTS);
        assertThat(long_.points().keySet())
                .containsAll(Curve.standardSizes(1_000_000))
                .contains(7 + 13 * 1_999)
                .doesNotContain(7);
        assertThat(long_.areas()).isPresent();
    }

    /// A circuit for each number.
    private Circuit numbered(int number) {
        return Circuit.of(run.graph(), BitSet.valueOf(new long[] {((long) number << 4) + 2}));
    }
}
