package dev.edgewise.app.workspace;

import dev.edgewise.study.Stability;
import java.util.BitSet;
import java.util.stream.IntStream;

/// How surely each edge belongs to the circuit of a size: the share of resamples of the examples whose circuit has it.
///
/// @param edges       edges asked for in each resample
/// @param resamples   how many
/// @param shares      [E] from 0 to 1
/// @param meanJaccard mean over pairs of resamples of |both| / |either|
public record EdgeStability(int edges, int resamples, float[] shares, double meanJaccard) {

    /// What a measurement found, without the circuits behind it.
    public static EdgeStability of(Stability found) {
        return new EdgeStability(found.requested(), found.resampled().size(), found.shares(), found.pairwiseJaccard());
    }

    /// The edges that at least this share of the resamples agree on.
    public BitSet core(double share) {
        BitSet core = new BitSet();
        // A share of 0.9 of 10 resamples is 9 of them, whatever float32 makes of it.
        IntStream.range(0, shares.length)
                .filter(edge -> shares[edge] > 0 && shares[edge] >= share - 1e-6)
                .forEach(core::set);
        return core;
    }

    /// How many edges are in at least one resample's circuit.
    public long seen() {
        return IntStream.range(0, shares.length)
                .filter(edge -> shares[edge] > 0)
                .count();
    }
}
