package dev.edgewise.model.folder;

import dev.edgewise.model.ModelConfig;
import dev.edgewise.model.weights.TensorRecipe;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/// What is particular to a `model_type`: the keys of its configuration and the names of its tensors.
interface FolderFamily {

    /// @throws dev.edgewise.io.UserError where a setting is missing or would change the arithmetic
    ModelConfig config(ConfigFile file);

    /// Canonical name → recipe, for tensors stored without the family's prefix.
    ///
    /// @param unembedding the stored tensor's name; empty where the unembedding is the embedding
    Map<String, TensorRecipe> recipes(ModelConfig config, ConfigFile file, Optional<String> unembedding);

    /// A tensor that each block has, by its name without prefix.
    String blockNorm(int layer);

    /// What stands before the names in some checkpoints, as `transformer.`
    String prefix();

    /// Names (without prefix) of stored tensors that carry no weights: masks and tables.
    Pattern ignored();

    /// Names (without prefix) of tensors of a block, which all have to be known: one too many means other arithmetic.
    Pattern inBlock();

    /// The names (without prefix) that an unembedding of its own may have, the usual one first.
    List<String> unembeddings();

    /// Whether the unembedding is the embedding where `tie_word_embeddings` is not given.
    boolean tiedByDefault();
}
