package dev.edgewise.cli;

import dev.edgewise.io.WholeFile;
import dev.edgewise.job.Progress;
import dev.edgewise.model.Transformer;
import dev.edgewise.patching.Direction;
import dev.edgewise.patching.Measure;
import dev.edgewise.patching.NamedPath;
import dev.edgewise.patching.PatchSource;
import dev.edgewise.patching.PatchedPath;
import dev.edgewise.patching.PathNames;
import dev.edgewise.patching.PathPatch;
import dev.edgewise.patching.Sweep;
import dev.edgewise.patching.SweepPlan;
import dev.edgewise.patching.Sweeper;
import dev.edgewise.patching.advice.Advice;
import dev.edgewise.patching.advice.Advisor;
import dev.edgewise.patching.advice.BackupSearch;
import dev.edgewise.patching.advice.Evidence;
import dev.edgewise.patching.advice.Subject;
import dev.edgewise.study.patching.PathTable;
import dev.edgewise.study.patching.SweepDrawing;
import dev.edgewise.study.patching.SweepSubject;
import dev.edgewise.study.patching.SweepTable;
import dev.edgewise.task.BosRule;
import dev.edgewise.task.TaskFile;
import dev.edgewise.task.TokenizedTask;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// `patch`: a sweep of patched runs, or patched paths, in one direction or both, and what that does and does not show.
@Command(
        name = "patch",
        description = "Patch activations from one prompt into the other, and say what the result shows and does not.")
final class PatchCommand implements Callable<Integer> {
    @Spec
    CommandSpec spec;

    @Mixin
    CommonOptions common;

    @Mixin
    ModelOption model;

    @Mixin
    TaskOptions task;

    @Mixin
    SweepOptions sweep;

    @Mixin
    PathOptions paths;

    @Option(names = "--out", paramLabel = "FILE", description = "Write all cells or paths with all metrics as CSV.")
    Path out;

    @Option(names = "--picture", paramLabel = "FILE", description = "Draw the effects as heatmaps (.svg).")
    Path picture;

    @Option(names = "--json", description = "Print one JSON object instead of text.")
    boolean json;

    @Override
    public Integer call() {
        Console console = Console.of(spec);
        new ResultFiles()
                .reads("--model", model.model)
                .reads("--task", task.task)
                .writes("--out", out)
                .draws("--picture", picture)
                .check();
        if (paths.areGiven()) {
            paths.refuseBeside(sweep.ofSweepsOnly(), picture);
            return patchPaths(console);
        }
        return sweep(console);
    }

    private int patchPaths(Console console) {
        PatchSource source = PatchSource.of(sweep.source);
        List<Direction> directions = sweep.directions(console);
        TaskFile file = task.read();
        Measure shown = sweep.shown(file.metric(), console);
        BosRule bos = task.bosRule().orElse(BosRule.AUTO);
        try (Interruption interruption =
                        new Interruption(console, "paths are written once all are measured, so nothing is kept");
                ConsoleProgress progress = console.progress();
                Transformer transformer = model.open(progress)) {
            List<NamedPath> named = new PathNames(transformer.graph()).read(paths.paths);
            TokenizedTask examples = task.choose(file, transformer, bos, progress);
            long start = System.nanoTime();
            PathPatch patch = new PathPatch(transformer, examples, source, sweep.seed);
            List<PatchedPath> patched = new ArrayList<>();
            for (NamedPath path : named) {
                progress.report("patching paths", patched.size(), named.size());
                patched.add(new PatchedPath(
                        path,
                        directions.stream()
                                .map(direction -> patch.run(path.edges(), direction, progress))
                                .toList()));
            }
            double seconds = (System.nanoTime() - start) / 1e9;
            progress.close();
            Optional.ofNullable(out).ifPresent(to -> WholeFile.write(to, PathTable.csv(patched)));
            Subject subject = Subject.of(transformer.name(), transformer.tokenizer(), examples, Set.of());
            PathReport report = PathReport.of(subject, examples, shown, source, patched);
            if (json) {
                console.json(new PathJson(report).object(sweep.seed, seconds));
            } else {
                report.print(console, seconds);
            }
        }
        return 0;
    }

    private int sweep(Console console) {
        SweepPlan plan = sweep.plan();
        List<Direction> directions = sweep.directions(console);
        TaskFile file = task.read();
        Measure shown = sweep.shown(file.metric(), console);
        BosRule bos = task.bosRule().orElse(BosRule.AUTO);
        UnfinishedSweeps unfinished = new UnfinishedSweeps(Optional.ofNullable(out));
        try (Interruption interruption = new Interruption(console, unfinished::keep);
                ConsoleProgress progress = console.progress();
                Transformer transformer = model.open(progress)) {
            TokenizedTask examples = task.choose(file, transformer, bos, progress);
            long start = System.nanoTime();
            Sweeper sweeper = new Sweeper(transformer, examples);
            List<Sweep> sweeps = new ArrayList<>();
            for (Direction direction : directions) {
                sweeps.add(sweeper.run(plan, direction, progress, unfinished::put));
            }
            Evidence evidence = evidence(transformer, examples, shown, sweeps, progress);
            double seconds = (System.nanoTime() - start) / 1e9;
            List<Advice> advice = new Advisor().on(evidence);
            progress.close();
            Optional.ofNullable(out).ifPresent(to -> WholeFile.write(to, SweepTable.csv(sweeps)));
            Optional.ofNullable(picture)
                    .ifPresent(to ->
                            WholeFile.write(to, new SweepDrawing(about(transformer, examples), shown, sweeps).svg()));
            PatchReport report = new PatchReport(transformer.name(), examples, shown, sweeps, advice);
            if (json) {
                console.json(new PatchJson(report).object(seconds));
            } else {
                report.print(console, seconds);
            }
        }
        return 0;
    }

    /// With what stands in for the strongest part, where parts were noised.
    private static Evidence evidence(
            Transformer transformer, TokenizedTask examples, Measure shown, List<Sweep> sweeps, Progress progress) {
        Subject subject = Subject.of(transformer.name(), transformer.tokenizer(), examples, Set.of());
        Evidence evidence = Evidence.of(subject, shown, sweeps);
        return new BackupSearch(transformer, examples)
                .behind(sweeps.getLast(), progress)
                .map(evidence::with)
                .orElse(evidence);
    }

    private static SweepSubject about(Transformer transformer, TokenizedTask examples) {
        TaskFile file = examples.file();
        return new SweepSubject(transformer.name(), file.name(), file.namedCorruption());
    }
}
