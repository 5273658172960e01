package dev.edgewise.app.inspector;

import dev.edgewise.faithfulness.Faithfulness;
import dev.edgewise.task.Metric;
import java.util.Locale;

/// What cutting something does to the model's own behaviour: metric(clean) − metric(cut), mean over examples. Positive:
/// it hurts.
///
/// @param error the mean's standard error
public record Effect(State state, double mean, double error, int examples, String reason) {

    /// How far the measurement is.
    public enum State {
        /// There is no model to measure with.
        NONE,
        MEASURING,
        MEASURED,
        FAILED
    }

    static Effect none() {
        return new Effect(State.NONE, Double.NaN, Double.NaN, 0, "");
    }

    static Effect measuring() {
        return new Effect(State.MEASURING, Double.NaN, Double.NaN, 0, "");
    }

    static Effect failed(String reason) {
        return new Effect(State.FAILED, Double.NaN, Double.NaN, 0, reason);
    }

    /// From a run of the whole graph without what is cut: its clean and circuit values, example by example.
    static Effect of(Faithfulness cut) {
        // The divergence is a loss: there, more is worse.
        int sign = cut.metric() == Metric.KL_DIVERGENCE ? -1 : 1;
        int n = cut.examples();
        double sum = 0;
        double squares = 0;
        for (int i = 0; i < n; i++) {
            sum += sign * (cut.clean()[i] - cut.circuit()[i]);
        }
        double mean = sum / n;
        for (int i = 0; i < n; i++) {
            double off = sign * (cut.clean()[i] - cut.circuit()[i]) - mean;
            squares += off * off;
        }
        double error = n > 1 ? Math.sqrt(squares / (n - 1) / n) : Double.NaN;
        return new Effect(State.MEASURED, mean, error, n, "");
    }

    String value() {
        return switch (state) {
            case NONE -> "needs the model";
            case MEASURING -> "measuring …";
            case MEASURED -> Scores.signed(mean);
            case FAILED -> "failed: " + reason;
        };
    }

    String spread() {
        return state == State.MEASURED && !Double.isNaN(error) ? String.format(Locale.ROOT, "± %.2g", error) : "";
    }
}
