package dev.edgewise.attribution;

import dev.edgewise.graph.EdgeScores;
import dev.edgewise.io.UserError;
import dev.edgewise.job.Progress;
import dev.edgewise.model.Transformer;
import dev.edgewise.task.Metric;
import dev.edgewise.task.TokenizedTask;

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
    public EdgeScores attribute(Transformer model, TokenizedTask task, Metric metric, Progress progress) {
        if (metric == Metric.KL_DIVERGENCE) {
            throw new UserError("EAP cannot use the KL divergence: its gradient is zero at the clean point, so every"
                    + " score would be 0; use eap-ig, or another metric");
        }
        return new GradientScores(model, task, metric, batch).at(new double[] {1}, progress);
    }
}
