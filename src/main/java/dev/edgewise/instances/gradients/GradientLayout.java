package dev.edgewise.instances.gradients;

import ai.djl.ndarray.NDArray;
import dev.edgewise.instances.ParameterSet;
import dev.edgewise.model.Transformer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// How the gradient over a set of parameters lies in one row of P numbers: tensor after tensor, each as the engine
/// keeps it.
///
/// @param set   whose tensors these are
/// @param parts without gaps, in the model's order
public record GradientLayout(ParameterSet set, List<Part> parts) {

    public GradientLayout {
        parts = List.copyOf(parts);
    }

    /// One tensor's place.
    ///
    /// @param name canonical
    /// @param from its first number's place
    /// @param size how many it has
    public record Part(String name, int from, int size) {}

    /// Where the unembedding is a tensor of its own, the token embedding does not belong to the head.
    public static GradientLayout of(Transformer model, ParameterSet set) {
        boolean tied = !model.weights().containsKey("unembed");
        List<Part> parts = new ArrayList<>();
        int from = 0;
        for (Map.Entry<String, NDArray> tensor : model.weights().entrySet()) {
            boolean inputOnly =
                    set == ParameterSet.HEAD && !tied && tensor.getKey().equals("embed");
            if (set.contains(tensor.getKey()) && !inputOnly) {
                int size = Math.toIntExact(tensor.getValue().size());
                parts.add(new Part(tensor.getKey(), from, size));
                from = Math.addExact(from, size);
            }
        }
        return new GradientLayout(set, parts);
    }

    /// Number of parameters, P.
    public int parameters() {
        return parts.isEmpty() ? 0 : parts.getLast().from() + parts.getLast().size();
    }

    /// A row taken apart by tensor name.
    public Map<String, float[]> byTensor(float[] row) {
        Map<String, float[]> tensors = new LinkedHashMap<>();
        for (Part part : parts) {
            float[] values = new float[part.size()];
            System.arraycopy(row, part.from(), values, 0, part.size());
            tensors.put(part.name(), values);
        }
        return tensors;
    }

    /// The row of a direction by tensor name; 0 where a tensor is missing.
    public float[] row(Map<String, float[]> tensors) {
        float[] row = new float[parameters()];
        int found = 0;
        for (Part part : parts) {
            float[] values = tensors.get(part.name());
            if (values != null) {
                if (values.length != part.size()) {
                    throw new IllegalArgumentException(
                            part.name() + " has " + part.size() + " numbers, not " + values.length);
                }
                System.arraycopy(values, 0, row, part.from(), part.size());
                found++;
            }
        }
        if (found < tensors.size()) {
            throw new IllegalArgumentException("tensors outside the parameter set " + set.id());
        }
        return row;
    }
}
