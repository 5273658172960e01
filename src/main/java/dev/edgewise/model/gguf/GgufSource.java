package dev.edgewise.model.gguf;

import dev.edgewise.model.ModelConfig;
import dev.edgewise.model.WeightSource;
import dev.edgewise.model.weights.Rearrangement;
import dev.edgewise.model.weights.RecipeWeights;
import dev.edgewise.model.weights.Recipes;
import dev.edgewise.model.weights.TensorRecipe;
import dev.edgewise.model.weights.UnknownTensors;
import java.nio.file.Path;
import java.util.Map;
import java.util.regex.Pattern;

/// Opens models of the architectures `llama` and `qwen2` in GGUF files.
public final class GgufSource {
    private static final Pattern IN_BLOCK = Pattern.compile("blk\\.\\d+\\..*|rope_factors_.*");
    private static final Pattern IGNORED = Pattern.compile("blk\\.\\d+\\.(attn_rot_embd|rope_freqs)\\..*");

    private GgufSource() {}

    /// Reads and checks the header; of the tensors only the small table of rotary divisors, where there is one.
    ///
    /// @throws UserError where the file is cut short, of another architecture, or holds tensors of other types or
    /// shapes
    public static WeightSource open(Path path) {
        GgufFile file = GgufFile.open(path);
        try {
            var reader = new GgufConfig(path, file);
            file.checkTensors();
            ModelConfig config = reader.read();
            int last = config.layers() - 1;
            Recipes.requireLastBlock(file, config.layers(), "blk." + last + ".attn_norm.weight");
            boolean llama = reader.architecture().equals("llama");
            Map<String, TensorRecipe> recipes =
                    recipes(config, llama, file.names().contains("output.weight"));
            UnknownTensors.refuse(file, recipes, IN_BLOCK, IGNORED);
            return new RecipeWeights(
                    config, file, recipes, () -> new GgufTokenizer(path, file.metadata()).read(config));
        } catch (RuntimeException e) {
            file.close();
            throw e;
        }
    }

    /// The configuration alone: cheap enough for lists of models.
    ///
    /// @throws UserError where the file is not a model that can be opened
    public static ModelConfig config(Path path) {
        try (GgufFile file = GgufFile.open(path)) {
            var reader = new GgufConfig(path, file);
            file.checkTensors();
            return reader.read();
        }
    }

    private static Map<String, TensorRecipe> recipes(ModelConfig config, boolean llama, boolean untied) {
        int d = config.dModel();
        long queries = (long) config.heads() * config.dHead();
        long keys = (long) config.keyValueHeads() * config.dHead();
        int hidden = config.dHidden();
        var stored = new Rearrangement.AsStored();
        // Files of the llama architecture have rotary pairs side by side, qwen2's have them half a head apart.
        Rearrangement pairs = llama ? new Rearrangement.SplitPairs(config.dHead()) : stored;
        var recipes = new Recipes();
        recipes.same("embed", GgufConfig.EMBEDDING, config.vocabulary(), d);
        for (int layer = 0; layer < config.layers(); layer++) {
            String to = layer + ".";
            String from = "blk." + layer + ".";
            recipes.same(to + "norm1.weight", from + "attn_norm.weight", d);
            recipes.layer(to + "q", from + "attn_q", queries, d, pairs, !llama);
            recipes.layer(to + "k", from + "attn_k", keys, d, pairs, !llama);
            recipes.layer(to + "v", from + "attn_v", keys, d, stored, !llama);
            recipes.layer(to + "o", from + "attn_output", d, queries, stored, false);
            recipes.same(to + "norm2.weight", from + "ffn_norm.weight", d);
            recipes.layer(to + "gate", from + "ffn_gate", hidden, d, stored, false);
            recipes.layer(to + "up", from + "ffn_up", hidden, d, stored, false);
            recipes.layer(to + "down", from + "ffn_down", d, hidden, stored, false);
        }
        recipes.same("norm.weight", "output_norm.weight", d);
        if (untied) {
            recipes.linear("unembed", "output.weight", config.vocabulary(), d);
        }
        return recipes.all();
    }
}
