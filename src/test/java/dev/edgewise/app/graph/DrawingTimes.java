package dev.edgewise.app.graph;

import dev.edgewise.export.CircuitPicture;
import dev.edgewise.export.CircuitPicture.EdgeMark;
import java.util.List;

/// What drawing a picture's edges into a buffer takes, alone: our own part of a frame, without JavaFX.
///
/// @param pressing median ms where no mask of an edge is at hand
/// @param kept     where all are, as from one frame to the next
/// @param cpu      processor time of the latter, of all threads, a frame
public record DrawingTimes(double pressing, double kept, double cpu) {
    private static final int ROUNDS = 60;

    public static DrawingTimes of(CircuitPicture picture) {
        List<EdgeMark> edges = picture.edges();
        int width = (int) Math.ceil(picture.width());
        int height = (int) Math.ceil(picture.height());
        EdgeRaster raster = new EdgeRaster(width, height);
        int cores = Runtime.getRuntime().availableProcessors();
        EdgeMasks none = new EdgeMasks(width, height, 1, 0, cores);
        EdgeMasks all = new EdgeMasks(width, height, 1, 1L << 30, cores);
        double pressing = median(() -> raster.draw(edges, none));
        long before = processorTime();
        double kept = median(() -> raster.draw(edges, all));
        return new DrawingTimes(pressing, kept, (processorTime() - before) / 1e6 / ROUNDS);
    }

    private static double median(Runnable draw) {
        double[] times = new double[ROUNDS];
        for (int i = 0; i < ROUNDS; i++) {
            long start = System.nanoTime();
            draw.run();
            times[i] = (System.nanoTime() - start) / 1e6;
        }
        java.util.Arrays.sort(times);
        return times[ROUNDS / 2];
    }

    private static long processorTime() {
        return ((com.sun.management.OperatingSystemMXBean)
                        java.lang.management.ManagementFactory.getOperatingSystemMXBean())
                .getProcessCpuTime();
    }
}
