package dev.edgewise.study.knowledge.retraining;

import java.util.Arrays;
import java.util.List;

/// How far queries' losses move for no reason.
///
/// @param removed       sentences in each unrelated removal
/// @param losses        of each query in the baseline, in nats
/// @param seedDeviation standard deviation of each query's loss over seeds, the lab's own among them, in nats; 0 where
///                      no other was tried
/// @param bySeed        of each query: change of its loss by another seed
/// @param byRemoval     of each query: change of its loss by an unrelated removal
public record NoiseFloor(
        int removed, double[] losses, double[] seedDeviation, List<NoiseBand> bySeed, List<NoiseBand> byRemoval) {

    public NoiseFloor {
        bySeed = List.copyOf(bySeed);
        byRemoval = List.copyOf(byRemoval);
    }

    /// Median over queries of the standard deviation over seeds, in nats.
    public double typicalSeedDeviation() {
        return median(seedDeviation);
    }

    /// Median over queries of half the width of the band of unrelated removals, in nats.
    public double typicalHalfBand() {
        return median(byRemoval.stream()
                .mapToDouble(band -> band.high() / 2 - band.low() / 2)
                .toArray());
    }

    static double median(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        int n = sorted.length;
        return n == 0 ? Double.NaN : (sorted[(n - 1) / 2] + sorted[n / 2]) / 2;
    }
}
