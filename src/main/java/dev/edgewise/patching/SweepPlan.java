package dev.edgewise.patching;

import java.util.OptionalInt;

/// Which activations a sweep patches, one run for each cell of layer × column.
///
/// @param site      the kind of activation
/// @param positions at which of them; [Positions#EACH] only where the site has positions as columns
/// @param source    what stands on the corrupted side
/// @param window    how many adjacent layers are patched at once (Zhang & Nanda 2023, arXiv 2309.16042), 1 for one;
///                  row l stands for layers l to l + window − 1. Such an effect is a joint one
/// @param layer     this layer alone; empty for all. The residual stream has one more, L, behind the last block
/// @param head      this head alone; empty for all
/// @param seed      of whatever is drawn
public record SweepPlan(
        PatchSite site,
        Positions positions,
        PatchSource source,
        int window,
        OptionalInt layer,
        OptionalInt head,
        long seed) {

    /// The usual sweep of a site: all layers, one by one; positions one by one where they are the columns, else all
    /// together; from the corrupted prompt.
    public static SweepPlan of(PatchSite site) {
        Positions positions = site.isPerPosition() ? Positions.EACH : Positions.ALL;
        return new SweepPlan(site, positions, PatchSource.CORRUPTED, 1, OptionalInt.empty(), OptionalInt.empty(), 0);
    }

    public SweepPlan withPositions(Positions other) {
        return new SweepPlan(site, other, source, window, layer, head, seed);
    }

    public SweepPlan withSource(PatchSource other) {
        return new SweepPlan(site, positions, other, window, layer, head, seed);
    }

    public SweepPlan withWindow(int layers) {
        return new SweepPlan(site, positions, source, layers, layer, head, seed);
    }

    public SweepPlan inLayer(int only) {
        return new SweepPlan(site, positions, source, window, OptionalInt.of(only), head, seed);
    }

    public SweepPlan inHead(int onlyLayer, int onlyHead) {
        return new SweepPlan(
                site, positions, source, window, OptionalInt.of(onlyLayer), OptionalInt.of(onlyHead), seed);
    }

    public SweepPlan withSeed(long other) {
        return new SweepPlan(site, positions, source, window, layer, head, other);
    }
}
