package dev.edgewise.model.folder;

import dev.edgewise.model.Family;
import dev.edgewise.model.ModelConfig;
import dev.edgewise.model.weights.Rearrangement;
import dev.edgewise.model.weights.Recipes;
import dev.edgewise.model.weights.TensorRecipe;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/// `gpt_neox`, as Pythia's models are: layer norm, partial rotary positions, queries, keys and values fused head by
/// head, and mostly parallel blocks (Black et al. 2022, arXiv 2204.06745).
final class GptNeoxFamily implements FolderFamily {
    private static final Pattern IGNORED =
            Pattern.compile("layers\\.\\d+\\.attention\\.(bias|masked_bias|rotary_emb\\.inv_freq)|score\\..*");
    private static final Pattern IN_BLOCK = Pattern.compile("layers\\.\\d+\\..*");

    @Override
    public ModelConfig config(ConfigFile file) {
        int width = file.positive("hidden_size");
        int heads = file.positive("num_attention_heads");
        int dHead = file.quotient("hidden_size", "num_attention_heads");
        int vocabulary = file.positive("vocab_size");
        return new ModelConfig(
                Family.GPT_NEOX,
                file.positive("num_hidden_layers"),
                heads,
                heads,
                width,
                dHead,
                file.positive("intermediate_size"),
                vocabulary,
                file.positive("max_position_embeddings"),
                file.number("layer_norm_eps", 1e-5),
                file.activation("hidden_act", "gelu"),
                RotarySettings.ofPartialHeads(file, dHead),
                file.tokenId("bos_token_id", vocabulary),
                file.flag("use_parallel_residual", true));
    }

    @Override
    public Map<String, TensorRecipe> recipes(ModelConfig config, ConfigFile file, Optional<String> unembedding) {
        boolean biased = file.flag("attention_bias", true);
        int d = config.dModel();
        var recipes = new Recipes();
        recipes.same("embed", "embed_in.weight", config.vocabulary(), d);
        for (int layer = 0; layer < config.layers(); layer++) {
            String to = layer + ".";
            String from = "layers." + layer + ".";
            recipes.layerNorm(to + "norm1", from + "input_layernorm", d);
            for (int part = 0; part < 3; part++) {
                Rearrangement rows = new Rearrangement.HeadParts(part, 3, config.dHead());
                recipes.layer(to + "qkv".charAt(part), from + "attention.query_key_value", 3L * d, d, rows, biased);
            }
            recipes.layer(to + "o", from + "attention.dense", d, d, biased);
            recipes.layerNorm(to + "norm2", from + "post_attention_layernorm", d);
            recipes.layer(to + "up", from + "mlp.dense_h_to_4h", config.dHidden(), d, true);
            recipes.layer(to + "down", from + "mlp.dense_4h_to_h", d, config.dHidden(), true);
        }
        recipes.layerNorm("norm", "final_layer_norm", d);
        unembedding.ifPresent(name -> recipes.linear("unembed", name, config.vocabulary(), d));
        return recipes.all();
    }

    @Override
    public String blockNorm(int layer) {
        return "layers." + layer + ".input_layernorm.weight";
    }

    @Override
    public String prefix() {
        return "gpt_neox.";
    }

    @Override
    public Pattern ignored() {
        return IGNORED;
    }

    @Override
    public Pattern inBlock() {
        return IN_BLOCK;
    }

    @Override
    public List<String> unembeddings() {
        return List.of("embed_out.weight", "lm_head.weight");
    }

    @Override
    public boolean tiedByDefault() {
        return false;
    }
}
