package dev.edgewise.attribution;

import dev.edgewise.faithfulness.Ablation;
import dev.edgewise.graph.EdgeScores;
import dev.edgewise.io.UserError;
import dev.edgewise.job.Progress;
import dev.edgewise.model.BackwardRule;
import dev.edgewise.task.Metric;
import java.util.List;

/// A way to give every edge of the computation graph a score. One class a method.
public interface AttributionMethod {

    /// The names on the command line and in files.
    List<String> IDS = List.of(
            "eap",
            "eap-ig",
            "eap-ig-activations",
            "clean-corrupted",
            "information-flow-routes",
            "relp",
            "gim",
            "exact",
            "random");

    /// The name on the command line and in files, `eap-ig`.
    String id();

    /// The name on screen, `EAP-IG`.
    String title();

    /// Does nothing where the method can answer, else says why it cannot.
    ///
    /// @throws UserError with the reason
    void check(Metric metric, Ablation ablation);

    /// Positive where corrupting the edge hurts; means over examples, in the metric's unit.
    ///
    /// @param weights how much each example counts
    /// @return one set of scores for each row of weights
    /// @throws UserError as [#check]
    List<EdgeScores> attribute(Question question, ExampleWeights weights, Progress progress);

    /// The scores with all examples counting the same.
    default EdgeScores attribute(Question question, Progress progress) {
        int examples = question.task().examples().size();
        return attribute(question, ExampleWeights.mean(examples), progress).getFirst();
    }

    /// The method that settings name.
    static AttributionMethod of(MethodSettings settings) {
        int batch = settings.batch();
        BackwardRule rule = BackwardRule.of(settings.backward());
        if (rule != BackwardRule.PLAIN && !settings.hasBackward()) {
            throw new UserError(
                    "the backward rule " + rule.id() + " goes with eap and eap-ig, not with " + settings.method());
        }
        return switch (settings.method()) {
            case "eap" -> Eap.of(rule, batch);
            case "eap-ig" -> new EapIg(settings.steps(), settings.rule(), rule, batch);
            case "eap-ig-activations" -> new EapIgActivations(settings.steps(), batch);
            case "clean-corrupted" -> new CleanCorrupted(batch);
            case "information-flow-routes" -> new InformationFlowRoutes(batch);
            case "relp", "gim" -> Eap.of(BackwardRule.of(settings.method()), batch);
            case "random" -> new RandomScores(settings.seed());
            case "exact" -> new Exact(batch, settings.kept().map(EffectsFile::new));
            default ->
                throw new UserError(
                        "unknown method \"" + settings.method() + "\"; use one of " + String.join(", ", IDS));
        };
    }
}
