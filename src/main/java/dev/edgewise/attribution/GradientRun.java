package dev.edgewise.attribution;

import dev.edgewise.model.Hooks;

/// One pass whose gradient is taken: what is changed on its way, and its share in the mean of gradients.
record GradientRun(Hooks intervention, double weight) {}
