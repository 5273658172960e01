package dev.edgewise.cli;

import dev.edgewise.attribution.AlphaRule;
import dev.edgewise.attribution.MethodSettings;
import dev.edgewise.faithfulness.Ablation;
import dev.edgewise.io.UserError;
import picocli.CommandLine.Option;

/// What holds for every method that scores edges.
final class ScoringOptions {
    @Option(
            names = "--steps",
            paramLabel = "N",
            defaultValue = "5",
            description = "Interpolation steps of the methods that integrate gradients (default: ${DEFAULT-VALUE}).")
    int steps;

    @Option(
            names = "--ig-rule",
            paramLabel = "RULE",
            defaultValue = "left",
            description = "Where the steps of eap-ig lie: " + HelpNames.ALPHA_RULES + " (default: ${DEFAULT-VALUE}).")
    String rule;

    @Option(
            names = "--ablation",
            paramLabel = "NAME",
            defaultValue = "corrupted",
            description =
                    "What edges outside the circuit carry: " + HelpNames.ABLATIONS + " (default: ${DEFAULT-VALUE}).")
    String ablation;

    @Option(
            names = "--batch",
            paramLabel = "N",
            description =
                    "At most N examples together during attribution (default: as memory allows; scores are the same).")
    Integer batch;

    /// A method with ordinary gradients.
    ///
    /// @throws UserError where a name is unknown or a number out of range
    MethodSettings settings(String method) {
        if (batch != null && batch < 1) {
            throw new UserError("--batch " + batch + " leaves nothing to run; ask for 1 or more");
        }
        return MethodSettings.of(method)
                .withSteps(steps)
                .withRule(AlphaRule.of(rule))
                .withBatch(batch == null ? Integer.MAX_VALUE : batch);
    }

    Ablation ablation() {
        return Ablation.of(ablation);
    }
}
