package dev.edgewise.model.folder;

import dev.edgewise.io.UserError;
import dev.edgewise.model.Family;
import dev.edgewise.model.ModelConfig;
import dev.edgewise.model.Rotary;
import dev.edgewise.model.weights.Rearrangement;
import dev.edgewise.model.weights.Recipes;
import dev.edgewise.model.weights.TensorRecipe;
import dev.edgewise.model.weights.TensorShape;
import java.util.Map;
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
        if (width % heads != 0) {
            throw new UserError(file.file() + ": n_embd is " + width + ", expected a multiple of n_head " + heads);
        }
        int vocabulary = file.positive("vocab_size");
        return new ModelConfig(
                Family.GPT2,
                file.positive("n_layer"),
                heads,
                heads,
                width,
                width / heads,
                file.positive("n_inner", 4 * width),
                vocabulary,
                file.has("n_positions") ? file.positive("n_positions") : file.positive("n_ctx"),
                file.number("layer_norm_epsilon", 1e-5),
                file.activation("activation_function", "gelu_new"),
                Rotary.NONE,
                file.tokenId("bos_token_id", vocabulary));
    }

    @Override
    public Map<String, TensorRecipe> recipes(ModelConfig config, ConfigFile file, boolean tied) {
        int d = config.dModel();
        var recipes = new Recipes();
        recipes.same("embed", "wte.weight", config.vocabulary(), d);
        recipes.same("positions", "wpe.weight", config.context(), d);
        for (int layer = 0; layer < config.layers(); layer++) {
            block(recipes, config, layer, queryScale(config, file, layer));
        }
        recipes.same("norm.weight", "ln_f.weight", d).same("norm.bias", "ln_f.bias", d);
        if (!tied) {
            recipes.linear("unembed", "lm_head.weight", config.vocabulary(), d);
        }
        return recipes.all();
    }

    private static void block(Recipes recipes, ModelConfig config, int layer, double queryScale) {
        int d = config.dModel();
        int hidden = config.dHidden();
        String to = layer + ".";
        String from = "h." + layer + ".";
        recipes.same(to + "norm1.weight", from + "ln_1.weight", d).same(to + "norm1.bias", from + "ln_1.bias", d);
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
        recipes.same(to + "norm2.weight", from + "ln_2.weight", d).same(to + "norm2.bias", from + "ln_2.bias", d);
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
    public boolean tiedByDefault() {
        return true;
    }
}
