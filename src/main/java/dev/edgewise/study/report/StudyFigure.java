package dev.edgewise.study.report;

import dev.edgewise.export.CurvePicture;
import dev.edgewise.faithfulness.Faithfulness;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

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
        List<String> metrics = tasks.stream()
                .filter(task -> !task.failed())
                .map(task -> task.metric().title())
                .distinct()
                .toList();
        String where = study.settings().split().isSplit() ? "held-out examples" : "the examples of discovery";
        List<String> facts = new ArrayList<>(List.of(study.model()));
        if (metrics.size() == 1) {
            facts.add(metrics.getFirst());
        }
        facts.add(where);
        return new CurvePicture(
                "Faithfulness over circuit size",
                String.join(" · ", facts),
                CurvePicture.FAITHFULNESS,
                tasks.stream().map(task -> panel(task, metrics.size() > 1)).toList());
    }

    private CurvePicture.Panel panel(TaskResult task, boolean nameMetric) {
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
        String examples = String.format(Locale.ROOT, "n = %d", task.examples().evaluation());
        String note = nameMetric ? task.metric().title() + ", " + examples : examples;
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
}
