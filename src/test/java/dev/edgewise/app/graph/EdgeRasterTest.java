package dev.edgewise.app.graph;

import static org.assertj.core.api.Assertions.assertThat;

import dev.edgewise.export.CircuitPicture.EdgeMark;
import dev.edgewise.export.Cubic;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class EdgeRasterTest {
    private static final Cubic STRAIGHT = new Cubic(10, 20, 30, 20, 70, 20, 90, 20);

    private static EdgeRaster drawn(EdgeMark... marks) {
        EdgeRaster raster = new EdgeRaster(100, 40, 1);
        raster.draw(List.of(marks));
        return raster;
    }

    @Test
    void aLineHasItsWidthColourAndOpacityAndDoesNotDarkenAtItsJoints() {
        EdgeRaster raster = drawn(new EdgeMark(0, STRAIGHT, 4, 0.5, 0xff0000, false));
        for (int x = 12; x < 88; x++) {
            assertThat(raster.pixels()[20 * 100 + x]).as("at %d", x).isEqualTo(raster.pixels()[20 * 100 + 12]);
        }
        assertThat(raster.pixels()[20 * 100 + 50] >>> 24).isBetween(126, 129);
        assertThat(raster.pixels()[20 * 100 + 50] & 0xffff).isZero();
        assertThat(raster.pixels()[24 * 100 + 50]).isZero();
        assertThat(raster.pixels()[20 * 100 + 5]).isZero();
    }

    @Test
    void aDashedLineHasGaps() {
        EdgeRaster raster = drawn(new EdgeMark(0, STRAIGHT, 2, 1, 0x00ff00, true));
        int[] row = Arrays.copyOfRange(raster.pixels(), 20 * 100 + 10, 20 * 100 + 90);
        assertThat(Arrays.stream(row).filter(p -> p == 0).count()).isBetween(10L, 60L);
    }

    @Test
    void whatLiesOutsideIsLeftOut() {
        EdgeRaster raster = drawn(
                new EdgeMark(0, new Cubic(-500, -500, 2000, 90, -900, 300, 800, 900), 5, 1, 0x0000ff, false),
                new EdgeMark(1, new Cubic(-5, 20, -5, 30, -5, 40, -5, 50), 3, 1, 0x0000ff, true));
        assertThat(raster.pixels()).hasSize(4000);
    }
}
