package dev.edgewise.model.folder;

import dev.edgewise.io.UserError;
import dev.edgewise.model.Family;
import dev.edgewise.model.ModelConfig;
import dev.edgewise.model.weights.Recipes;
import dev.edgewise.model.weights.TensorRecipe;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/// `llama`, `mistral` and `qwen2`: RMS norm, rotary positions, grouped queries, gated MLP (Touvron et al. 2023).
final class LlamaFamily implements FolderFamily {
    private static final Pattern IGNORED = Pattern.compile(".*rotary_emb\\.inv_freq|score\\..*");
    private static final Pattern IN_BLOCK = Pattern.compile("layers\\.\\d+\\..*");

    private final String modelType;

    LlamaFamily(String modelType) {
        this.modelType = modelType;
    }

    @Override
    public ModelConfig config(ConfigFile file) {
        file.mustBe("rope_interleaved", false, "rotary pairs have to lie half a head apart");
        int width = file.positive("hidden_size");
        int heads = file.positive("num_attention_heads");
        int groups = file.positive("num_key_value_heads", heads);
        if (heads % groups != 0) {
            throw new UserError(file.file() + ": num_key_value_heads is " + groups
                    + ", expected a divisor of num_attention_heads " + heads);
        }
        int dHead =
                file.has("head_dim") ? file.positive("head_dim") : file.quotient("hidden_size", "num_attention_heads");
        int vocabulary = file.positive("vocab_size");
        return new ModelConfig(
                Family.LLAMA,
                file.positive("num_hidden_layers"),
                heads,
                groups,
                width,
                dHead,
                file.positive("intermediate_size"),
                vocabulary,
                context(file),
                file.number("rms_norm_eps", 1e-6),
                file.activation("hidden_act", "silu"),
                RotarySettings.ofWholeHeads(file, dHead),
                file.tokenId("bos_token_id", vocabulary));
    }

    /// Within a sliding window attention is plain causal attention, so the window bounds the prompts.
    private int context(ConfigFile file) {
        int context = file.positive("max_position_embeddings");
        boolean slides = modelType.equals("mistral") || file.flag("use_sliding_window", false);
        return slides ? Math.min(context, file.positive("sliding_window", context)) : context;
    }

    @Override
    public Map<String, TensorRecipe> recipes(ModelConfig config, ConfigFile file, Optional<String> unembedding) {
        boolean attentionBias = file.flag("attention_bias", false);
        boolean mlpBias = file.flag("mlp_bias", false);
        boolean inputBias = modelType.equals("qwen2") || attentionBias;
        int d = config.dModel();
        long queries = (long) config.heads() * config.dHead();
        long keys = (long) config.keyValueHeads() * config.dHead();
        var recipes = new Recipes();
        recipes.same("embed", "embed_tokens.weight", config.vocabulary(), d);
        for (int layer = 0; layer < config.layers(); layer++) {
            String to = layer + ".";
            String from = "layers." + layer + ".";
            recipes.same(to + "norm1.weight", from + "input_layernorm.weight", d);
            recipes.layer(to + "q", from + "self_attn.q_proj", queries, d, inputBias);
            recipes.layer(to + "k", from + "self_attn.k_proj", keys, d, inputBias);
            recipes.layer(to + "v", from + "self_attn.v_proj", keys, d, inputBias);
            recipes.layer(to + "o", from + "self_attn.o_proj", d, queries, attentionBias);
            recipes.same(to + "norm2.weight", from + "post_attention_layernorm.weight", d);
            recipes.layer(to + "gate", from + "mlp.gate_proj", config.dHidden(), d, mlpBias);
            recipes.layer(to + "up", from + "mlp.up_proj", config.dHidden(), d, mlpBias);
            recipes.layer(to + "down", from + "mlp.down_proj", d, config.dHidden(), mlpBias);
        }
        recipes.same("norm.weight", "norm.weight", d);
        unembedding.ifPresent(name -> recipes.linear("unembed", name, config.vocabulary(), d));
        return recipes.all();
    }

    @Override
    public String blockNorm(int layer) {
        return "layers." + layer + ".input_layernorm.weight";
    }

    @Override
    public String prefix() {
        return "model.";
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
        return false;
    }
}
