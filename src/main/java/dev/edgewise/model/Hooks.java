package dev.edgewise.model;

import ai.djl.ndarray.NDArray;

/// What may be watched or changed in a forward pass.
@FunctionalInterface
public interface Hooks {

    /// Nothing is watched, nothing changed.
    Hooks NONE = (site, layer, value) -> value;

    /// Nothing is watched or changed; derivatives follow a rule.
    static Hooks differentiatedBy(BackwardRule rule) {
        return new Hooks() {
            @Override
            public NDArray at(Site site, int layer, NDArray value) {
                return value;
            }

            @Override
            public BackwardRule backward() {
                return rule;
            }
        };
    }

    /// Called at each site of each layer; the pass goes on with what is returned.
    ///
    /// @param layer the block; 0 for the embedding, L for the final residual stream
    NDArray at(Site site, int layer, NDArray value);

    /// What stands in for derivatives where this pass is differentiated.
    default BackwardRule backward() {
        return BackwardRule.PLAIN;
    }
}
