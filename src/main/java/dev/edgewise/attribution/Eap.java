package dev.edgewise.attribution;

import dev.edgewise.faithfulness.Ablation;
import dev.edgewise.graph.EdgeScores;
import dev.edgewise.io.UserError;
import dev.edgewise.job.Progress;
import dev.edgewise.task.Metric;
import java.util.List;

/// Edge attribution patching: one gradient, on the clean run (Syed et al. 2023, arXiv 2310.10348).
public final class Eap implements AttributionMethod {
    private final int batch;

    /// @param batch most examples that run together
    public Eap(int batch) {
        this.batch = batch;
    }

    @Override
    public String id() {
        return "eap";
    }

    @Override
    public String title() {
        return "EAP";
    }

    @Override
    public void check(Metric metric, Ablation ablation) {
        if (metric == Metric.KL_DIVERGENCE) {
            throw new UserError("EAP cannot use the KL divergence: its gradient is zero at the clean point, so every"
                    + " score would be 0; use eap-ig, or another metric");
        }
    }

    @Override
    public List<EdgeScores> attribute(Question question, ExampleWeights weights, Progress progress) {
        check(question.metric(), question.ablation());
        return List.of(new GradientScores(question.model(), question.task(), question.metric(), batch)
                .at(new double[] {1}, progress));
    }
}
