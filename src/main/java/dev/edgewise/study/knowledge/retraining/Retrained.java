package dev.edgewise.study.knowledge.retraining;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/// Finished retrainings of one lab, to be asked by what was trained.
public final class Retrained {
    private final RetrainedLab lab;
    private final Map<String, RetrainingResult> byKey;

    /// @param results all of this lab
    public Retrained(RetrainedLab lab, List<RetrainingResult> results) {
        this.lab = lab;
        this.byKey = results.stream()
                .collect(Collectors.toMap(RetrainingResult::key, result -> result, (first, second) -> first));
    }

    public RetrainedLab lab() {
        return lab;
    }

    public boolean has(Retraining retraining) {
        return byKey.containsKey(lab.key(retraining));
    }

    /// @throws IllegalArgumentException where it was not done; a plan's judge asks for what the plan listed
    public RetrainingResult of(Retraining retraining) {
        RetrainingResult result = byKey.get(lab.key(retraining));
        if (result == null) {
            throw new IllegalArgumentException("not retrained: " + retraining.label());
        }
        return result;
    }

    /// The lab's own training again: what changes are measured from.
    public RetrainingResult baseline() {
        return of(lab.baseline());
    }

    /// Change of one query's loss by a retraining, in nats. Positive = the loss is higher: what was taken away spoke
    /// for the answer.
    public double change(Retraining retraining, int query) {
        return of(retraining).losses()[query] - baseline().losses()[query];
    }
}
