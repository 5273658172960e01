package dev.edgewise.attribution;

import dev.edgewise.graph.EdgeScores;
import dev.edgewise.job.Progress;
import dev.edgewise.model.Transformer;
import dev.edgewise.task.Metric;
import dev.edgewise.task.TokenizedTask;

/// A way to give every edge of the computation graph a score. One class a method.
public interface AttributionMethod {

    /// The name on the command line and in files, `eap-ig`.
    String id();

    /// The name on screen, `EAP-IG`.
    String title();

    /// Positive where corrupting the edge hurts; the mean over examples, in the metric's unit.
    ///
    /// @throws dev.edgewise.io.UserError where the method cannot be used with this metric, with the reason
    EdgeScores attribute(Transformer model, TokenizedTask task, Metric metric, Progress progress);

    /// The method that settings name.
    static AttributionMethod of(MethodSettings settings) {
        return switch (settings.method()) {
            case "eap" -> new Eap(settings.batch());
            case "eap-ig" -> new EapIg(settings.steps(), settings.rule(), settings.batch());
            default ->
                throw new dev.edgewise.io.UserError(
                        "unknown method \"" + settings.method() + "\"; use one of eap, eap-ig");
        };
    }
}
