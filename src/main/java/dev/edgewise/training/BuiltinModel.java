package dev.edgewise.training;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.edgewise.model.Family;
import dev.edgewise.model.ModelConfig;
import dev.edgewise.model.Rotary;
import dev.edgewise.model.safetensors.Dtype;

/// The sizes of the built-in model: GPT-2's architecture, two million parameters.
public final class BuiltinModel {
    /// Longest prompt in tokens.
    public static final int CONTEXT = 64;

    private static final int LAYERS = 4;
    private static final int HEADS = 6;
    private static final int WIDTH = 192;
    private static final double EPSILON = 1e-5;
    private static final String ACTIVATION = "gelu_new";

    private BuiltinModel() {}

    /// @param vocabulary number of tokens, V
    /// @param bosId      the end-of-text token, which is BOS too
    public static ModelConfig config(int vocabulary, int bosId) {
        return config(LAYERS, HEADS, WIDTH, vocabulary, CONTEXT, bosId);
    }

    /// A GPT-2 of other sizes.
    ///
    /// @param width   of the residual stream, d, a multiple of the heads
    /// @param context longest text in tokens
    public static ModelConfig config(int layers, int heads, int width, int vocabulary, int context, int bosId) {
        return new ModelConfig(
                Family.GPT2,
                layers,
                heads,
                heads,
                width,
                width / heads,
                4 * width,
                vocabulary,
                context,
                EPSILON,
                ACTIVATION,
                Rotary.NONE,
                bosId);
    }

    /// A GPT-2 configuration as `config.json` of the Hugging Face layout.
    static String json(ModelConfig config, Dtype dtype) {
        ObjectNode node = new ObjectMapper().createObjectNode();
        node.put("model_type", "gpt2");
        node.putArray("architectures").add("GPT2LMHeadModel");
        node.put("n_layer", config.layers());
        node.put("n_head", config.heads());
        node.put("n_embd", config.dModel());
        node.put("n_inner", config.dHidden());
        node.put("n_positions", config.context());
        node.put("vocab_size", config.vocabulary());
        node.put("activation_function", config.activation());
        node.put("layer_norm_epsilon", config.normEpsilon());
        node.put("bos_token_id", config.bosId());
        node.put("eos_token_id", config.bosId());
        node.put("tie_word_embeddings", true);
        node.put("dtype", dtype == Dtype.F16 ? "float16" : "float32");
        return node.toPrettyString() + "\n";
    }
}
