package dev.edgewise.model.catalogue;

import dev.edgewise.job.Progress;
import dev.edgewise.model.ModelSource;
import dev.edgewise.model.Transformer;
import dev.edgewise.model.WeightSource;

/// From a place on the disk to a model that runs.
public final class ModelLoader {
    private ModelLoader() {}

    /// Checks headers and memory, then reads the weights; reports layers and can be cancelled between them.
    ///
    /// @throws dev.edgewise.io.UserError where the model cannot be used, before memory is taken where that can be known
    public static Transformer load(ModelSource source, Progress progress) {
        try (WeightSource weights = ModelFiles.open(source.path())) {
            return new Transformer(source.name(), weights, progress);
        }
    }
}
