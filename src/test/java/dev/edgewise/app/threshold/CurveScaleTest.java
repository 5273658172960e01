package dev.edgewise.app.threshold;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class CurveScaleTest {
    private final CurveScale scale = new CurveScale(32_491, 40, 840, 10, 110, 0, 1);

    @Test
    void pixelsAndEdgesGoThereAndBack() {
        for (int n = 1; n < 32_491; n += 1 + n / 7) {
            // A pixel covers a percent or so of the edges.
            assertThat((double) scale.edgesAt(scale.x(n))).isCloseTo(n, org.assertj.core.api.Assertions.within(0.5));
        }
    }

    @Test
    void theEndsAreTheEnds() {
        assertThat(scale.x(1)).isEqualTo(40);
        assertThat(scale.x(32_491)).isEqualTo(840);
        assertThat(scale.edgesAt(-5)).isEqualTo(1);
        assertThat(scale.edgesAt(5000)).isEqualTo(32_491);
        assertThat(scale.y(0)).isEqualTo(110);
        assertThat(scale.y(1)).isEqualTo(10);
    }

    @Test
    void ticksArePowersOfTen() {
        assertThat(scale.ticks()).containsExactly(1, 10, 100, 1000, 10_000);
    }

    @Test
    void smallGraphsMeasureEachSizeOnce() {
        assertThat(CurveMeasurement.sizes(60))
                .doesNotHaveDuplicates()
                .contains(30, 6, 1)
                .doesNotContain(0);
        assertThat(CurveMeasurement.sizes(32_491)).hasSize(9).startsWith(324, 64);
    }
}
