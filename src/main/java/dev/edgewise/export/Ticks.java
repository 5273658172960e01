package dev.edgewise.export;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// A linear axis that holds given values: its ends, and round numbers (1, 2 or 5 times a power of ten) along it.
///
/// @param step between ticks
public record Ticks(double low, double high, double step) {
    private static final int WANTED = 8;
    private static final double MARGIN = 0.05;

    /// An axis around these values, zero included.
    public static Ticks around(double[] values) {
        double least = Math.min(0, Arrays.stream(values).min().orElse(0));
        double most = Math.max(0, Arrays.stream(values).max().orElse(0));
        if (most - least == 0) {
            return new Ticks(-1, 1, 0.5);
        }
        double margin = MARGIN * (most - least);
        return new Ticks(least - margin, most + margin, niceStep((most - least) / WANTED));
    }

    private static double niceStep(double rough) {
        double power = Math.pow(10, Math.floor(Math.log10(rough)));
        double times = rough / power;
        return power * (times <= 1 ? 1 : times <= 2 ? 2 : times <= 5 ? 5 : 10);
    }

    /// The ticks, rounded so that they are exact multiples of the step.
    public List<Double> values() {
        List<Double> values = new ArrayList<>();
        for (long i = (long) Math.ceil(low / step); i <= Math.floor(high / step); i++) {
            values.add(i * step);
        }
        return values;
    }

    /// Where a value lies, 0 the low end and 1 the high end.
    public double place(double value) {
        return (value - low) / (high - low);
    }

    /// A tick's words, with as many decimals as the step needs.
    public String label(double value) {
        int decimals = Math.max(0, -(int) Math.floor(Math.log10(step) + 1e-9));
        String text = BigDecimal.valueOf(value)
                .setScale(decimals, java.math.RoundingMode.HALF_EVEN)
                .toPlainString();
        return text.replace('-', '−');
    }
}
