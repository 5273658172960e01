package dev.edgewise.study.report;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// What methods cost, against EAP on the same task in the same study.
final class Prices {
    private static final String CHEAPEST = "eap";

    private Prices() {}

    /// A method's seconds as a multiple of EAP's; empty without EAP.
    static Optional<Double> timesEap(TaskResult task, MethodResult method) {
        return task.method(CHEAPEST)
                .filter(eap -> eap.seconds() > 0 && Double.isFinite(method.seconds()))
                .map(eap -> method.seconds() / eap.seconds());
    }

    /// The multiples on all tasks where both were measured, ascending.
    static double[] ofTasks(List<TaskResult> tasks, String method) {
        return tasks.stream()
                .flatMap(task -> task.method(method).flatMap(found -> timesEap(task, found)).stream())
                .mapToDouble(Double::doubleValue)
                .sorted()
                .toArray();
    }

    static double median(double[] ascending) {
        int n = ascending.length;
        return n == 0
                ? Double.NaN
                : Arrays.stream(ascending, (n - 1) / 2, n / 2 + 1).average().orElseThrow();
    }
}
