package dev.edgewise.study;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.edgewise.faithfulness.Faithfulness;
import dev.edgewise.task.Metric;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class AreasTest {
    private static final double[] F = {0, 0.1, 0.3, 0.5, 0.6, 0.9, 1.2, 1.1, 1, 1};

    @Test
    void areTrapezoidsOverTheTenRequestedFractions() {
        Areas areas = curve(F, 1000).areas(1000).orElseThrow();
        // By hand: width × mean height of the nine pieces from 0.001 to 1.
        double cpr = 0.001 * 0.05
                + 0.003 * 0.2
                + 0.005 * 0.4
                + 0.01 * 0.55
                + 0.03 * 0.75
                + 0.05 * 1.05
                + 0.1 * 1.15
                + 0.3 * 1.05
                + 0.5 * 1;
        double cmd = 0.001 * 0.95
                + 0.003 * 0.8
                + 0.005 * 0.6
                + 0.01 * 0.45
                + 0.03 * 0.25
                + 0.05 * 0.15 // |1 − F| is 0.1 and 0.2 at the ends, though F crosses 1 between them
                + 0.1 * 0.15
                + 0.3 * 0.05;
        assertThat(areas.cpr()).isCloseTo(cpr, within(1e-12));
        assertThat(areas.cmd()).isCloseTo(cmd, within(1e-12));
        assertThat(areas.cprInterval().low()).isLessThanOrEqualTo(cpr + 1e-12);
        assertThat(areas.cprInterval().high()).isGreaterThanOrEqualTo(cpr - 1e-12);
    }

    @Test
    void aPerfectCurveHasAnAreaOfTheWidthMeasured() {
        Areas areas = curve(new double[] {1, 1, 1, 1, 1, 1, 1, 1, 1, 1}, 1000)
                .areas(1000)
                .orElseThrow();
        assertThat(areas.cpr()).isCloseTo(0.999, within(1e-12));
        assertThat(areas.cmd()).isCloseTo(0, within(1e-12));
    }

    @Test
    void theIntervalIsThatOfTheExamplesDrawnTogether() {
        // One half of the examples has F = 0 at all sizes, the other 1: the area is that of their share.
        List<Curve.Point> points = new ArrayList<>();
        for (int size : Curve.standardSizes(1000)) {
            double[] ones = new double[100];
            java.util.Arrays.fill(ones, 1);
            double[] half = new double[100];
            java.util.Arrays.fill(half, 0, 50, 1);
            points.add(
                    new Curve.Point(size, size, Faithfulness.of(Metric.LOGIT_DIFFERENCE, ones, new double[100], half)));
        }
        Areas areas = new Curve(points).areas(1000).orElseThrow();
        assertThat(areas.cpr()).isCloseTo(0.4995, within(1e-12));
        // The standard error of a share of one half of 100 is 0.05.
        assertThat(areas.cprInterval().low()).isCloseTo(0.4995 - 0.098, within(0.02));
        assertThat(areas.cprInterval().high()).isCloseTo(0.4995 + 0.098, within(0.02));
    }

    @Test
    void withinOneTheIntervalOfTheDistanceIsWhatThatOfTheAreaLeaves() {
        List<Curve.Point> points = new ArrayList<>();
        for (int size : Curve.standardSizes(1000)) {
            double[] ones = new double[50];
            java.util.Arrays.fill(ones, 1);
            double[] most = new double[50];
            java.util.Arrays.setAll(most, i -> i % 5 == 0 ? 0.5 : 0.9);
            points.add(
                    new Curve.Point(size, size, Faithfulness.of(Metric.LOGIT_DIFFERENCE, ones, new double[50], most)));
        }
        Areas areas = new Curve(points).areas(1000).orElseThrow();
        assertThat(areas.cmd()).isCloseTo(0.999 - areas.cpr(), within(1e-12));
        assertThat(areas.cmdInterval().low())
                .isCloseTo(0.999 - areas.cprInterval().high(), within(1e-9));
        assertThat(areas.cmdInterval().high())
                .isCloseTo(0.999 - areas.cprInterval().low(), within(1e-9));
    }

    @Test
    void furtherPointsNeverEnter() {
        Curve curve = curve(F, 1000);
        Curve more = curve.with(new Curve.Point(700, 700, found(40))).with(new Curve.Point(0, 0, found(-9)));
        assertThat(more.points()).hasSize(12);
        assertThat(more.areas(1000)).isEqualTo(curve.areas(1000));
    }

    @Test
    void thereAreNoneWhereASizeOrTheDenominatorIsMissing() {
        List<Curve.Point> nine = new ArrayList<>(curve(F, 1000).points());
        nine.remove(4);
        assertThat(new Curve(nine).areas(1000)).isEmpty();
        Faithfulness noise =
                Faithfulness.of(Metric.LOGIT_DIFFERENCE, new double[] {1, -1}, new double[2], new double[2]);
        List<Curve.Point> points = Curve.standardSizes(1000).stream()
                .map(size -> new Curve.Point(size, size, noise))
                .toList();
        assertThat(new Curve(points).areas(1000)).isEmpty();
    }

    @Test
    void inASmallGraphFractionsMayShareASize() {
        // Of 262 edges 0.1, 0.2 and 0.5 % are 0, 0 and 1 edges, yet each fraction keeps its place on the axis.
        assertThat(Curve.standardSizes(262)).startsWith(0, 0, 1, 2);
        assertThat(curve(new double[] {0, 0, 1, 1, 1, 1, 1, 1, 1, 1}, 262)
                        .areas(262)
                        .orElseThrow()
                        .cpr())
                .isCloseTo(0.003 * 0.5 + 0.995, within(1e-12));
    }

    @Test
    void theNextSizeLiesWhereTheCurveIsSteepest() {
        double[] f = F.clone();
        f[5] = 0.95;
        Curve curve = curve(f, 1000);
        // The largest step is 0.35, from 20 to 50 edges; the next one 0.25, from 50 to 100.
        assertThat(curve.nextSize()).hasValue(32);
        assertThat(curve.with(new Curve.Point(32, 32, found(0.75))).nextSize()).hasValue(71);
        assertThat(new Curve(List.of(new Curve.Point(4, 4, found(0)), new Curve.Point(5, 5, found(1)))).nextSize())
                .isEmpty();
    }

    private static Curve curve(double[] f, int edges) {
        List<Curve.Point> points = new ArrayList<>();
        for (int i = 0; i < f.length; i++) {
            int size = Curve.standardSizes(edges).get(i);
            points.add(new Curve.Point(size, size, found(f[i])));
        }
        return new Curve(points);
    }

    private static Faithfulness found(double f) {
        return Faithfulness.of(
                Metric.LOGIT_DIFFERENCE, new double[] {4, 6}, new double[] {0, 2}, new double[] {4 * f, 4 * f + 2});
    }
}
