package dev.edgewise.patching.advice;

import dev.edgewise.patching.Measure;
import dev.edgewise.patching.Readings;
import java.util.stream.IntStream;

/// Means over examples, leaving out those without a value.
final class Means {
    private Means() {}

    /// NaN where no example has a value.
    static double of(Readings readings, Measure measure) {
        float[] values = readings.of(measure);
        return IntStream.range(0, values.length)
                .mapToDouble(i -> values[i])
                .filter(value -> !Double.isNaN(value))
                .average()
                .orElse(Double.NaN);
    }

    /// How many examples have a value: fewer than there are while a sweep runs, or after a cancel.
    static int examples(Readings readings, Measure measure) {
        float[] values = readings.of(measure);
        return (int) IntStream.range(0, values.length)
                .filter(i -> !Float.isNaN(values[i]))
                .count();
    }

    /// Of to − from, over the examples that both have; NaN where none has.
    static double ofChange(Readings from, Readings to, Measure measure) {
        float[] before = from.of(measure);
        float[] after = to.of(measure);
        return IntStream.range(0, before.length)
                .mapToDouble(i -> (double) after[i] - before[i])
                .filter(value -> !Double.isNaN(value))
                .average()
                .orElse(Double.NaN);
    }
}
