package dev.edgewise.study;

import dev.edgewise.export.Provenance;
import dev.edgewise.io.UserError;
import dev.edgewise.task.ExampleSplit;
import dev.edgewise.task.TokenizedTask;
import java.util.Optional;

/// A task's examples as a circuit knows them: those of the part it was found on, and those kept from it.
///
/// @param discovery the examples of the circuit's own part; all where nothing was held out
/// @param heldOut   the others; empty where nothing was held out, or nothing is known
public record ExampleParts(TokenizedTask discovery, Optional<TokenizedTask> heldOut) {

    /// Divides the examples as a circuit file says they were divided when the circuit was found. Not divided are those
    /// of another task, and so few that one part would be empty.
    public static ExampleParts of(TokenizedTask task, Optional<Provenance> about) {
        ExampleSplit split = about.filter(known -> isOf(known, task))
                .map(known -> AttributionRecord.split(known.attribution()))
                .orElse(ExampleSplit.NONE);
        if (!split.isSplit()) {
            return new ExampleParts(task, Optional.empty());
        }
        try {
            return new ExampleParts(split.discovery(task), Optional.of(split.evaluation(task)));
        } catch (UserError onePartIsEmpty) {
            return new ExampleParts(task, Optional.empty());
        }
    }

    private static boolean isOf(Provenance about, TokenizedTask task) {
        return about.task().fingerprint().equals(TaskFingerprint.of(task.file()));
    }
}
