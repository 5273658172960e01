package dev.edgewise.model.catalogue;

import dev.edgewise.model.ModelConfig;
import dev.edgewise.model.ModelSource;
import java.util.Optional;

/// A model in the catalogue, after a look at its headers.
///
/// @param source     name, place and origin
/// @param config     its sizes, where it can be opened
/// @param parameters numbers in all its weights, 0 where it cannot be opened
/// @param problem    the sentence that says why it cannot be opened; present exactly where `config` is not
public record ListedModel(ModelSource source, Optional<ModelConfig> config, long parameters, Optional<String> problem) {

    public boolean canBeOpened() {
        return problem.isEmpty();
    }
}
