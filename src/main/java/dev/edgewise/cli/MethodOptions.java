package dev.edgewise.cli;

import dev.edgewise.attribution.AttributionMethod;
import dev.edgewise.attribution.MethodSettings;
import dev.edgewise.faithfulness.Ablation;
import dev.edgewise.task.ExampleSplit;
import dev.edgewise.task.Metric;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// How edges are scored, and on which part of the examples.
final class MethodOptions {
    @Mixin
    ScoringOptions scoring;

    @Option(
            names = "--method",
            paramLabel = "NAME",
            defaultValue = "eap-ig",
            description = HelpNames.METHODS + " (default: ${DEFAULT-VALUE}).")
    String method;

    @Option(
            names = "--backward",
            paramLabel = "RULE",
            defaultValue = "plain",
            description = "What stands in for the gradient in eap and eap-ig: plain, relp, relp-ah or gim (default:"
                    + " ${DEFAULT-VALUE}).")
    String backward;

    @Option(
            names = "--metric",
            paramLabel = "NAME",
            description = "What a run is judged by: " + HelpNames.METRICS
                    + " (default: the task's). Methods that take gradients refuse accuracy.")
    String metric;

    @Option(
            names = "--held-out",
            paramLabel = "SHARE",
            defaultValue = "0",
            description = "Share of the examples that are kept from attribution, for example 0.5 (default: none)."
                    + " discover measures the circuit on them too.")
    double heldOut;

    @Option(
            names = "--seed",
            paramLabel = "N",
            defaultValue = "0",
            description = "Seed of resamples, of the held-out examples and of the method random (default:"
                    + " ${DEFAULT-VALUE}).")
    long seed;

    /// The method, complete and checked.
    ///
    /// @throws dev.edgewise.io.UserError where a name is unknown or a number out of range
    MethodSettings settings() {
        MethodSettings settings =
                scoring.settings(method).withBackward(backward).withSeed(seed);
        AttributionMethod.of(settings);
        return settings;
    }

    /// The metric that was asked for, else the task's.
    Metric metric(Metric ofTask) {
        return metric == null ? ofTask : Metric.of(metric);
    }

    Ablation ablation() {
        return scoring.ablation();
    }

    ExampleSplit split() {
        return new ExampleSplit(heldOut, seed);
    }
}
