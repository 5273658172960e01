package dev.edgewise.patching;

import java.util.List;

/// What patched paths did: the unpatched runs, and the run in which the chosen edges alone carry the other side's
/// values.
///
/// @param corrupted of the unpatched run on the corrupted side (with a source that has no run: of the corrupted prompt)
public record PathRuns(Direction direction, Readings clean, Readings corrupted, Readings patched) {

    /// The effect of the paths by one measure, with its interval.
    public Effect effect(Measure measure) {
        return Effects.of(direction, clean.of(measure), corrupted.of(measure), patched.of(measure));
    }

    /// Clean against corrupted run by one measure, over the examples.
    public Contrast contrast(Measure measure) {
        return Effects.of(unpatched(PatchSource.CORRUPTED), measure).contrast();
    }

    /// The unpatched runs as a sweep without cells: what is known about an experiment whatever was patched.
    ///
    /// @param source of the corrupted side
    public Sweep unpatched(PatchSource source) {
        SweepPlan plan = SweepPlan.of(PatchSite.RESIDUAL).withSource(source);
        return new Sweep(plan, direction, new SweepGrid(List.of(), List.of()), clean, corrupted, List.of());
    }
}
