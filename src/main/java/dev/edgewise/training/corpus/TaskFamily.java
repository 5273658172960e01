package dev.edgewise.training.corpus;

import dev.edgewise.task.Corruption;
import dev.edgewise.task.Example;
import dev.edgewise.task.Metric;
import java.util.List;
import java.util.SplittableRandom;

/// One of the six behaviours: writes held-out examples for its sample task, and sentences from which the built-in model
/// learns it. Both come from the same frames; the combinations of words differ ([Split]).
public sealed interface TaskFamily
        permits Ioi, GreaterThan, GenderBias, CapitalCountry, SubjectVerbAgreement, Hypernymy {

    /// The sample task's name, as "ioi".
    String name();

    String title();

    String description();

    /// The ways in which examples are corrupted; the first is what their `corrupted` prompts are.
    List<Corruption> corruptions();

    default Metric metric() {
        return Metric.LOGIT_DIFFERENCE;
    }

    /// The next examples (one, or two that belong together), of combinations that training never sees.
    List<Example> heldOut(SplittableRandom random);

    /// One training sentence, complete with its answer and its end.
    Sentence sentence(SplittableRandom random);

    /// All of them, in the order of the paper.
    static List<TaskFamily> all() {
        return List.of(
                new Ioi(),
                new GenderBias(),
                new GreaterThan(),
                new CapitalCountry(),
                new SubjectVerbAgreement(),
                new Hypernymy());
    }
}
