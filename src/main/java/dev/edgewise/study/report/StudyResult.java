package dev.edgewise.study.report;

import dev.edgewise.attribution.AttributionMethod;
import java.util.List;

/// Everything a study found so far: what its table, figure and report are made of.
///
/// @param model       the model's name
/// @param fingerprint hash of its weights
/// @param graphEdges  all edges of its computation graph
/// @param version     of Edgewise
/// @param tasks       in the order asked for, those that were reached
/// @param left        names of the tasks that were not reached yet
public record StudyResult(
        StudySettings settings,
        String model,
        String fingerprint,
        int graphEdges,
        String version,
        List<TaskResult> tasks,
        List<String> left) {

    /// Tasks with numbers.
    public List<TaskResult> measured() {
        return tasks.stream().filter(task -> !task.failed()).toList();
    }

    /// The name of a method on screen.
    public String title(String method) {
        return AttributionMethod.of(settings.method(method)).title();
    }
}
