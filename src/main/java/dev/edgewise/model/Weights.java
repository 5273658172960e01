package dev.edgewise.model;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import dev.edgewise.job.Progress;
import dev.edgewise.tensor.Scope;
import dev.edgewise.tensor.Tensors;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/// A model's tensors in the engine, by canonical name. Query, key and value matrices are kept as [out, in], all others
/// as [in, out], as [WeightSource] gives them.
final class Weights {
    private final NDManager manager;
    private final WeightSource source;
    private final Map<String, NDArray> tensors = new LinkedHashMap<>();
    private final Progress progress;
    private final int total;

    Weights(NDManager manager, WeightSource source, Progress progress) {
        this.manager = manager;
        this.source = source;
        this.progress = progress;
        this.total = source.config().layers();
    }

    NDArray get(String name, long... shape) {
        return put(name, source.read(name, shape), shape);
    }

    Optional<NDArray> find(String name, long... shape) {
        return source.has(name) ? Optional.of(get(name, shape)) : Optional.empty();
    }

    /// A matrix given as [in, out], kept as [out, in].
    NDArray transposed(String name, int in, int out) {
        return put(name, transpose(source.read(name, in, out), in, out), out, in);
    }

    void layerDone(int layer) {
        progress.check();
        progress.report("reading weights", layer + 1, total);
    }

    Map<String, NDArray> all() {
        return Collections.unmodifiableMap(tensors);
    }

    private NDArray put(String name, float[] values, long... shape) {
        NDArray tensor = Scope.own(Tensors.create(manager, values, shape));
        tensors.put(name, tensor);
        return tensor;
    }

    /// [rows, columns] → [columns, rows], in tiles that stay in the cache.
    static float[] transpose(float[] values, int rows, int columns) {
        float[] result = new float[values.length];
        int tile = 32;
        for (int r0 = 0; r0 < rows; r0 += tile) {
            for (int c0 = 0; c0 < columns; c0 += tile) {
                for (int r = r0; r < Math.min(rows, r0 + tile); r++) {
                    for (int c = c0; c < Math.min(columns, c0 + tile); c++) {
                        result[c * rows + r] = values[r * columns + c];
                    }
                }
            }
        }
        return result;
    }
}
