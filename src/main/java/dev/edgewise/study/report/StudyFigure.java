package dev.edgewise.study.report;

import dev.edgewise.export.CurvePicture;
import dev.edgewise.faithfulness.Faithfulness;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// The figures of a study: faithfulness over size, a panel a task.
record StudyFigure(StudyResult study) {

    /// All tasks that have numbers, and those that failed with their reason.
    CurvePicture all() {
        return picture(study.tasks());
    }

    CurvePicture of(TaskResult task) {
        return picture(List.of(task));
    }

    private CurvePicture picture(List<TaskResult> tasks) {
        String where = study.settings().split().isSplit() ? "held-out examples" : "the examples of discovery";
        List<String> facts = new ArrayList<>(List.of(study.model()));
        String metrics = metrics(tasks);
        if (!metrics.isEmpty()) {
            facts.add(metrics);
        }
        facts.add(where);
        return new CurvePicture(
                "Faithfulness over circuit size",
                String.join(" · ", facts),
                CurvePicture.FAITHFULNESS,
                tasks.stream().map(task -> panel(task)).toList());
    }

    private CurvePicture.Panel panel(TaskResult task) {
        if (task.failed()) {
            return new CurvePicture.Panel(task.name(), task.problem(), List.of(), List.of());
        }
        List<CurvePicture.Line> lines = new ArrayList<>();
        String reason = "";
        for (MethodResult method : task.measured()) {
            List<CurvePicture.Point> points = new ArrayList<>();
            for (int size : study.settings().sizes()) {
                Faithfulness found =
                        task.evaluation(method, size, study.settings().seed()).orElseThrow();
                reason = found.reason().orElse(reason);
                points.add(new CurvePicture.Point(size, found.value().orElse(Double.NaN), found.low(), found.high()));
            }
            lines.add(new CurvePicture.Line(method.method(), method.title(), points));
        }
        String note = String.format(Locale.ROOT, "n = %d", task.examples().evaluation());
        return new CurvePicture.Panel(task.name(), reason.isEmpty() ? note : reason, lines, random(task));
    }

    private List<CurvePicture.Point> random(TaskResult task) {
        List<CurvePicture.Point> points = new ArrayList<>();
        for (int size : study.settings().sizes()) {
            task.random()
                    .band(size, study.settings().random(), task.metric())
                    .ifPresent(
                            band -> points.add(new CurvePicture.Point(size, band.median(), band.low(), band.high())));
        }
        return points;
    }

    /// "logit difference (greater-than: probability difference)": that of most tasks first.
    private static String metrics(List<TaskResult> tasks) {
        Map<String, List<String>> names = new LinkedHashMap<>();
        tasks.stream().filter(task -> !task.failed()).forEach(task -> names.computeIfAbsent(
                        task.metric().title(), title -> new ArrayList<>())
                .add(task.name()));
        List<String> words = new ArrayList<>();
        names.entrySet().stream()
                .sorted(Comparator.comparingInt((Map.Entry<String, List<String>> entry) ->
                                entry.getValue().size())
                        .reversed())
                .forEach(entry -> words.add(
                        words.isEmpty() ? entry.getKey() : StudyReport.list(entry.getValue()) + ": " + entry.getKey()));
        return words.size() < 2
                ? String.join("", words)
                : words.getFirst() + " (" + String.join("; ", words.subList(1, words.size())) + ")";
    }
}
