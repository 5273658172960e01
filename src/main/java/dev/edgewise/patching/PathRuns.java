package dev.edgewise.patching;

/// What patched paths did: the unpatched runs, and the run in which the chosen edges alone carry the other side's
// values.
///
/// @param corrupted of the unpatched run on the corrupted side (with a source that has no run: of the corrupted prompt)
public record PathRuns(Direction direction, Readings clean, Readings corrupted, Readings patched) {

    /// The effect of the paths by one measure, with its interval.
    public Effect effect(Measure measure) {
        return Effects.of(direction, clean.of(measure), corrupted.of(measure), patched.of(measure));
    }
}
