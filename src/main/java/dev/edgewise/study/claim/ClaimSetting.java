package dev.edgewise.study.claim;

import dev.edgewise.io.UserError;
import dev.edgewise.task.Corruption;
import dev.edgewise.task.TaskFile;
import dev.edgewise.task.TokenizedExample;
import dev.edgewise.task.TokenizedTask;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/// A claim with the sets of examples that it is tested on: the main one, held-out ones, and the main one under each
/// other corruption of the task.
///
/// @param sets  the main set first
/// @param notes why a set is missing, or what is to be known of one
/// @param seen  how the members were found, where that is known
public record ClaimSetting(Claim claim, List<ClaimSet> sets, List<String> notes, Optional<ClaimExamples.Seen> seen) {

    /// @param usable   all examples of the task that the model can be asked
    /// @param seen     how the members were found, where that is known
    /// @param choice   the first so many examples of a set
    /// @param tokenize ties the task under another corruption to the model
    /// @param runs     runs circuits on a set of examples
    public static ClaimSetting of(
            Claim claim,
            ClaimPlan plan,
            TokenizedTask usable,
            Optional<ClaimExamples.Seen> seen,
            ClaimExamples.Choice choice,
            Function<TaskFile, TokenizedTask> tokenize,
            Function<TokenizedTask, CircuitRuns> runs) {
        ClaimExamples examples = ClaimExamples.of(
                usable, seen, claim.subject().examples(), plan.seed(), plan.runs(ClaimTest.HELD_OUT), choice);
        List<ClaimSet> sets = new ArrayList<>();
        List<String> notes = new ArrayList<>(examples.notes());
        sets.add(ClaimSet.main(examples.main(), runs.apply(examples.main())));
        examples.heldOut().ifPresent(held -> sets.add(ClaimSet.heldOut(held, runs.apply(held))));
        if (plan.runs(ClaimTest.CORRUPTION)) {
            List<Corruption> others = usable.file().corruptions().stream()
                    .filter(known -> !known.name().equals(usable.file().corruption()))
                    .toList();
            for (Corruption other : others) {
                addCorruption(other.name(), usable.file(), examples.main(), tokenize, runs, sets, notes);
            }
            if (others.isEmpty()) {
                notes.add("Other corruptions: the task has one only, so this is about the difference that it makes.");
            }
        }
        return new ClaimSetting(claim, List.copyOf(sets), List.copyOf(notes), seen);
    }

    private static void addCorruption(
            String name,
            TaskFile file,
            TokenizedTask main,
            Function<TaskFile, TokenizedTask> tokenize,
            Function<TokenizedTask, CircuitRuns> runs,
            List<ClaimSet> sets,
            List<String> notes) {
        Set<Integer> places =
                main.examples().stream().map(TokenizedExample::index).collect(Collectors.toSet());
        try {
            TokenizedTask all = tokenize.apply(file.withCorruption(name));
            List<TokenizedExample> same = all.examples().stream()
                    .filter(example -> places.contains(example.index()))
                    .toList();
            if (same.isEmpty()) {
                notes.add("Corruption " + name + ": none of the examples can be used with it.");
                return;
            }
            TokenizedTask task = new TokenizedTask(all.file(), all.bos(), same, all.skipped());
            sets.add(ClaimSet.corruption(name, task, runs.apply(task)));
        } catch (UserError e) {
            notes.add("Corruption " + name + ": " + e.getMessage() + ".");
        }
    }

    /// The claim's record before anything of it has been run.
    public ClaimRecord plan(ClaimRules rules, ClaimPlan plan) {
        return ClaimRecord.planned(claim, rules, plan, sets, notes, seen);
    }
}
