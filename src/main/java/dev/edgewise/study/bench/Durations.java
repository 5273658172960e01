package dev.edgewise.study.bench;

import dev.edgewise.faithfulness.Percentiles;
import java.util.Arrays;
import java.util.function.IntConsumer;

/// Seconds of the same work done several times.
///
/// @param sorted ascending
public record Durations(double[] sorted) {

    /// Does the work once to warm up, then so often.
    ///
    /// @param work is told which time it is; −1 is the warming up
    static Durations of(int times, IntConsumer work) {
        work.accept(-1);
        double[] seconds = new double[times];
        for (int i = 0; i < times; i++) {
            long start = System.nanoTime();
            work.accept(i);
            seconds[i] = (System.nanoTime() - start) / 1e9;
        }
        return of(seconds);
    }

    static Durations of(double[] seconds) {
        double[] sorted = seconds.clone();
        Arrays.sort(sorted);
        return new Durations(sorted);
    }

    public double median() {
        return Percentiles.of(sorted, 0.5);
    }

    public double p95() {
        return Percentiles.of(sorted, 0.95);
    }
}
