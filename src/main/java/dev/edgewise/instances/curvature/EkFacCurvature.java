package dev.edgewise.instances.curvature;

import ai.djl.ndarray.NDArray;
import dev.edgewise.instances.Damping;
import dev.edgewise.instances.InstanceQuestion;
import dev.edgewise.instances.curvature.LinearLayer.Reading;
import dev.edgewise.instances.gradients.GradientLayout;
import dev.edgewise.io.UserError;
import dev.edgewise.job.Progress;
import dev.edgewise.tensor.Scope;
import dev.edgewise.tensor.Tensors;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// The curvature of a model's loss on a corpus, layer by layer, as EK-FAC approximates it (George et al. 2018, arXiv
/// 1806.03884; Grosse et al. 2023, arXiv 2308.03296): two passes over the corpus, one for the factors whose
/// eigenvectors make the bases, one for the diagonal there.
///
/// In memory: for each layer in'² + out² + out·in' float32, while it is made in'² + out² float64 more. A model of
/// 0.3 M parameters takes some 10 MB.
final class EkFacCurvature implements AutoCloseable {
    private final List<LayerCurvature> layers = new ArrayList<>();

    /// @throws UserError where the question's parameters hold no matrix of a block
    static EkFacCurvature of(InstanceQuestion question, long seed, Progress progress) {
        List<LinearLayer> layers = LinearLayer.of(question.model(), question.parameters());
        if (layers.isEmpty()) {
            throw new UserError("EK-FAC knows the curvature of the blocks' matrices alone, and none of them is among"
                    + " the parameters \"" + question.parameters().id() + "\"; choose all or mlp");
        }
        SampledGradients gradients = new SampledGradients(question.model(), question.corpus(), seed);
        EkFacCurvature curvature = new EkFacCurvature();
        try {
            try (KroneckerFactors factors = KroneckerFactors.of(layers, gradients, progress)) {
                curvature.bases(question, layers, factors, progress);
            }
            gradients.each("eigenvalues of layers", curvature::add, progress);
            curvature.layers.forEach(layer -> layer.divide(question.corpus().size()));
            return curvature;
        } catch (RuntimeException | Error e) {
            curvature.close();
            throw e;
        }
    }

    private void bases(
            InstanceQuestion question, List<LinearLayer> chosen, KroneckerFactors factors, Progress progress) {
        Map<Reading, double[][]> inputs = new HashMap<>();
        for (LinearLayer layer : chosen) {
            progress.check();
            double[][] input =
                    inputs.computeIfAbsent(layer.reading(), reading -> SymmetricEigen.of(factors.input(reading))
                            .vectors());
            double[][] output = SymmetricEigen.of(factors.output(layer)).vectors();
            layers.add(new LayerCurvature(question.model().manager(), layer, input, output));
            progress.report("eigenvectors of layers", layers.size(), chosen.size());
        }
    }

    private void add(LayerTaps taps) {
        for (LayerCurvature layer : layers) {
            try (Scope scope = new Scope()) {
                layer.add(taps.matrixGradients(layer.layer()));
            }
        }
    }

    List<LayerCurvature> layers() {
        return List.copyOf(layers);
    }

    /// (F + λ)⁻¹ g of several gradients in a layout, a layer at a time: [n,out,in'], to be closed by whoever asked.
    List<NDArray> solveByLayer(float[][] gradients, GradientLayout layout, Damping damping) {
        List<Map<String, float[]>> given =
                Arrays.stream(gradients).map(layout::byTensor).toList();
        List<NDArray> solved = new ArrayList<>();
        for (LayerCurvature curvature : layers) {
            solved.add(Scope.own(Scope.only(() -> curvature.solve(joint(curvature, given), damping))));
        }
        return solved;
    }

    private static NDArray joint(LayerCurvature curvature, List<Map<String, float[]>> given) {
        LinearLayer layer = curvature.layer();
        int size = layer.parameters();
        float[] flat = new float[Math.multiplyExact(given.size(), size)];
        for (int q = 0; q < given.size(); q++) {
            System.arraycopy(layer.joint(given.get(q)), 0, flat, q * size, size);
        }
        return Tensors.create(curvature.eigenvalues().getManager(), flat, given.size(), layer.out(), layer.read());
    }

    /// The same by tensor name, for each gradient.
    List<Map<String, float[]>> solve(float[][] gradients, GradientLayout layout, Damping damping) {
        List<Map<String, float[]>> solved = new ArrayList<>();
        for (float[] gradient : gradients) {
            solved.add(new LinkedHashMap<>());
        }
        List<NDArray> byLayer = solveByLayer(gradients, layout, damping);
        for (int l = 0; l < layers.size(); l++) {
            try (NDArray values = byLayer.get(l)) {
                LinearLayer layer = layers.get(l).layer();
                float[] flat = values.toFloatArray();
                for (int q = 0; q < gradients.length; q++) {
                    int from = q * layer.parameters();
                    solved.get(q).putAll(layer.tensors(Arrays.copyOfRange(flat, from, from + layer.parameters())));
                }
            }
        }
        return solved;
    }

    @Override
    public void close() {
        layers.forEach(LayerCurvature::close);
    }
}
