package dev.edgewise.study.claim;

import dev.edgewise.faithfulness.Ablation;
import dev.edgewise.task.BosRule;
import dev.edgewise.task.Metric;

/// What a claim is about besides its members: nothing is said of other models, tasks or metrics.
///
/// @param model           the model's name
/// @param fingerprint     hash of its weights
/// @param task            the task's name
/// @param taskFingerprint hash of the task's examples
/// @param corruption      which of the task's corruptions; empty where the task names none
/// @param examples        how many examples were asked for, and as many held out; 0 for all
/// @param onlyCorrect     whether only examples that the model gets right were used
public record ClaimSubject(
        String model,
        String fingerprint,
        String task,
        String taskFingerprint,
        String corruption,
        Metric metric,
        Ablation ablation,
        BosRule bos,
        int examples,
        boolean onlyCorrect) {

    /// "ioi (corruption s2-io)", "ioi".
    public String taskWords() {
        return corruption.isEmpty() ? task : task + " (corruption " + corruption + ")";
    }
}
