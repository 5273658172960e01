package dev.edgewise.patching;

import ai.djl.ndarray.NDArray;
import dev.edgewise.model.Hooks;
import dev.edgewise.model.Site;
import dev.edgewise.model.Transformer;
import dev.edgewise.tensor.Tensors;
import java.util.Optional;

/// One side of an experiment for a batch: prompts of one length, with noise on their embeddings or without.
///
/// @param prompts [B][P]
/// @param noise   [B·P·d], added to the token embeddings
record BatchPrompts(int[][] prompts, Optional<float[]> noise) {

    static BatchPrompts of(int[][] prompts) {
        return new BatchPrompts(prompts, Optional.empty());
    }

    NDArray ids(Transformer model) {
        return Tensors.ids(model.manager(), prompts, prompts[0].length);
    }

    /// What a run of these prompts needs beside the ids.
    Hooks noise(Transformer model) {
        if (noise.isEmpty()) {
            return Hooks.NONE;
        }
        NDArray added = Tensors.create(
                model.manager(),
                noise.get(),
                prompts.length,
                prompts[0].length,
                model.config().dModel());
        return (site, layer, value) -> site == Site.EMBEDDING ? value.add(added) : value;
    }
}
