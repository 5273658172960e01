package dev.edgewise.instances.curvature;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import dev.edgewise.instances.ParameterSet;
import dev.edgewise.model.Transformer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// A matrix of a block, with its bias where it has one: s = W a + b. Seen as one matrix [out, in'] whose last column
/// is the bias, which reads a constant 1 (Martens & Grosse 2015, arXiv 1503.05671).
///
/// @param block whose
/// @param part  which of its matrices
/// @param in    numbers read, without the constant
/// @param out   numbers given
/// @param bias  whether there is a bias
public record LinearLayer(int block, Part part, int in, int out, boolean bias) {

    /// The matrices of a block, in the order of [Transformer]'s arithmetic.
    public enum Part {
        Q,
        K,
        V,
        O,
        UP,
        GATE,
        DOWN;

        /// Whether the model keeps the matrix as [out, in].
        boolean outFirst() {
            return this == Q || this == K || this == V;
        }
    }

    /// Those of a model whose matrix belongs to a set of parameters. Embeddings and norms are none.
    public static List<LinearLayer> of(Transformer model, ParameterSet set) {
        List<LinearLayer> layers = new ArrayList<>();
        for (int block = 0; block < model.config().layers(); block++) {
            for (Part part : Part.values()) {
                String name = name(block, part);
                NDArray weight = model.weights().get(name + ".weight");
                if (weight != null && set.contains(name + ".weight")) {
                    Shape shape = weight.getShape();
                    int first = (int) shape.get(0);
                    int second = (int) shape.get(1);
                    layers.add(new LinearLayer(
                            block,
                            part,
                            part.outFirst() ? second : first,
                            part.outFirst() ? first : second,
                            model.weights().containsKey(name + ".bias")));
                }
            }
        }
        return layers;
    }

    private static String name(int block, Part part) {
        return block + "." + part.name().toLowerCase(java.util.Locale.ROOT);
    }

    /// As in the names of its tensors: "3.up".
    public String name() {
        return name(block, part);
    }

    /// What it reads: layers with one input have equal readings.
    Reading reading() {
        Part first =
                switch (part) {
                    case Q, K, V -> Part.Q;
                    case UP, GATE -> Part.UP;
                    default -> part;
                };
        return new Reading(block, first, bias);
    }

    /// An input of layers.
    ///
    /// @param first the first of the layers that read it
    record Reading(int block, Part first, boolean bias) {}

    /// Numbers read, the constant included where there is a bias.
    public int read() {
        return bias ? in + 1 : in;
    }

    /// Parameters, bias included.
    public int parameters() {
        return read() * out;
    }

    /// A matrix [out, in'] as the model's tensors, by canonical name.
    ///
    /// @param joint row after row
    public Map<String, float[]> tensors(float[] joint) {
        float[] weight = new float[in * out];
        float[] biases = new float[out];
        for (int o = 0; o < out; o++) {
            for (int i = 0; i < in; i++) {
                weight[part.outFirst() ? o * in + i : i * out + o] = joint[o * read() + i];
            }
            biases[o] = joint[o * read() + read() - 1];
        }
        Map<String, float[]> tensors = new LinkedHashMap<>();
        tensors.put(name() + ".weight", weight);
        if (bias) {
            tensors.put(name() + ".bias", biases);
        }
        return tensors;
    }

    /// The model's tensors as one matrix [out, in'], row after row.
    public float[] joint(Map<String, float[]> tensors) {
        float[] weight = tensors.get(name() + ".weight");
        float[] joint = new float[parameters()];
        for (int o = 0; o < out; o++) {
            for (int i = 0; i < in; i++) {
                joint[o * read() + i] = weight[part.outFirst() ? o * in + i : i * out + o];
            }
            if (bias) {
                joint[o * read() + in] = tensors.get(name() + ".bias")[o];
            }
        }
        return joint;
    }
}
