package dev.edgewise.instances.curvature;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.DataType;
import dev.edgewise.instances.curvature.LinearLayer.Reading;
import dev.edgewise.job.Progress;
import dev.edgewise.tensor.Scope;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/// The two factors of each layer's curvature, means over all positions of all sentences: A = E[a aᵀ] of what it
/// reads and S = E[δ δᵀ] of the gradients at what it gives, with labels drawn from the model (Martens & Grosse 2015,
/// arXiv 1503.05671). Products of a batch in float32, sums in float64. Layers that read the same share A.
final class KroneckerFactors implements AutoCloseable {
    private final Map<Reading, NDArray> inputs = new HashMap<>();
    private final Map<LinearLayer, NDArray> outputs = new LinkedHashMap<>();
    private long positions;

    static KroneckerFactors of(List<LinearLayer> layers, SampledGradients gradients, Progress progress) {
        KroneckerFactors factors = new KroneckerFactors();
        try {
            gradients.each("factors of layers", taps -> factors.add(layers, taps), progress);
            return factors;
        } catch (RuntimeException | Error e) {
            factors.close();
            throw e;
        }
    }

    private void add(List<LinearLayer> layers, LayerTaps taps) {
        Map<Reading, NDArray> seen = new HashMap<>();
        for (LinearLayer layer : layers) {
            NDArray gradient = flat(taps.outputGradient(layer));
            add(outputs, layer, () -> gradient.transpose().matMul(gradient));
            if (seen.putIfAbsent(layer.reading(), gradient) == null) {
                NDArray input = flat(taps.input(layer));
                add(inputs, layer.reading(), () -> input.transpose().matMul(input));
            }
        }
        positions += flat(taps.outputGradient(layers.getFirst())).getShape().get(0);
    }

    private static <K> void add(Map<K, NDArray> sums, K key, Supplier<NDArray> product) {
        NDArray wide = product.get().toType(DataType.FLOAT64, true);
        NDArray sum = sums.get(key);
        if (sum == null) {
            sums.put(key, Scope.own(wide));
        } else {
            sum.addi(wide);
        }
    }

    /// [B,P,n] → [B·P,n].
    private static NDArray flat(NDArray value) {
        long last = value.getShape().get(2);
        return value.reshape(value.size() / last, last);
    }

    /// A, [in',in'].
    double[][] input(Reading reading) {
        return mean(inputs.get(reading));
    }

    /// S, [out,out].
    double[][] output(LinearLayer layer) {
        return mean(outputs.get(layer));
    }

    private double[][] mean(NDArray sum) {
        int n = (int) sum.getShape().get(0);
        double[] flat = sum.toDoubleArray();
        double[][] mean = new double[n][n];
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                // Both halves of a product of float32 need not agree to the last bit
                mean[i][j] = (flat[i * n + j] + flat[j * n + i]) / (2 * positions);
            }
        }
        return mean;
    }

    @Override
    public void close() {
        inputs.values().forEach(NDArray::close);
        outputs.values().forEach(NDArray::close);
    }
}
