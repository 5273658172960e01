package dev.edgewise.app.threshold;

import static org.assertj.core.api.Assertions.assertThat;

import dev.edgewise.app.workspace.Fixtures;
import dev.edgewise.app.workspace.Measurements;
import dev.edgewise.app.workspace.Run;
import org.junit.jupiter.api.Test;

class CurveRefinementTest {
    private final Run run = Fixtures.run(1);
    private final Measurements measured = run.measurements();

    private void point(int edges, double value) {
        measured.addPoint(edges, run.circuitOf(edges), Fixtures.measured(value, 10));
    }

    @Test
    void halvesTheSteeperGapBesideTheSlider() {
        point(10, 0.1);
        point(40, 0.2);
        point(160, 0.9);
        assertThat(CurveRefinement.next(measured, 40)).hasValue(80);
        point(80, 0.85);
        assertThat(CurveRefinement.next(measured, 40)).hasValue(57);
    }

    @Test
    void leavesFlatAndNarrowGapsAlone() {
        point(10, 0.90);
        point(40, 0.91);
        point(44, 0.95);
        assertThat(CurveRefinement.next(measured, 40)).isEmpty();
        assertThat(CurveRefinement.next(new Measurements(100), 40)).isEmpty();
    }
}
