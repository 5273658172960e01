package dev.edgewise.model.catalogue;

import dev.edgewise.model.ModelSource;
import java.util.List;

/// A place where models may be on this machine.
@FunctionalInterface
interface ModelFinder {

    /// What is there, sorted by name, whether it can be opened or not; empty where the place does not exist or may not
    /// be read.
    List<ModelSource> find();
}
