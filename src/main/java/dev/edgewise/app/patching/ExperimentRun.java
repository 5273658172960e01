package dev.edgewise.app.patching;

import dev.edgewise.app.workspace.FindSettings;
import dev.edgewise.app.workspace.OpenModel;
import dev.edgewise.app.workspace.Workbench;
import dev.edgewise.job.Progress;
import dev.edgewise.patching.Direction;
import dev.edgewise.patching.Sweep;
import dev.edgewise.patching.SweepPlan;
import dev.edgewise.study.patching.SweepSubject;
import dev.edgewise.task.BosRule;
import dev.edgewise.task.TaskFile;
import dev.edgewise.task.TokenizedTask;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/// Runs an experiment's plans in its directions; called on the engine's thread.
///
/// @param known the examples, where they have been chosen before: a step inwards or the other direction looks at the
///              same ones
record ExperimentRun(
        OpenModel model,
        TaskFile file,
        BosRule bos,
        Optional<TokenizedTask> known,
        PatchingSettings settings,
        List<SweepPlan> plans,
        List<Direction> directions,
        String crumb) {

    /// @param partial given the experiment as far as it is, on this thread
    Experiment run(Progress progress, Consumer<Experiment> partial) {
        TokenizedTask task = known.orElseGet(() -> examples(progress));
        Experiment experiment = new Experiment(
                crumb,
                plans,
                settings,
                new SweepSubject(
                        model.source().name(), task.file().name(), task.file().namedCorruption()),
                model.fingerprint(),
                task,
                Map.of(),
                Optional.empty());
        for (Direction direction : directions) {
            experiment = run(experiment, direction, progress, partial);
        }
        return experiment;
    }

    private TokenizedTask examples(Progress progress) {
        Workbench bench = model.workbench();
        TaskFile wanted = settings.corruption().isEmpty() ? file : file.withCorruption(settings.corruption());
        return bench.choose(
                        bench.check(wanted, bos),
                        FindSettings.standard()
                                .withExamples(settings.examples())
                                .withOnlyCorrect(settings.onlyCorrect()),
                        progress)
                .discovery();
    }

    private Experiment run(
            Experiment experiment, Direction direction, Progress progress, Consumer<Experiment> partial) {
        List<Sweep> parts = new ArrayList<>();
        for (SweepPlan plan : plans) {
            Sweep done = model.workbench().sweep(experiment.task(), plan, direction, progress, sweep -> {
                List<Sweep> soFar = new ArrayList<>(parts);
                soFar.add(sweep);
                partial.accept(experiment.with(joined(direction, soFar)));
            });
            parts.add(done);
        }
        Experiment done = experiment.with(joined(direction, parts));
        if (direction == Direction.DENOISING || plans.size() > 1) {
            return done;
        }
        partial.accept(done);
        return model.workbench()
                .backup(done.task(), parts.getFirst(), progress)
                .map(done::with)
                .orElse(done);
    }

    private Sweep joined(Direction direction, List<Sweep> parts) {
        return plans.size() == 1 ? parts.getFirst() : HeadParts.joined(plans, direction, parts);
    }
}
