package dev.edgewise.patching.advice;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// One thing that patching experiments are misread by: looks at an experiment and its numbers and speaks up, or does
/// not. After Heimersheim & Nanda 2024, *How to use and interpret activation patching* (arXiv 2404.15255).
public interface AdviceRule {

    /// The rule's name in files, on screen and in the manual.
    String id();

    /// At greater length than its advice, and without numbers: what goes wrong and why. For the manual and tooltips.
    String explanation();

    /// What is to be said about this experiment; empty where the rule does not hold, or where what it reads was not
    /// measured.
    Optional<Advice> check(Evidence evidence);

    /// @param format of the text, as in [String#format]
    default Advice say(Severity severity, List<Remedy> remedies, String format, Object... values) {
        return new Advice(id(), severity, String.format(Locale.ROOT, format, values), remedies);
    }
}
