package dev.edgewise.app.sources;

import dev.edgewise.faithfulness.Ablation;

/// What methods, backward rules and ablations are, for somebody who has to choose one.
final class MethodWords {
    private MethodWords() {}

    /// One sentence about a method: what it does and what it costs.
    static String of(String method) {
        return switch (method) {
            case "eap" -> "One gradient on the clean prompts. Fast, and a first guess.";
            case "eap-ig" ->
                "Gradients on the way from the corrupted to the clean input. More faithful than EAP as a rule; costs a pass a step.";
            case "eap-ig-activations" ->
                "The same way taken layer by layer. Thorough, and costs a pass a step and layer.";
            case "clean-corrupted" -> "The mean of the gradients at both ends: two passes.";
            case "information-flow-routes" ->
                "How much of a node's input each edge brings. No gradient, no corruption, no metric.";
            case "relp" ->
                "EAP with the rules of layer-wise relevance propagation in place of gradients, at EAP's price.";
            case "gim" -> "EAP with a changed backward pass through norms, attention and gates, at EAP's price.";
            case "exact" -> "Cuts every edge in a run of its own. The truth, at one run an edge: for small models.";
            case "random" -> "Seeded noise: what a method must beat.";
            default -> "";
        };
    }

    static String backward(String rule) {
        return switch (rule) {
            case "plain" -> "plain gradients";
            case "relp" -> "RelP";
            case "gim" -> "GIM";
            default -> rule;
        };
    }

    static String ablation(Ablation ablation) {
        return switch (ablation) {
            case CORRUPTED -> "the corrupted prompt";
            case ZERO -> "zero";
            case MEAN -> "the mean";
            case MEAN_POSITIONAL -> "the mean per position";
        };
    }
}
