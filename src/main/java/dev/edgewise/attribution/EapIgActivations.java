package dev.edgewise.attribution;

import dev.edgewise.model.BackwardRule;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// Integrated gradients over activations (Hanna et al. 2024): for each of the 2L+1 layers of sources (the input; all
/// heads of a layer; an MLP) and each α = 1/m … 1 the layer's outputs are replaced by z' + α(z − z') and everything
/// after is recomputed; the mean of the gradients over all (2L+1)·m runs.
public final class EapIgActivations extends GradientMethod {
    private final List<AlphaRule.Step> steps;

    /// @param steps number of gradients for each layer of sources, m
    /// @param batch most examples that run together
    public EapIgActivations(int steps, int batch) {
        super(BackwardRule.PLAIN, batch);
        this.steps = AlphaRule.RIGHT.steps(checkSteps(steps));
    }

    @Override
    public String id() {
        return "eap-ig-activations";
    }

    @Override
    public String title() {
        return "EAP-IG (activations)";
    }

    @Override
    int count(int layers) {
        return (2 * layers + 1) * steps.size();
    }

    @Override
    Stream<GradientRun> runs(BatchOutputs outputs, int layers) {
        double share = 1.0 / (2 * layers + 1);
        Stream<GradientRun> inputs =
                steps.stream().map(step -> outputs.fromEmbedding(step.alpha(), share * step.weight()));
        Stream<GradientRun> blocks = IntStream.range(0, layers)
                .boxed()
                .flatMap(l -> Stream.concat(
                        steps.stream().map(step -> outputs.fromHeads(l, step.alpha(), share * step.weight())),
                        steps.stream().map(step -> outputs.fromMlp(l, step.alpha(), share * step.weight()))));
        return Stream.concat(inputs, blocks);
    }
}
