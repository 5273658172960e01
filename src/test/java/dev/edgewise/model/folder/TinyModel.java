package dev.edgewise.model.folder;

import dev.edgewise.model.safetensors.Dtype;
import dev.edgewise.model.safetensors.SafetensorsWriter;
import dev.edgewise.model.safetensors.SafetensorsWriter.Tensor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

/// Model folders of a few numbers, made for a test: element i of every tensor is i, so that places can be told apart.
final class TinyModel {
    static final String GPT2 = """
            {"model_type": "gpt2", "n_embd": 4, "n_head": 2, "n_layer": 1, "n_inner": null, "n_positions": 6,
             "vocab_size": 5, "layer_norm_epsilon": 1e-5, "activation_function": "gelu_new"}""";
    static final String LLAMA = """
            {"model_type": "llama", "hidden_size": 4, "num_attention_heads": 2, "num_key_value_heads": 1,
             "num_hidden_layers": 1, "intermediate_size": 3, "max_position_embeddings": 6, "vocab_size": 5,
             "rms_norm_eps": 1e-6, "rope_theta": 500, "head_dim": 2, "hidden_act": "silu"}""";

    static final String GPT_NEOX = """
            {"model_type": "gpt_neox", "hidden_size": 16, "num_attention_heads": 2, "num_hidden_layers": 1,
             "intermediate_size": 3, "max_position_embeddings": 6, "vocab_size": 5}""";

    final Map<String, Tensor> tensors = new LinkedHashMap<>();

    private TinyModel() {}

    static TinyModel gpt2(String prefix) {
        var model = new TinyModel();
        String block = prefix + "h.0.";
        model.add(prefix + "wte.weight", 5, 4).add(prefix + "wpe.weight", 6, 4);
        model.add(block + "ln_1.weight", 4).add(block + "ln_1.bias", 4);
        model.add(block + "attn.c_attn.weight", 4, 12).add(block + "attn.c_attn.bias", 12);
        model.add(block + "attn.c_proj.weight", 4, 4).add(block + "attn.c_proj.bias", 4);
        model.add(block + "ln_2.weight", 4).add(block + "ln_2.bias", 4);
        model.add(block + "mlp.c_fc.weight", 4, 16).add(block + "mlp.c_fc.bias", 16);
        model.add(block + "mlp.c_proj.weight", 16, 4).add(block + "mlp.c_proj.bias", 4);
        return model.add(prefix + "ln_f.weight", 4).add(prefix + "ln_f.bias", 4);
    }

    static TinyModel llama(String prefix) {
        var model = new TinyModel();
        String block = prefix + "layers.0.";
        model.add(prefix + "embed_tokens.weight", 5, 4);
        model.add(block + "input_layernorm.weight", 4).add(block + "post_attention_layernorm.weight", 4);
        model.add(block + "self_attn.q_proj.weight", 4, 4).add(block + "self_attn.k_proj.weight", 2, 4);
        model.add(block + "self_attn.v_proj.weight", 2, 4).add(block + "self_attn.o_proj.weight", 4, 4);
        model.add(block + "mlp.gate_proj.weight", 3, 4).add(block + "mlp.up_proj.weight", 3, 4);
        return model.add(block + "mlp.down_proj.weight", 4, 3).add(prefix + "norm.weight", 4);
    }

    /// Without an unembedding.
    static TinyModel neox(String prefix) {
        var model = new TinyModel();
        String block = prefix + "layers.0.";
        model.add(prefix + "embed_in.weight", 5, 16);
        model.add(block + "input_layernorm.weight", 16).add(block + "input_layernorm.bias", 16);
        model.add(block + "attention.query_key_value.weight", 48, 16);
        model.add(block + "attention.query_key_value.bias", 48);
        model.add(block + "attention.dense.weight", 16, 16).add(block + "attention.dense.bias", 16);
        model.add(block + "post_attention_layernorm.weight", 16).add(block + "post_attention_layernorm.bias", 16);
        model.add(block + "mlp.dense_h_to_4h.weight", 3, 16).add(block + "mlp.dense_h_to_4h.bias", 3);
        model.add(block + "mlp.dense_4h_to_h.weight", 16, 3).add(block + "mlp.dense_4h_to_h.bias", 16);
        return model.add(prefix + "final_layer_norm.weight", 16).add(prefix + "final_layer_norm.bias", 16);
    }

    TinyModel add(String name, long... shape) {
        int elements = (int) Arrays.stream(shape).reduce(1, (a, b) -> a * b);
        float[] values = new float[elements];
        for (int i = 0; i < elements; i++) {
            values[i] = i;
        }
        tensors.put(name, Tensor.of(values, shape));
        return this;
    }

    TinyModel without(String name) {
        tensors.remove(name);
        return this;
    }

    Path write(Path folder, String config) throws IOException {
        Files.writeString(folder.resolve("config.json"), config);
        SafetensorsWriter.write(folder.resolve("model.safetensors"), tensors, Dtype.F32, Map.of());
        return folder;
    }

    /// The later of two equal keys counts.
    static String with(String config, String setting) {
        return config.substring(0, config.lastIndexOf('}')) + ", " + setting + "}";
    }
}
