package dev.edgewise.attribution;

import dev.edgewise.faithfulness.Ablation;
import dev.edgewise.graph.EdgeScores;
import dev.edgewise.io.UserError;
import dev.edgewise.job.Progress;
import dev.edgewise.task.Metric;
import java.util.List;

/// Edge attribution patching with integrated gradients over the token embedding (Hanna et al. 2024, arXiv 2403.17806):
/// the mean of the gradients on runs whose embedding lies between the corrupted and the clean one.
public final class EapIg implements AttributionMethod {
    private static final int MOST_STEPS = 1000;

    private final int steps;
    private final AlphaRule rule;
    private final int batch;

    /// @param steps number of gradients, m
    /// @param batch most examples that run together
    public EapIg(int steps, AlphaRule rule, int batch) {
        if (steps < 1 || steps > MOST_STEPS) {
            throw new UserError("--steps " + steps + " is not between 1 and " + MOST_STEPS);
        }
        this.steps = steps;
        this.rule = rule;
        this.batch = batch;
    }

    @Override
    public String id() {
        return "eap-ig";
    }

    @Override
    public String title() {
        return "EAP-IG";
    }

    @Override
    public void check(Metric metric, Ablation ablation) {}

    @Override
    public List<EdgeScores> attribute(Question question, ExampleWeights weights, Progress progress) {
        return List.of(new GradientScores(question.model(), question.task(), question.metric(), batch)
                .at(rule.alphas(steps), progress));
    }
}
