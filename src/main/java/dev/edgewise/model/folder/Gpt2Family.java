package dev.edgewise.model.folder;

import dev.edgewise.model.Family;
import dev.edgewise.model.ModelConfig;
import dev.edgewise.model.Rotary;
import dev.edgewise.model.weights.Rearrangement;
import dev.edgewise.model.weights.Recipes;
import dev.edgewise.model.weights.TensorRecipe;
import dev.edgewise.model.weights.TensorShape;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/// `gpt2`: matrices stored [in, out], queries, keys and values fused into one (Radford et al. 2019).
final class Gpt2Family implements FolderFamily {
    private static final Pattern IGNORED = Pattern.compile("h\\.\\d+\\.attn\\.(bias|masked_bias)|score\\..*");
    private static final Pattern IN_BLOCK = Pattern.compile("h\\.\\d+\\..*");

    @Override
    public ModelConfig config(ConfigFile file) {
        file.mustBe("add_cross_attention", false, "attention to an encoder is not supported");
        int width = file.positive("n_embd");
        int heads = file.positive("n_head");
        int vocabulary = file.positive("vocab_size");
        return new ModelConfig(
                Family.GPT2,
                file.positive("n_layer"),
                heads,
                heads,
                width,
                file.quotient("n_embd", "n_head"),
                file.positive("n_inner", 4 * width),
                vocabulary,
                file.has("n_positions") ? file.positive("n_positions") : file.positive("n_ctx"),
                file.number("layer_norm_epsilon", 1e-5),
                file.activation("activation_function", "gelu_new"),
                Rotary.NONE,
                file.tokenId("bos_token_id", vocabulary));
    }

    @Override
    public Map<String, TensorRecipe> recipes(ModelConfig config, ConfigFile file, Optional<String> unembedding) {
        int d = config.dModel();
        var recipes = new Recipes();
        recipes.same("embed", "wte.weight", config.vocabulary(), d);
        recipes.same("positions", "wpe.weight", config.context(), d);
        for (int layer = 0; layer < config.layers(); layer++) {
            block(recipes, config, layer, queryScale(config, file, layer));
        }
        recipes.layerNorm("norm", "ln_f", d);
        unembedding.ifPresent(name -> recipes.linear("unembed", name, config.vocabulary(), d));
        return recipes.all();
    }

    private static void block(Recipes recipes, ModelConfig config, int layer, double queryScale) {
        int d = config.dModel();
        int hidden = config.dHidden();
        String to = layer + ".";
        String from = "h." + layer + ".";
        recipes.layerNorm(to + "norm1", from + "ln_1", d);
        for (int part = 0; part < 3; part++) {
            Rearrangement columns = new Rearrangement.Columns(part * d, d);
            if (part == 0 && queryScale != 1) {
                columns = columns.then(new Rearrangement.Scaled((float) queryScale));
            }
            String name = to + "qkv".charAt(part);
            recipes.put(name + ".weight", from + "attn.c_attn.weight", TensorShape.of(d, 3L * d), columns, true);
            recipes.put(name + ".bias", from + "attn.c_attn.bias", TensorShape.of(3L * d), columns, true);
        }
        recipes.same(to + "o.weight", from + "attn.c_proj.weight", d, d)
                .same(to + "o.bias", from + "attn.c_proj.bias", d);
        recipes.layerNorm(to + "norm2", from + "ln_2", d);
        recipes.same(to + "up.weight", from + "mlp.c_fc.weight", d, hidden)
                .same(to + "up.bias", from + "mlp.c_fc.bias", hidden);
        recipes.same(to + "down.weight", from + "mlp.c_proj.weight", hidden, d)
                .same(to + "down.bias", from + "mlp.c_proj.bias", d);
    }

    /// Scores are divided by √dHead; what a checkpoint does beyond or instead of that goes into its queries, exactly.
    private static double queryScale(ModelConfig config, ConfigFile file, int layer) {
        double scale = file.flag("scale_attn_weights", true) ? 1 : Math.sqrt(config.dHead());
        return file.flag("scale_attn_by_inverse_layer_idx", false) ? scale / (layer + 1) : scale;
    }

    @Override
    public String blockNorm(int layer) {
        return "h." + layer + ".ln_1.weight";
    }

    @Override
    public String prefix() {
        return "transformer.";
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
        return List.of("lm_head.weight");
    }

    @Override
    public boolean tiedByDefault() {
        return true;
    }
}
