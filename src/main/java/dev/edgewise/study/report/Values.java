package dev.edgewise.study.report;

import com.fasterxml.jackson.annotation.JsonIgnore;
import dev.edgewise.faithfulness.Faithfulness;
import dev.edgewise.task.Metric;

/// One circuit's measured values, one an example, in the metric's unit; empty arrays where nothing was measured.
///
/// @param clean     of the clean run
/// @param corrupted of the corrupted run
/// @param circuit   of the circuit's run
public record Values(double[] clean, double[] corrupted, double[] circuit) {
    /// Nothing was measured.
    public static final Values NONE = new Values(new double[0], new double[0], new double[0]);

    static Values of(Faithfulness measured) {
        return new Values(measured.clean(), measured.corrupted(), measured.circuit());
    }

    @JsonIgnore
    public boolean isMeasured() {
        return circuit.length > 0;
    }

    /// Faithfulness of these values; the same values and seed always give the same interval.
    public Faithfulness faithfulness(Metric metric, long seed) {
        return Faithfulness.of(metric, clean, corrupted, circuit, seed);
    }
}
