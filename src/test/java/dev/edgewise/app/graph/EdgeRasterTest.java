package dev.edgewise.app.graph;

import static org.assertj.core.api.Assertions.assertThat;

import dev.edgewise.export.CircuitPicture.EdgeMark;
import dev.edgewise.export.Cubic;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class EdgeRasterTest {
    private static final Cubic STRAIGHT = new Cubic(10, 20, 30, 20, 70, 20, 90, 20);

    private static EdgeMasks masks() {
        return new EdgeMasks(100, 40, 1, 1 << 20, 2);
    }

    private static EdgeRaster drawn(EdgeMark... marks) {
        EdgeRaster raster = new EdgeRaster(100, 40);
        raster.draw(List.of(marks), masks());
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

    @Test
    void anOpaqueLineHidesWhatLiesBelow() {
        EdgeRaster raster = drawn(
                new EdgeMark(0, STRAIGHT, 4, 1, 0xff0000, false), new EdgeMark(1, STRAIGHT, 4, 1, 0x00ff00, false));
        assertThat(raster.pixels()[20 * 100 + 50]).isEqualTo(0xff00ff00);
    }

    @Test
    void aMaskIsPressedOnceForACurveWhateverItsColourAndOpacity() {
        EdgeMasks masks = masks();
        EdgeRaster again = new EdgeRaster(100, 40);
        again.draw(List.of(new EdgeMark(0, STRAIGHT, 4, 0.2, 0x00ff00, false)), masks);
        again.draw(List.of(new EdgeMark(0, STRAIGHT, 4, 0.5, 0xff0000, false)), masks);
        assertThat(masks.pressed()).isEqualTo(1);
        assertThat(again.pixels())
                .isEqualTo(drawn(new EdgeMark(0, STRAIGHT, 4, 0.5, 0xff0000, false))
                        .pixels());
    }

    @Test
    void anotherWidthDashOrPlaceIsAnotherMask() {
        EdgeMasks masks = masks();
        new EdgeRaster(100, 40)
                .draw(
                        List.of(
                                new EdgeMark(0, STRAIGHT, 4, 1, 0, false),
                                new EdgeMark(0, STRAIGHT, 3, 1, 0, false),
                                new EdgeMark(0, STRAIGHT, 3, 1, 0, true),
                                new EdgeMark(0, new Cubic(10, 21, 30, 20, 70, 20, 90, 20), 3, 1, 0, true)),
                        masks);
        assertThat(masks.pressed()).isEqualTo(4);
    }

    @Test
    void keptMasksStayBelowTheirBoundAndTheOldestGoFirst() {
        EdgeMasks masks = new EdgeMasks(100, 40, 1, 4_000, 1);
        EdgeMark first = new EdgeMark(0, STRAIGHT, 2, 1, 0, false);
        for (int y = 0; y < 40; y++) {
            masks.of(List.of(first, new EdgeMark(1, new Cubic(10, y, 30, y, 70, y, 90, y), 2.5, 1, 0, false)));
            assertThat(masks.bytes()).isLessThanOrEqualTo(4_000);
        }
        // The one that every call asked for was pressed once and never forgotten.
        assertThat(masks.pressed()).isEqualTo(41);
    }

    @Test
    void moreEdgesThanAreTakenTogetherAreAllDrawn() {
        EdgeMark[] many = new EdgeMark[4_500];
        Arrays.fill(many, new EdgeMark(0, STRAIGHT, 2, 0.001, 0xff0000, false));
        many[0] = new EdgeMark(0, new Cubic(50, 2, 50, 4, 50, 6, 50, 8), 2, 1, 0x00ff00, false);
        many[4_499] = new EdgeMark(0, new Cubic(50, 30, 50, 32, 50, 34, 50, 38), 2, 1, 0x0000ff, false);
        int[] pixels = drawn(many).pixels();
        assertThat(pixels[5 * 100 + 50]).isEqualTo(0xff00ff00);
        assertThat(pixels[34 * 100 + 50]).isEqualTo(0xff0000ff);
    }
}
