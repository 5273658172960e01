package dev.edgewise.study.claim;

import dev.edgewise.export.Provenance;
import dev.edgewise.io.UserError;
import dev.edgewise.study.AttributionRecord;
import dev.edgewise.study.TaskFingerprint;
import dev.edgewise.task.ExampleSplit;
import dev.edgewise.task.TokenizedTask;
import java.util.List;
import java.util.Optional;

/// The examples that a claim is tested on, and those that whoever made it has not seen.
///
/// @param main    the tests run on these
/// @param heldOut as many at most; empty where none is left
/// @param notes   what a reader must know of the held-out ones
public record ClaimExamples(TokenizedTask main, Optional<TokenizedTask> heldOut, List<String> notes) {
    private static final double HALF = 0.5;

    /// The first so many examples of a task, of those that the model gets right where that is asked for.
    @FunctionalInterface
    public interface Choice {
        TokenizedTask first(TokenizedTask from, int wanted);
    }

    /// How the members were found: then examples that were not used for it are held out.
    ///
    /// @param split    what was held out then
    /// @param examples how many usable examples were used, those held out not counted; 0 where that is not known
    public record Seen(ExampleSplit split, int examples) {

        /// As a circuit file tells it; empty where it tells nothing, or was found on another task.
        public static Optional<Seen> of(Optional<Provenance> about, TokenizedTask task) {
            return about.filter(known -> known.task().fingerprint().equals(TaskFingerprint.of(task.file())))
                    .map(known -> new Seen(
                            AttributionRecord.split(known.attribution()),
                            known.attribution().examples()));
        }
    }

    /// Divides a task: by the split that the members were found with; else what comes behind the examples that they
    /// were found on is held out; else half of all, by the seed.
    ///
    /// @param usable all that the model can be asked
    /// @param wanted most examples in each part; 0 for all
    /// @param hold   whether to hold examples out at all
    public static ClaimExamples of(
            TokenizedTask usable, Optional<Seen> seen, int wanted, long seed, boolean hold, Choice choice) {
        int most = wanted == 0 ? Integer.MAX_VALUE : wanted;
        if (!hold) {
            return new ClaimExamples(choice.first(usable, most), Optional.empty(), List.of());
        }
        if (seen.filter(s -> !s.split().isSplit() && s.examples() > 0).isPresent()) {
            return behind(usable, seen.get().examples(), most, choice);
        }
        boolean known = seen.filter(s -> s.split().isSplit()).isPresent();
        ExampleSplit split = known ? seen.get().split() : new ExampleSplit(HALF, seed);
        List<String> notes = known
                ? List.of()
                : List.of("Whether the held-out examples were looked at when the claim was made is not known.");
        try {
            return new ClaimExamples(
                    choice.first(split.discovery(usable), most),
                    Optional.of(choice.first(split.evaluation(usable), most)),
                    notes);
        } catch (UserError onePartIsEmpty) {
            return new ClaimExamples(
                    choice.first(usable, most),
                    Optional.empty(),
                    List.of("Held-out examples: the task has too few to keep some apart."));
        }
    }

    private static ClaimExamples behind(TokenizedTask usable, int used, int most, Choice choice) {
        TokenizedTask all = choice.first(usable, most == Integer.MAX_VALUE ? most : used + most);
        TokenizedTask main = all.first(Math.min(used, most));
        var rest = all.examples().stream().skip(used).limit(most).toList();
        if (rest.isEmpty()) {
            return new ClaimExamples(
                    main,
                    Optional.empty(),
                    List.of("Held-out examples: the circuit was found on all that there are; find it with some held"
                            + " out."));
        }
        return new ClaimExamples(
                main, Optional.of(new TokenizedTask(all.file(), all.bos(), rest, all.skipped())), List.of());
    }
}
