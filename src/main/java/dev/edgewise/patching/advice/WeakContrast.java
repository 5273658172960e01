package dev.edgewise.patching.advice;

import dev.edgewise.patching.Contrast;
import dev.edgewise.patching.Effects;
import dev.edgewise.patching.Measure;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// Clean and corrupted run do not differ beyond noise, so there is nothing to divide by.
final class WeakContrast implements AdviceRule {

    @Override
    public String id() {
        return "weak-contrast";
    }

    @Override
    public String explanation() {
        return "A normalised effect is divided by the difference between clean and corrupted run. Where that difference"
                + " lies within two of its standard errors of 0, the quotient is noise divided by noise: large, and of"
                + " either sign. Raw values are still given. More examples make a small difference certain; another"
                + " corruption or measure may make a larger one.";
    }

    @Override
    public Optional<Advice> check(Evidence evidence) {
        Measure shown = evidence.shown();
        return evidence.any()
                .map(sweep -> Effects.of(sweep, shown).contrast())
                .filter(Contrast::isWeak)
                .map(contrast -> say(
                        Severity.STOP,
                        List.of(Remedy.MORE_EXAMPLES, Remedy.TRY_ANOTHER_CORRUPTION),
                        "Clean and corrupted run differ by %s in %s, within two standard errors of 0: effects would be divided"
                                + " by noise, so none is shown. Use more examples, another corruption or another metric.",
                        text(contrast),
                        shown.title()));
    }

    private static String text(Contrast contrast) {
        String gap = String.format(Locale.ROOT, "%.3g", contrast.gap());
        return contrast.examples() < 2 ? gap : gap + String.format(Locale.ROOT, " ± %.2g", contrast.standardError());
    }
}
