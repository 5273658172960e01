package dev.edgewise.neurons;

import ai.djl.ndarray.NDArray;
import dev.edgewise.attribution.AlphaRule;
import dev.edgewise.job.Progress;
import dev.edgewise.model.Transformer;
import dev.edgewise.tensor.Scope;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

/// Scores every neuron of a model for each of many prompts: what it does for the probability of the prompt's target.
///
/// Prompts of equal length run together. Only what changes is computed: the blocks above a neuron's own, and at the
/// last position alone where neurons are looked at there. See [NeuronMemory] for what is held at a time.
public final class NeuronAttributor {
    private final Transformer model;
    private final NeuronMemory memory;

    public NeuronAttributor(Transformer model) {
        this.model = model;
        this.memory = new NeuronMemory(model.config());
    }

    /// @return in the order of the prompts
    public List<NeuronAttribution> run(List<NeuronPrompt> prompts, AttributionSettings settings, Progress progress) {
        NeuronAttribution[] results = new NeuronAttribution[prompts.size()];
        int done = 0;
        for (List<Integer> places : memory.batches(prompts, settings.positions())) {
            progress.report("attributing to neurons", done, prompts.size());
            List<NeuronPrompt> batch = places.stream().map(prompts::get).toList();
            try (CleanPass clean = CleanPass.of(model, batch, settings.positions())) {
                List<NeuronAttribution> of = batch(clean, places, settings, progress);
                for (int b = 0; b < of.size(); b++) {
                    results[places.get(b)] = of.get(b);
                }
            }
            done += places.size();
        }
        return List.of(results);
    }

    private List<NeuronAttribution> batch(
            CleanPass clean, List<Integer> places, AttributionSettings settings, Progress progress) {
        int layers = model.config().layers();
        int width = model.config().dHidden();
        LayerRuns runs = new LayerRuns(clean, progress);
        float[][][] scores = new float[clean.size()][layers][];
        double[][] off = new double[clean.size()][layers];
        for (int l = 0; l < layers; l++) {
            progress.check();
            float[] flat = scores(clean, runs, l, places, settings);
            double[] layerOff = runs.off(l);
            for (int b = 0; b < clean.size(); b++) {
                scores[b][l] = Arrays.copyOfRange(flat, b * width, (b + 1) * width);
                off[b][l] = layerOff[b];
            }
        }
        Predictions plain = clean.predictions();
        return IntStream.range(0, clean.size())
                .mapToObj(b -> new NeuronAttribution(
                        settings.method(),
                        clean.targets()[b],
                        plain.predicted()[b],
                        plain.probability()[b],
                        scores[b],
                        off[b]))
                .toList();
    }

    /// [B·F].
    private float[] scores(
            CleanPass clean, LayerRuns runs, int layer, List<Integer> places, AttributionSettings settings) {
        return switch (settings.method()) {
            case INTEGRATED_GRADIENTS ->
                gradients(clean, runs, layer, settings.rule().steps(settings.steps()));
            case GRADIENT_ACTIVATION -> gradients(clean, runs, layer, List.of(new AlphaRule.Step(1, 1)));
            case EXACT -> exact(clean, runs, layer);
            case ACTIVATION -> activation(clean, layer);
            case RANDOM -> random(layer, places, settings.seed());
        };
    }

    private float[] gradients(CleanPass clean, LayerRuns runs, int layer, List<AlphaRule.Step> steps) {
        int above = model.config().layers() - layer - 1;
        int most = memory.gradientCopies(clean, above);
        float[] sum = new float[clean.size() * model.config().dHidden()];
        for (int from = 0; from < steps.size(); from += most) {
            List<AlphaRule.Step> some = steps.subList(from, Math.min(steps.size(), from + most));
            try (Scope scope = new Scope()) {
                NDArray gradient = runs.gradient(
                        layer,
                        some.stream().mapToDouble(AlphaRule.Step::alpha).toArray(),
                        some.stream().mapToDouble(AlphaRule.Step::weight).toArray());
                float[] part =
                        clean.hidden(layer).mul(gradient).sum(new int[] {1}).toFloatArray();
                for (int i = 0; i < sum.length; i++) {
                    sum[i] += part[i];
                }
            }
        }
        return sum;
    }

    private float[] exact(CleanPass clean, LayerRuns runs, int layer) {
        int width = model.config().dHidden();
        int size = clean.size();
        int most = memory.copies(clean);
        double[] plain = clean.predictions().probability();
        float[] effects = new float[size * width];
        for (int from = 0; from < width; from += most) {
            int[] neurons = IntStream.range(from, Math.min(width, from + most)).toArray();
            double[] off = runs.eachOff(layer, neurons);
            for (int n = 0; n < neurons.length; n++) {
                for (int b = 0; b < size; b++) {
                    effects[b * width + neurons[n]] = (float) (plain[b] - off[n * size + b]);
                }
            }
        }
        return effects;
    }

    /// |a|, averaged where there are several positions.
    private static float[] activation(CleanPass clean, int layer) {
        try (Scope scope = new Scope()) {
            return clean.hidden(layer).abs().mean(new int[] {1}).toFloatArray();
        }
    }

    /// Drawn anew for each prompt and layer, whatever batch a prompt is in.
    private float[] random(int layer, List<Integer> places, long seed) {
        int width = model.config().dHidden();
        float[] drawn = new float[places.size() * width];
        for (int b = 0; b < places.size(); b++) {
            Random random = new Random((seed * 1_000_003 + places.get(b)) * 8_191 + layer);
            for (int j = 0; j < width; j++) {
                drawn[b * width + j] = random.nextFloat();
            }
        }
        return drawn;
    }
}
