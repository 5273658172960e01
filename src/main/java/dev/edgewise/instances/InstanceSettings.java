package dev.edgewise.instances;

import java.nio.file.Path;
import java.util.Optional;

/// What instance methods can be told.
///
/// @param damping of those with a curvature
/// @param seed    of those that draw numbers
/// @param cache   the folder in which sentence gradients and their Gram matrix are kept; empty: a file for the time of
///                the work, deleted after it
/// @param lab     the lab model's folder, for methods that read its checkpoints
public record InstanceSettings(Damping damping, long seed, Optional<Path> cache, Optional<Path> lab) {
    public static final InstanceSettings DEFAULT =
            new InstanceSettings(Damping.DEFAULT, 0, Optional.empty(), Optional.empty());

    public InstanceSettings withDamping(Damping other) {
        return new InstanceSettings(other, seed, cache, lab);
    }

    public InstanceSettings withSeed(long other) {
        return new InstanceSettings(damping, other, cache, lab);
    }

    public InstanceSettings withCache(Path folder) {
        return new InstanceSettings(damping, seed, Optional.of(folder), lab);
    }

    public InstanceSettings withLab(Path folder) {
        return new InstanceSettings(damping, seed, cache, Optional.of(folder));
    }
}
