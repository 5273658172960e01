package dev.edgewise.patching;

import java.util.List;

/// A path and what patching it did.
///
/// @param runs one a direction
public record PatchedPath(NamedPath path, List<PathRuns> runs) {
    public PatchedPath {
        runs = List.copyOf(runs);
    }
}
