package dev.edgewise.app.claim;

import dev.edgewise.app.workspace.OpenModel;
import dev.edgewise.app.workspace.OpenTask;
import dev.edgewise.app.workspace.SavedClaim;
import dev.edgewise.study.TaskFingerprint;
import dev.edgewise.study.claim.ClaimSubject;
import dev.edgewise.task.TaskFile;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Whether a record speaks of what is open now.
final class ClaimStaleness {
    private ClaimStaleness() {}

    /// One sentence where it does not, or where it was stopped; empty otherwise.
    static Optional<String> of(SavedClaim claim, Optional<OpenModel> model, Optional<OpenTask> task) {
        ClaimSubject subject = claim.record().claim().subject();
        List<String> others = new ArrayList<>();
        model.filter(open -> !open.fingerprint().equals(subject.fingerprint()))
                .ifPresent(open -> others.add("another model (" + subject.model() + ")"));
        task.filter(open -> !TaskFingerprint.of(corrupted(open.file(), subject)).equals(subject.taskFingerprint()))
                .ifPresent(open -> others.add("other examples (" + subject.taskWords() + ")"));
        if (!others.isEmpty()) {
            return Optional.of("This record is of " + String.join(" and ", others) + " than what is open.");
        }
        return claim.complete()
                ? Optional.empty()
                : Optional.of("This test was stopped; what was measured by then is kept.");
    }

    private static TaskFile corrupted(TaskFile file, ClaimSubject subject) {
        return file.hasCorruption(subject.corruption()) ? file.withCorruption(subject.corruption()) : file;
    }
}
