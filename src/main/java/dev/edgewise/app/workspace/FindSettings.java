package dev.edgewise.app.workspace;

import dev.edgewise.attribution.AlphaRule;
import dev.edgewise.attribution.AttributionMethod;
import dev.edgewise.attribution.MethodSettings;
import dev.edgewise.faithfulness.Ablation;
import dev.edgewise.io.UserError;
import dev.edgewise.study.DiscoverySettings;
import dev.edgewise.task.BosRule;
import dev.edgewise.task.ExampleSplit;
import dev.edgewise.task.Metric;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// How a circuit is found.
///
/// @param examples    how many usable examples, in file order, before the split; 0 for all
/// @param bos         whether prompts start with a BOS token
/// @param onlyCorrect whether only examples that the model gets right are used
/// @param ablation    what edges outside a circuit carry
/// @param split       which examples are held out to judge the circuit
/// @param bootstrap   whether edges whose score may as well be 0 go last
public record FindSettings(
        MethodSettings method,
        int examples,
        BosRule bos,
        boolean onlyCorrect,
        Ablation ablation,
        ExampleSplit split,
        boolean bootstrap) {

    /// With corrupted prompts, nothing held out, and no filter.
    public FindSettings(MethodSettings method, int examples, BosRule bos, boolean onlyCorrect) {
        this(method, examples, bos, onlyCorrect, Ablation.CORRUPTED, ExampleSplit.NONE, false);
    }

    public static FindSettings standard() {
        return new FindSettings(MethodSettings.standard(), 100, BosRule.AUTO, false);
    }

    public FindSettings with(MethodSettings other) {
        return new FindSettings(other, examples, bos, onlyCorrect, ablation, split, bootstrap);
    }

    public FindSettings withMethod(String id) {
        return with(method.withMethod(id));
    }

    public FindSettings withSteps(int steps) {
        return with(method.withSteps(steps));
    }

    public FindSettings withRule(AlphaRule rule) {
        return with(method.withRule(rule));
    }

    public FindSettings withBackward(String rule) {
        return with(method.withBackward(rule));
    }

    /// One seed for all that is drawn: resamples, the held-out examples, the method `random`.
    public FindSettings withSeed(long seed) {
        return new FindSettings(
                method.withSeed(seed),
                examples,
                bos,
                onlyCorrect,
                ablation,
                new ExampleSplit(split.heldOut(), seed),
                bootstrap);
    }

    public long seed() {
        return method.seed();
    }

    /// Holds a share of the examples out.
    public FindSettings withHeldOut(double share) {
        return withSplit(new ExampleSplit(share, seed()));
    }

    /// What the command line calls the same.
    public DiscoverySettings discovery(Metric metric) {
        return new DiscoverySettings(method, metric, ablation, Optional.empty(), bootstrap, onlyCorrect, split, seed());
    }

    public FindSettings withExamples(int count) {
        return new FindSettings(method, count, bos, onlyCorrect, ablation, split, bootstrap);
    }

    public FindSettings withBos(BosRule rule) {
        return new FindSettings(method, examples, rule, onlyCorrect, ablation, split, bootstrap);
    }

    public FindSettings withOnlyCorrect(boolean only) {
        return new FindSettings(method, examples, bos, only, ablation, split, bootstrap);
    }

    public FindSettings withAblation(Ablation other) {
        return new FindSettings(method, examples, bos, onlyCorrect, other, split, bootstrap);
    }

    public FindSettings withSplit(ExampleSplit other) {
        return new FindSettings(method, examples, bos, onlyCorrect, ablation, other, bootstrap);
    }

    public FindSettings withBootstrap(boolean filter) {
        return new FindSettings(method, examples, bos, onlyCorrect, ablation, split, filter);
    }

    /// Why these settings cannot be used with a metric; empty where they can.
    public Optional<String> refusal(Metric metric) {
        try {
            AttributionMethod.of(method).check(metric, ablation);
            return Optional.empty();
        } catch (UserError refused) {
            String reason = refused.getMessage();
            return Optional.of(Character.toUpperCase(reason.charAt(0)) + reason.substring(1));
        }
    }

    /// The method's name as papers write it.
    public String methodTitle() {
        return method.hasBackward() && !method.backward().equals("plain")
                ? methodTitle(method.method()) + " (" + methodTitle(method.backward()) + ")"
                : methodTitle(method.method());
    }

    public static String methodTitle(String id) {
        return AttributionMethod.IDS.contains(id)
                ? AttributionMethod.of(MethodSettings.of(id)).title()
                : id;
    }

    /// "5 steps · left · corrupted · 30 % held out".
    public String summary() {
        List<String> parts = new ArrayList<>();
        if (method.isStepped()) {
            parts.add(method.steps() + (method.steps() == 1 ? " step" : " steps"));
        }
        if (method.hasRule()) {
            parts.add(method.rule().id());
        }
        parts.add(ablation.id());
        if (bootstrap) {
            parts.add("bootstrap filter");
        }
        if (split.isSplit()) {
            parts.add(String.format(Locale.ROOT, "%.0f %% held out", 100 * split.heldOut()));
        }
        return String.join(" · ", parts);
    }
}
