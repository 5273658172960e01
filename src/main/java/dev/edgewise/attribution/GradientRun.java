package dev.edgewise.attribution;

import dev.edgewise.model.Hooks;

/// One pass whose gradient is taken.
///
/// @param passes       which prompts it amounts to: the outputs of a plain run need not be computed again
/// @param intervention what is changed on its way
/// @param weight       its share in the mean of gradients
record GradientRun(Passes passes, Hooks intervention, double weight) {

    /// What a run is when its interventions are taken into account.
    enum Passes {
        CLEAN,
        CORRUPTED,
        NEITHER
    }
}
