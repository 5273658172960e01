package dev.edgewise.patching.advice;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// All rules, and what they say about an experiment.
public final class Advisor {
    private static final List<AdviceRule> RULES = List.of(
            new CleanFails(),
            new WeakContrast(),
            new SameAnswer(),
            new OffDistribution(),
            new NarrowCorruption(),
            new Misaligned(),
            new OneDirection(),
            new WrongAnswerFalls(),
            new UniformDamage(),
            new ProbabilityOnly(),
            new DiscreteMetric(),
            new Saturated(),
            new KlGradient(),
            new SweepIsNotProof(),
            new Backup(),
            new NegativeParts(),
            new Approximate(),
            new Scope());

    private final List<AdviceRule> rules;

    /// With every rule there is.
    public Advisor() {
        this(RULES);
    }

    Advisor(List<AdviceRule> rules) {
        this.rules = List.copyOf(rules);
    }

    /// In the order in which the manual has them.
    public List<AdviceRule> rules() {
        return rules;
    }

    public Optional<AdviceRule> rule(String id) {
        return rules.stream().filter(rule -> rule.id().equals(id)).findFirst();
    }

    /// What is to be said, the gravest first, else in the rules' order.
    public List<Advice> on(Evidence evidence) {
        List<Advice> said = new ArrayList<>();
        rules.forEach(rule -> rule.check(evidence).ifPresent(said::add));
        said.sort(Comparator.comparing(Advice::severity));
        return List.copyOf(said);
    }
}
