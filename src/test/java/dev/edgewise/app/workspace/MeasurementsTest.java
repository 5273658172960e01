package dev.edgewise.app.workspace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

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
}
