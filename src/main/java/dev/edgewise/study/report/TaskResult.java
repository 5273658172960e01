package dev.edgewise.study.report;

import dev.edgewise.faithfulness.Faithfulness;
import dev.edgewise.task.Metric;
import java.util.List;
import java.util.Optional;

/// What a study found on one task.
///
/// @param name       the task's name
/// @param metric     what runs were judged by
/// @param examples   which examples were used
/// @param methods    in the order asked for; those that failed say why
/// @param random     circuits of random edges
/// @param problem    why nothing could be measured, empty where all went well
/// @param corruption of the task; empty where the task names none
public record TaskResult(
        String name,
        Metric metric,
        Examples examples,
        List<MethodResult> methods,
        RandomResult random,
        String problem,
        String corruption) {

    /// Counts of examples.
    ///
    /// @param inFile     all of the file
    /// @param discovery  those that the scores come from
    /// @param evaluation those that judge the circuits; the same where none are held out
    /// @param leftOut    "9 with answers of two tokens", empty where none
    public record Examples(int inFile, int discovery, int evaluation, String leftOut) {
        static final Examples NONE = new Examples(0, 0, 0, "");
    }

    static TaskResult failed(String name, Metric metric, String problem) {
        return new TaskResult(name, metric, Examples.NONE, List.of(), RandomResult.NONE, problem, "");
    }

    public boolean failed() {
        return !problem.isEmpty();
    }

    /// The methods that were measured.
    public List<MethodResult> measured() {
        return methods.stream().filter(method -> !method.failed()).toList();
    }

    public Optional<MethodResult> method(String id) {
        return measured().stream().filter(method -> method.method().equals(id)).findFirst();
    }

    /// On the examples that judge; empty where that size was not measured.
    Optional<Faithfulness> evaluation(MethodResult method, int size, long seed) {
        return method.at(size)
                .map(StudyPoint::evaluation)
                .filter(Values::isMeasured)
                .map(values -> values.faithfulness(metric, seed));
    }

    /// On the examples that the scores come from.
    Optional<Faithfulness> discovery(MethodResult method, int size, long seed) {
        return method.at(size)
                .map(StudyPoint::discovery)
                .filter(Values::isMeasured)
                .map(values -> values.faithfulness(metric, seed));
    }
}
