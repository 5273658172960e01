package dev.edgewise.study.bench;

import java.util.OptionalDouble;
import java.util.SequencedMap;

/// What one run of the benchmark measured, in seconds unless it says otherwise.
///
/// @param model        name
/// @param examples     B
/// @param tokens       P
/// @param firstExamples how many examples the first estimate takes
/// @param gflops       rate of this machine's matrix products
/// @param forward      a pass of all examples, logits of the last token only
/// @param evaluate     circuit runs by number of edges asked for
/// @param toggleFirst  from a changed edge to the first estimate
/// @param toggleFull   from a changed edge to the measurement on all examples
/// @param peak         of the first attribution by EAP-IG, above model and engine, in millions of bytes
/// @param heads        a sweep that patches every head
/// @param arithmetic   the least operations: forward, EAP, EAP-IG
public record BenchResult(
        String model,
        int examples,
        int tokens,
        int firstExamples,
        double gflops,
        Durations forward,
        Durations eap,
        Durations eapIg,
        SequencedMap<Integer, CircuitRuns> evaluate,
        Durations toggleFirst,
        Durations toggleFull,
        OptionalDouble peak,
        HeadSweep heads,
        Needed arithmetic) {

    /// Runs of a circuit from the start.
    ///
    /// @param operations that its nodes need at all positions
    public record CircuitRuns(Durations time, double operations) {}

    /// Floating-point operations that cannot be avoided.
    public record Needed(double forward, double eap, double eapIg) {}

    /// How many plain forward passes a duration is.
    public double multiple(Durations duration) {
        return duration.median() / forward.median();
    }

    /// The share of a duration that the arithmetic alone would take at the measured rate.
    public double fraction(double operations, Durations duration) {
        return operations / (gflops * 1e9) / duration.median();
    }
}
