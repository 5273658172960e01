package dev.edgewise.model.folder;

import dev.edgewise.io.UserError;
import dev.edgewise.model.ModelConfig;
import dev.edgewise.model.WeightSource;
import dev.edgewise.model.weights.RecipeWeights;
import dev.edgewise.model.weights.Recipes;
import dev.edgewise.model.weights.TensorRecipe;
import dev.edgewise.model.weights.TensorStore;
import dev.edgewise.model.weights.UnknownTensors;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/// Opens models in the Hugging Face layout: `config.json`, safetensors, and `tokenizer.json` where there is one.
public final class HuggingFaceFolder {
    private static final String CONFIG = "config.json";

    private HuggingFaceFolder() {}

    /// Reads and checks the configuration and the headers; no tensor is read yet.
    ///
    /// @throws UserError naming file and key or tensor, what was found and what was expected
    public static WeightSource open(Path folder) {
        ConfigFile file = configFile(folder);
        FolderFamily family = family(file);
        ModelConfig config = family.config(file);
        TensorStore store = new PrefixedTensors(ShardedTensors.open(folder), family.prefix());
        try {
            Recipes.requireLastBlock(store, config.layers(), family.blockNorm(config.layers() - 1));
            Map<String, TensorRecipe> recipes = family.recipes(config, file, unembedding(file, family, store));
            UnknownTensors.refuse(store, recipes, family.inBlock(), family.ignored());
            return new RecipeWeights(config, store, recipes, () -> FolderTokenizer.read(folder, config));
        } catch (RuntimeException e) {
            store.close();
            throw e;
        }
    }

    /// The configuration alone: cheap enough for lists of models.
    ///
    /// @throws UserError where the folder is not a model that can be opened
    public static ModelConfig config(Path folder) {
        ConfigFile file = configFile(folder);
        return family(file).config(file);
    }

    private static ConfigFile configFile(Path folder) {
        Path file = folder.resolve(CONFIG);
        if (!Files.isRegularFile(file)) {
            throw new UserError(
                    folder + " has no " + CONFIG + ", so it is not a model folder; choose the folder that holds "
                            + CONFIG + " and model.safetensors");
        }
        return ConfigFile.read(file);
    }

    private static FolderFamily family(ConfigFile file) {
        file.refuseQuantised();
        String type = file.text("model_type", "");
        return switch (type) {
            case "gpt2" -> new Gpt2Family();
            case "gpt_neox" -> new GptNeoxFamily();
            case "llama", "mistral", "qwen2" -> new LlamaFamily(type);
            default ->
                throw new UserError(file.file() + ": model_type is '" + type
                        + "', expected one of gpt2, gpt_neox, llama, mistral, qwen2");
        };
    }

    /// The stored unembedding's name, or empty where the embedding serves. What must be there and is not keeps its
    /// usual name, under which it will be missed.
    private static Optional<String> unembedding(ConfigFile file, FolderFamily family, TensorStore store) {
        Optional<String> stored =
                family.unembeddings().stream().filter(store.names()::contains).findFirst();
        if (file.has("tie_word_embeddings")) {
            return file.flag("tie_word_embeddings", true)
                    ? Optional.empty()
                    : stored.or(() -> Optional.of(family.unembeddings().getFirst()));
        }
        return family.tiedByDefault() ? Optional.empty() : stored;
    }
}
