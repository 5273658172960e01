package dev.edgewise.training;

import ai.djl.ndarray.NDArray;
import dev.edgewise.io.UserError;
import dev.edgewise.model.safetensors.Dtype;
import dev.edgewise.model.safetensors.SafetensorsFile;
import dev.edgewise.model.safetensors.SafetensorsWriter;
import dev.edgewise.tensor.Scope;
import dev.edgewise.tensor.Tensors;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

/// A training run as it stands: weights, both moments of the optimizer, and the number of steps done. A safetensors
/// file of float32 tensors, so nothing is rounded. It holds what tells its run from others, and goes with no other.
public final class Checkpoint {
    private static final String STEP = "run.step";
    private static final String SETTINGS = "run.settings";

    private final Map<String, SafetensorsWriter.Tensor> tensors;

    private Checkpoint(Map<String, SafetensorsWriter.Tensor> tensors) {
        this.tensors = tensors;
    }

    static Checkpoint of(int step, float[] run, Map<String, NDArray> weights, AdamW optimizer) {
        Map<String, SafetensorsWriter.Tensor> tensors = new LinkedHashMap<>();
        tensors.put(STEP, SafetensorsWriter.Tensor.of(new float[] {step}, 1));
        tensors.put(SETTINGS, SafetensorsWriter.Tensor.of(run, run.length));
        put(tensors, "weight.", weights);
        put(tensors, "first.", optimizer.first());
        put(tensors, "second.", optimizer.second());
        return new Checkpoint(tensors);
    }

    /// @throws UserError where the file is not a checkpoint
    public static Checkpoint read(Path file) {
        Map<String, SafetensorsWriter.Tensor> tensors = new LinkedHashMap<>();
        try (SafetensorsFile stored = SafetensorsFile.open(file)) {
            for (String name : stored.names()) {
                tensors.put(name, new SafetensorsWriter.Tensor(stored.shape(name), stored.read(name)));
            }
        }
        if (!tensors.containsKey(STEP) || !tensors.containsKey(SETTINGS)) {
            throw new UserError(file + " is not a training checkpoint; remove it");
        }
        return new Checkpoint(tensors);
    }

    public void write(Path file) {
        SafetensorsWriter.write(file, tensors, Dtype.F32, Map.of());
    }

    /// Steps done.
    public int step() {
        return (int) tensors.get(STEP).elements()[0];
    }

    /// The weights by canonical name, each as the engine holds it.
    public Map<String, float[]> weights() {
        return under("weight.");
    }

    /// Adam's first moments m as they are kept, by canonical name.
    public Map<String, float[]> firstMoments() {
        return under("first.");
    }

    /// Adam's second moments v, corrected for their start at 0: v̂, by canonical name.
    public Map<String, float[]> secondMoments() {
        Map<String, float[]> moments = under("second.");
        double correction = AdamW.secondCorrection(step());
        moments.values().forEach(values -> {
            for (int i = 0; i < values.length; i++) {
                values[i] = (float) (values[i] / correction);
            }
        });
        return moments;
    }

    private Map<String, float[]> under(String prefix) {
        Map<String, float[]> values = new LinkedHashMap<>();
        tensors.forEach((name, tensor) -> {
            if (name.startsWith(prefix)) {
                values.put(name.substring(prefix.length()), tensor.elements().clone());
            }
        });
        return values;
    }

    /// Whether it was left by the run of these numbers, which [Trainer#run] gives.
    public boolean isOf(float[] run) {
        return Arrays.equals(tensors.get(SETTINGS).elements(), run);
    }

    void restore(float[] run, Map<String, NDArray> weights, AdamW optimizer) {
        if (!isOf(run)) {
            throw new UserError(
                    "the checkpoint is of a run with another seed or other settings; give that seed, or start anew with"
                            + " --restart");
        }
        copy("weight.", weights);
        copy("first.", optimizer.first());
        copy("second.", optimizer.second());
    }

    private void copy(String prefix, Map<String, NDArray> arrays) {
        try (Scope scope = new Scope()) {
            arrays.forEach((name, array) -> {
                SafetensorsWriter.Tensor stored = tensors.get(prefix + name);
                if (stored == null
                        || !Arrays.equals(
                                stored.shape().toArray(), array.getShape().getShape())) {
                    throw new UserError("the checkpoint is of another model: its " + name
                            + " is missing or of another shape; start anew with --restart");
                }
                NDArray values = Tensors.create(
                        array.getManager(), stored.elements(), array.getShape().getShape());
                values.copyTo(array);
            });
        }
    }

    private static void put(Map<String, SafetensorsWriter.Tensor> tensors, String prefix, Map<String, NDArray> arrays) {
        arrays.forEach((name, array) -> tensors.put(
                prefix + name,
                SafetensorsWriter.Tensor.of(
                        array.toFloatArray(), array.getShape().getShape())));
    }
}
