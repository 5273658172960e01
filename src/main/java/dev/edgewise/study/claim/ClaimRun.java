package dev.edgewise.study.claim;

import dev.edgewise.faithfulness.Faithfulness;
import dev.edgewise.graph.Circuit;
import dev.edgewise.graph.Pruning;
import dev.edgewise.job.Progress;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;

/// Runs what is missing of a claim's record, the cheap and telling tests first.
public final class ClaimRun {
    private ClaimRun() {}

    /// One circuit on one set of examples.
    record Step(String set, String name, Supplier<Circuit> circuit) {}

    /// What a record consists of, in the order in which it is run.
    static List<Step> steps(ClaimRecord record) {
        ClaimMembers members = record.claim().members();
        List<Step> steps = new ArrayList<>();
        for (String set : record.sets()) {
            steps.add(new Step(set, Measured.KEPT, members::kept));
            steps.add(new Step(set, Measured.REMOVED, members::removed));
        }
        List<ClaimMembers> draws = record.draws();
        for (int i = 0; i < draws.size(); i++) {
            steps.add(new Step(Measured.MAIN, Measured.random(i), draws.get(i)::kept));
        }
        List<String> names = members.names();
        for (int member : record.chosenMembers()) {
            steps.add(new Step(Measured.MAIN, Measured.without(names.get(member)), () -> members.keptWithout(member)));
        }
        return steps;
    }

    /// Runs the steps that a record lacks. Checks for cancel between layers; reports circuit runs done.
    ///
    /// @param planned what to run, with what is known already
    /// @param sets    its sets of examples; each is closed when nothing more is to be run on it
    /// @param keep    is handed the record after every run, so that nothing measured is lost
    /// @return the complete record
    public static ClaimRecord run(
            ClaimRecord planned, List<ClaimSet> sets, Consumer<ClaimRecord> keep, Progress progress) {
        ClaimRecord record = planned;
        try {
            List<Step> steps = steps(planned);
            for (ClaimSet set : sets) {
                String fingerprint = set.fingerprint();
                for (Step step : steps) {
                    if (!step.set().equals(set.id()) || record.measured().has(step.set(), step.name())) {
                        continue;
                    }
                    progress.report("circuit run", record.measured().runs().size(), steps.size());
                    progress.check();
                    record = record.with(measure(record, step, set, fingerprint, progress));
                    keep.accept(record);
                }
                set.runs().close();
            }
            progress.report("circuit run", steps.size(), steps.size());
            return record;
        } finally {
            sets.forEach(set -> set.runs().close());
        }
    }

    private static Measured measure(
            ClaimRecord record, Step step, ClaimSet set, String fingerprint, Progress progress) {
        Measured measured = record.measured();
        Circuit circuit = step.circuit().get();
        double[] kept = measured.runs().get(step.set() + "/" + Measured.KEPT);
        // A member that pruning drops anyway leaves the very same circuit: its run would give the same values.
        if (kept != null
                && Pruning.prune(circuit)
                        .equals(Pruning.prune(record.claim().members().kept()))) {
            return measured.with(step.set(), measured.sets().get(step.set()), step.name(), kept);
        }
        Faithfulness found = set.runs().of(circuit, new OnlyChecks(progress));
        return measured.with(step.set(), set.values(found, fingerprint), step.name(), found.circuit());
    }

    /// Circuits are counted, not the examples of each.
    private record OnlyChecks(Progress whole) implements Progress {
        @Override
        public void report(String what, long done, long total) {}

        @Override
        public void check() {
            whole.check();
        }
    }
}
