package dev.edgewise.study;

import dev.edgewise.attribution.AlphaRule;
import dev.edgewise.attribution.MethodSettings;
import dev.edgewise.export.Provenance;
import dev.edgewise.faithfulness.Ablation;
import dev.edgewise.task.BosRule;
import dev.edgewise.task.ExampleSplit;
import dev.edgewise.task.Metric;
import java.util.Locale;

/// How scores were made, between the types of the program and the words of a circuit file.
///
/// @param examples   how many examples the scores are the mean of
/// @param seed       of bootstrap resamples
/// @param corruption which of the task's corruptions; empty where the task names none
public record AttributionRecord(
        MethodSettings method,
        Metric metric,
        Ablation ablation,
        BosRule bos,
        int examples,
        boolean onlyCorrect,
        ExampleSplit split,
        long seed,
        String corruption) {

    /// What a circuit file says about its scores; settings that the method does not have are left empty.
    public Provenance.Attribution toProvenance() {
        return new Provenance.Attribution(
                method.method(),
                method.isStepped() ? method.steps() : 0,
                method.hasRule() ? method.rule().id() : "",
                method.hasBackward() ? method.backward() : "",
                metric.id(),
                ablation.id(),
                bos.name().toLowerCase(Locale.ROOT),
                examples,
                onlyCorrect,
                split.heldOut(),
                split.seed(),
                method.method().equals("random") ? method.seed() : seed,
                corruption);
    }

    /// The method's settings as a circuit file has them; what it leaves empty stays as usual.
    ///
    /// @throws dev.edgewise.io.UserError where it names a rule that this version does not know
    public static MethodSettings settings(Provenance.Attribution words) {
        MethodSettings settings = MethodSettings.of(words.method()).withSeed(words.seed());
        settings = words.steps() > 0 ? settings.withSteps(words.steps()) : settings;
        settings = words.rule().isEmpty() ? settings : settings.withRule(AlphaRule.of(words.rule()));
        return words.backward().isEmpty() ? settings : settings.withBackward(words.backward());
    }

    /// Which examples were held out, as a circuit file has it.
    public static ExampleSplit split(Provenance.Attribution words) {
        return new ExampleSplit(words.heldOut(), words.splitSeed());
    }
}
