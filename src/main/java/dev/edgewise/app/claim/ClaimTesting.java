package dev.edgewise.app.claim;

import dev.edgewise.app.workspace.Evaluator;
import dev.edgewise.app.workspace.FindSettings;
import dev.edgewise.app.workspace.OpenModel;
import dev.edgewise.app.workspace.Run;
import dev.edgewise.app.workspace.RunOrigin;
import dev.edgewise.app.workspace.SavedClaim;
import dev.edgewise.app.workspace.Workbench;
import dev.edgewise.io.UserError;
import dev.edgewise.job.Progress;
import dev.edgewise.study.TaskFingerprint;
import dev.edgewise.study.claim.Claim;
import dev.edgewise.study.claim.ClaimExamples;
import dev.edgewise.study.claim.ClaimMembers;
import dev.edgewise.study.claim.ClaimPlan;
import dev.edgewise.study.claim.ClaimRecord;
import dev.edgewise.study.claim.ClaimRules;
import dev.edgewise.study.claim.ClaimRun;
import dev.edgewise.study.claim.ClaimSetting;
import dev.edgewise.study.claim.ClaimSubject;
import dev.edgewise.study.claim.ClaimedEdges;
import dev.edgewise.study.claim.ClaimedNodes;
import dev.edgewise.task.ExampleSplit;
import dev.edgewise.task.TaskFile;
import dev.edgewise.task.TokenizedTask;
import java.util.Optional;
import java.util.function.Consumer;

/// A claim to be tested with what is open in the window. Put together on the window's thread, run on the engine's.
///
/// @param settings how examples are chosen and what removed parts carry
/// @param before   what is known of the same claim already
record ClaimTesting(
        OpenModel model,
        TaskFile file,
        Claim claim,
        FindSettings settings,
        ClaimRules rules,
        ClaimPlan plan,
        Optional<ClaimExamples.Seen> seen,
        Optional<ClaimRecord> before) {
    /// Examples in each part: enough for an interval, few enough to wait for.
    private static final int EXAMPLES = 50;

    /// A new claim about a run's circuit, or about nodes or edges of its graph, on the run's task.
    ///
    /// @param ofCircuit whether the members are the run's circuit: of others nobody knows which examples they were
    ///                  chosen by
    static ClaimTesting of(Run run, OpenModel model, ClaimMembers members, String sentence, boolean ofCircuit) {
        RunOrigin origin = run.origin();
        TaskFile file = run.taskProperty().get().orElseThrow().file();
        FindSettings settings = origin.settings();
        ClaimSubject subject = new ClaimSubject(
                origin.model(),
                model.fingerprint(),
                file.name(),
                TaskFingerprint.of(file),
                file.namedCorruption(),
                origin.metric(),
                settings.ablation(),
                settings.bos(),
                EXAMPLES,
                settings.onlyCorrect());
        ClaimPlan plan = ClaimPlan.STANDARD.withSeed(settings.seed());
        // 0 stands for all of them: then none is left that whoever found the circuit has not seen.
        int seen = settings.examples() == 0 ? file.examples().size() : settings.examples();
        return new ClaimTesting(
                model,
                file,
                new Claim(members, sentence, subject),
                settings,
                ClaimRules.STANDARD,
                plan,
                Optional.of(new ClaimExamples.Seen(settings.split(), seen)).filter(known -> ofCircuit),
                Optional.empty());
    }

    /// The claim of a record again, on the model and the task that are open.
    ///
    /// @throws UserError where the model has another shape
    static ClaimTesting again(ClaimRecord record, OpenModel model, TaskFile open) {
        ClaimSubject then = record.claim().subject();
        ClaimMembers members = record.claim().members();
        if (!members.graph().shape().equals(model.graph().shape())) {
            throw new UserError("the claim is about " + then.model() + ", whose graph has other sizes than that of "
                    + model.source().name() + "; open a model of its shape");
        }
        TaskFile file = open.hasCorruption(then.corruption()) ? open.withCorruption(then.corruption()) : open;
        boolean sameTask = then.taskFingerprint().equals(TaskFingerprint.of(file));
        ClaimSubject now = new ClaimSubject(
                model.source().name(),
                model.fingerprint(),
                file.name(),
                TaskFingerprint.of(file),
                file.namedCorruption(),
                then.metric(),
                then.ablation(),
                then.bos(),
                then.examples(),
                then.onlyCorrect());
        FindSettings settings = FindSettings.standard()
                .withBos(then.bos())
                .withOnlyCorrect(then.onlyCorrect())
                .withAblation(then.ablation());
        ClaimMembers mine = members instanceof ClaimedNodes
                ? ClaimedNodes.named(model.graph(), members.names(), "the claim")
                : ClaimedEdges.named(model.graph(), members.names(), "the claim");
        return new ClaimTesting(
                model,
                file,
                new Claim(mine, record.claim().sentence(), now),
                settings,
                record.rules(),
                record.plan(),
                sameTask ? record.seen() : Optional.empty(),
                Optional.of(record));
    }

    /// Runs what is not known yet. On the engine's thread.
    ///
    /// @param keep is handed the record after each circuit
    SavedClaim run(Consumer<ClaimRecord> keep, Progress progress) {
        Workbench bench = model.workbench();
        TokenizedTask usable = bench.check(file, claim.subject().bos());
        ClaimSetting setting = ClaimSetting.of(
                claim,
                plan,
                usable,
                seen,
                (from, wanted) -> bench.choose(
                                from,
                                settings.withExamples(wanted == Integer.MAX_VALUE ? 0 : wanted)
                                        .withSplit(ExampleSplit.NONE),
                                progress)
                        .discovery(),
                other -> bench.check(other, claim.subject().bos()),
                examples -> {
                    Evaluator evaluator =
                            bench.evaluator(examples, claim.subject().metric(), settings);
                    return (circuit, watch) -> evaluator.evaluate(circuit, evaluator.examples(), watch);
                });
        ClaimRecord planned = setting.plan(rules, plan);
        for (ClaimRecord earlier : before.stream().toList()) {
            planned = planned.takingUp(earlier, setting.sets());
        }
        return SavedClaim.of(ClaimRun.run(planned, setting.sets(), keep, progress));
    }
}
