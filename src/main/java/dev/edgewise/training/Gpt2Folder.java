package dev.edgewise.training;

import ai.djl.ndarray.NDArray;
import dev.edgewise.io.WholeFile;
import dev.edgewise.model.ModelConfig;
import dev.edgewise.model.Transformer;
import dev.edgewise.model.safetensors.Dtype;
import dev.edgewise.model.safetensors.SafetensorsWriter;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Writes a GPT-2 in the Hugging Face layout, which the Python tools open too: queries, keys and values in one tensor.
public final class Gpt2Folder {
    /// The file of the weights.
    public static final String WEIGHTS = "model.safetensors";

    private final Path folder;
    private final Dtype dtype;

    /// @param dtype float16 for half the size, float32 where the bits must be those that were trained
    public Gpt2Folder(Path folder, Dtype dtype) {
        this.folder = folder;
        this.dtype = dtype;
    }

    void write(Transformer model, String tokenizerJson) {
        writeShape(model.config(), tokenizerJson);
        writeWeights(model);
    }

    /// What is known before training: `config.json` and `tokenizer.json`.
    public void writeShape(ModelConfig config, String tokenizerJson) {
        WholeFile.write(folder.resolve("config.json"), BuiltinModel.json(config, dtype));
        WholeFile.write(folder.resolve("tokenizer.json"), tokenizerJson);
    }

    /// The weights as they stand now.
    public void writeWeights(Transformer model) {
        SafetensorsWriter.write(folder.resolve(WEIGHTS), tensors(model), dtype, Map.of("format", "pt"));
    }

    private static Map<String, SafetensorsWriter.Tensor> tensors(Transformer model) {
        Map<String, NDArray> weights = model.weights();
        Map<String, SafetensorsWriter.Tensor> tensors = new LinkedHashMap<>();
        put(tensors, "wte.weight", weights.get("embed"));
        put(tensors, "wpe.weight", weights.get("positions"));
        for (int l = 0; l < model.config().layers(); l++) {
            String to = "h." + l + ".";
            String from = l + ".";
            pair(tensors, to + "ln_1", weights, from + "norm1");
            fused(tensors, to + "attn.c_attn", weights, from, model.config().dModel());
            pair(tensors, to + "attn.c_proj", weights, from + "o");
            pair(tensors, to + "ln_2", weights, from + "norm2");
            pair(tensors, to + "mlp.c_fc", weights, from + "up");
            pair(tensors, to + "mlp.c_proj", weights, from + "down");
        }
        pair(tensors, "ln_f", weights, "norm");
        return tensors;
    }

    private static void pair(
            Map<String, SafetensorsWriter.Tensor> tensors, String to, Map<String, NDArray> weights, String from) {
        put(tensors, to + ".weight", weights.get(from + ".weight"));
        put(tensors, to + ".bias", weights.get(from + ".bias"));
    }

    /// Queries, keys and values stand side by side, [d,3d]; in the engine each is [d (out), d (in)].
    private static void fused(
            Map<String, SafetensorsWriter.Tensor> tensors,
            String to,
            Map<String, NDArray> weights,
            String from,
            int d) {
        float[] matrix = new float[3 * d * d];
        float[] bias = new float[3 * d];
        List<String> parts = List.of("q", "k", "v");
        for (int part = 0; part < parts.size(); part++) {
            float[] weight = weights.get(from + parts.get(part) + ".weight").toFloatArray();
            for (int out = 0; out < d; out++) {
                for (int in = 0; in < d; in++) {
                    matrix[in * 3 * d + part * d + out] = weight[out * d + in];
                }
            }
            System.arraycopy(weights.get(from + parts.get(part) + ".bias").toFloatArray(), 0, bias, part * d, d);
        }
        tensors.put(to + ".weight", SafetensorsWriter.Tensor.of(matrix, d, 3L * d));
        tensors.put(to + ".bias", SafetensorsWriter.Tensor.of(bias, 3L * d));
    }

    private static void put(Map<String, SafetensorsWriter.Tensor> tensors, String to, NDArray array) {
        tensors.put(
                to,
                SafetensorsWriter.Tensor.of(
                        array.toFloatArray(), array.getShape().getShape()));
    }
}
