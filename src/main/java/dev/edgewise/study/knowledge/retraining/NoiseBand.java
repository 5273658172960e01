package dev.edgewise.study.knowledge.retraining;

import dev.edgewise.study.knowledge.Estimate;

/// Where the change of a query's loss falls when what was removed has nothing to do with it: the 95 % interval in which
/// one more such change is expected, by Student's t.
///
/// A change inside the band says nothing. It assumes that unrelated changes spread as the normal distribution does, and
/// is honest about few of them by being wide.
///
/// @param mean  of the unrelated changes, in nats
/// @param low   lower end
/// @param high  upper end
/// @param draws how many changes it is made of
public record NoiseBand(double mean, double low, double high, int draws) {

    /// With fewer than two changes nothing is known, and the band is endless.
    public static NoiseBand of(double... changes) {
        if (changes.length < 2) {
            double mean = changes.length == 0 ? 0 : changes[0];
            return new NoiseBand(mean, Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY, changes.length);
        }
        Estimate mean = Estimate.ofFew(changes);
        // From the interval of the mean, t·s/√n, to that of one more value, t·s·√(1 + 1/n).
        double half = (mean.high() - mean.value()) * Math.sqrt(changes.length + 1.0);
        return new NoiseBand(mean.value(), mean.value() - half, mean.value() + half, changes.length);
    }

    /// Whether a change is more than noise.
    public boolean leavesOut(double change) {
        return change < low || change > high;
    }
}
