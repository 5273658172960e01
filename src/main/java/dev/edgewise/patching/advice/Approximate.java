package dev.edgewise.patching.advice;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;

/// The numbers are estimates by attribution.
final class Approximate implements AdviceRule {
    private static final double POOR_CORRELATION = 0.7;
    private static final double POOR_SIGNS = 0.8;

    @Override
    public String id() {
        return "approximate";
    }

    @Override
    public String explanation() {
        return "Attribution estimates the effect of a patch from a gradient: a straight line in place of the model. It is"
                + " good for small changes and often wrong for large ones, for the residual stream and for early layers."
                + " How far the estimates agree with real runs can be measured on a part of them, the strongest first.";
    }

    @Override
    public Optional<Advice> check(Evidence evidence) {
        return evidence.approximation().map(this::say);
    }

    private Advice say(Approximation about) {
        if (about.verified() == 0) {
            return say(
                    Severity.WARN,
                    List.of(Remedy.VERIFY),
                    "These are %,d estimates by %s, none of them run: their sizes and signs may be wrong. Verify the"
                            + " strongest.",
                    about.estimates(),
                    about.method());
        }
        boolean poor = about.correlation().orElse(1) < POOR_CORRELATION
                || about.signAgreement().orElse(1) < POOR_SIGNS;
        return say(
                poor ? Severity.WARN : Severity.NOTE,
                about.verified() < about.estimates() ? List.of(Remedy.VERIFY) : List.of(),
                "These are estimates by %s, verified on %,d of %,d: correlation r %s, sign agreement %s. %s.",
                about.method(),
                about.verified(),
                about.estimates(),
                text("%.2f", about.correlation(), 1),
                text("%.0f %%", about.signAgreement(), 100),
                poor ? "Trust the runs, not the estimates" : "Run what you build on");
    }

    private static String text(String format, OptionalDouble value, double times) {
        return value.isPresent() ? String.format(Locale.ROOT, format, times * value.getAsDouble()) : "unknown";
    }
}
