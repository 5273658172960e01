package dev.edgewise.cli;

/// Names that several commands' help lists; a test holds them against what the commands know.
final class HelpNames {
    static final String METRICS =
            "logit-difference, probability-difference, log-probability, kl-divergence or accuracy";
    static final String ABLATIONS = "corrupted, zero, mean or mean-positional";
    static final String METHODS =
            "eap, eap-ig, eap-ig-activations, clean-corrupted, information-flow-routes, relp, gim,"
                    + " exact or random";
    static final String ALPHA_RULES = "left as the reference code, right as the paper, midpoint or gauss-legendre";

    private HelpNames() {}
}
