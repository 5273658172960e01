package dev.edgewise.cli;

import dev.edgewise.job.Progress;
import dev.edgewise.model.Transformer;
import dev.edgewise.model.catalogue.ModelCatalogue;
import dev.edgewise.model.catalogue.ModelLoader;

/// Opens a model by what the user typed.
final class Models {
    private Models() {}

    static Transformer open(String nameOrPath, Progress progress) {
        return ModelLoader.load(ModelCatalogue.ofHome().resolve(nameOrPath), progress);
    }
}
