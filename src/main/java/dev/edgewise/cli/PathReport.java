package dev.edgewise.cli;

import dev.edgewise.patching.Contrast;
import dev.edgewise.patching.Effect;
import dev.edgewise.patching.Measure;
import dev.edgewise.patching.PatchSource;
import dev.edgewise.patching.PatchedPath;
import dev.edgewise.patching.PathRuns;
import dev.edgewise.patching.Sweep;
import dev.edgewise.patching.advice.Advice;
import dev.edgewise.patching.advice.Advisor;
import dev.edgewise.patching.advice.Evidence;
import dev.edgewise.patching.advice.Subject;
import dev.edgewise.task.TokenizedTask;
import java.util.List;
import java.util.Locale;

/// What `patch --path` says: a row a path and direction, then the advice.
///
/// @param model its name
/// @param shown the measure of the table
/// @param paths with the same directions each
record PathReport(
        String model,
        TokenizedTask task,
        Measure shown,
        PatchSource source,
        List<PatchedPath> paths,
        List<Advice> advice) {

    /// With the advice that follows from the experiment and its unpatched runs; rules about single cells find none.
    static PathReport of(
            Subject subject, TokenizedTask task, Measure shown, PatchSource source, List<PatchedPath> paths) {
        List<Sweep> sweeps = paths.getFirst().runs().stream()
                .map(runs -> runs.unpatched(source))
                .toList();
        List<Advice> advice = new Advisor().on(Evidence.of(subject, shown, sweeps));
        return new PathReport(subject.model(), task, shown, source, paths, advice);
    }

    /// The unpatched runs, which are the same for all paths and directions.
    PathRuns any() {
        return paths.getFirst().runs().getFirst();
    }

    void print(Console console, double seconds) {
        console.line("%s on %s: paths", task.file().name(), model);
        console.line("  %-10s %s", "examples", FaithfulnessReport.examples(task));
        if (!task.file().namedCorruption().isEmpty()) {
            console.line("  %-10s %s", "corruption", task.file().namedCorruption());
        }
        console.line("  %-10s %s", "source", source.title());
        Contrast contrast = any().contrast(shown);
        console.line(
                "  %-10s %s: %.3f clean, %.3f corrupted",
                "metric", shown.title(), contrast.clean(), contrast.corrupted());
        printPaths(console);
        console.line("  %-10s %.1f", "seconds", seconds);
        new AdviceReport(advice).print(console);
    }

    private void printPaths(Console console) {
        int width = paths.stream().mapToInt(path -> path.path().name().length()).reduce(10, Math::max);
        String row = "  %-" + width + "s %6s  %-9s  %9s  %4s  %s";
        console.line(row, "path", "edges", "direction", "mean", "n", "effect");
        for (PatchedPath path : paths) {
            for (PathRuns runs : path.runs()) {
                Effect effect = runs.effect(shown);
                console.line(
                        row,
                        path.path().name(),
                        path.path().edges().size(),
                        runs.direction().id(),
                        String.format(Locale.ROOT, "%.3f", effect.mean()),
                        effect.examples(),
                        text(effect));
            }
        }
    }

    private static String text(Effect effect) {
        return effect.value().isEmpty()
                ? "–"
                : String.format(
                        Locale.ROOT, "%6.3f [%.3f, %.3f]", effect.value().getAsDouble(), effect.low(), effect.high());
    }
}
