package dev.edgewise.study.claim;

import java.util.ArrayList;
import java.util.List;

/// Two records of one claim: what has changed with the model or the task.
public final class ClaimAgain {
    private ClaimAgain() {}

    /// One sentence a change of what was asked, and of the verdict; empty where all is as it was.
    public static List<String> changes(ClaimRecord before, ClaimRecord now) {
        List<String> changes = new ArrayList<>();
        ClaimSubject then = before.claim().subject();
        ClaimSubject mine = now.claim().subject();
        if (!then.fingerprint().equals(mine.fingerprint())) {
            changes.add("The model has other weights: " + then.model() + " then, " + mine.model() + " now.");
        }
        if (!then.taskFingerprint().equals(mine.taskFingerprint())) {
            changes.add("The task has other examples: " + then.task() + " then, " + mine.task() + " now.");
        }
        if (then.metric() != mine.metric()) {
            changes.add("The metric was " + then.metric().title() + ", and is "
                    + mine.metric().title() + ".");
        }
        String was = before.judgement().verdictWords();
        String is = now.judgement().verdictWords();
        if (!was.equals(is)) {
            changes.add("The claim was " + was + ", and is " + is + ".");
        }
        return List.copyOf(changes);
    }
}
