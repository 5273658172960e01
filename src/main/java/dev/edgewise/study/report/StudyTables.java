package dev.edgewise.study.report;

import dev.edgewise.faithfulness.Faithfulness;
import java.util.Arrays;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Collectors;

/// The numbers of a study as CSV at full precision; empty fields where there is no number.
record StudyTables(StudyResult study) {
    private static final String RESULTS =
            "task,method,requested,kept,graph_edges,metric,examples,faithfulness,low,high,"
                    + "clean,corrupted,circuit,discovery_examples,discovery_faithfulness,discovery_low,discovery_high,"
                    + "random_circuits,random_median,random_low,random_high,reason";
    private static final String METHODS =
            "task,method,seconds,times_eap,cpr,cpr_low,cpr_high,cmd,cmd_low,cmd_high,verified_edges,pearson,"
                    + "kendall,sign_agreement,problem";

    /// One row a task, method and size asked for. Holds no times, so the same study gives the same bytes.
    String results() {
        StringBuilder csv = new StringBuilder(RESULTS).append('\n');
        for (TaskResult task : study.tasks()) {
            for (MethodResult method : task.measured()) {
                study.settings().sizes().forEach(size -> row(csv, task, method, size));
            }
        }
        return csv.toString();
    }

    /// The same for the sizes that only the areas need.
    String areas() {
        StringBuilder csv = new StringBuilder(RESULTS).append('\n');
        if (study.settings().areas()) {
            for (TaskResult task : study.tasks()) {
                for (MethodResult method : task.measured()) {
                    new TreeSet<>(AreaNumbers.sizes(study.graphEdges())).forEach(size -> row(csv, task, method, size));
                }
            }
        }
        return csv.toString();
    }

    /// One row a task and method: the price, the areas, the agreement with exact effects, or why there is nothing.
    String methods() {
        StringBuilder csv = new StringBuilder(METHODS).append('\n');
        for (TaskResult task : study.tasks()) {
            if (task.failed()) {
                line(csv, task.name(), "", "", "", "", "", "", "", "", "", "", "", "", "", task.problem());
            }
            for (MethodResult method : task.methods()) {
                if (method.failed()) {
                    line(
                            csv,
                            task.name(),
                            method.method(),
                            "",
                            "",
                            "",
                            "",
                            "",
                            "",
                            "",
                            "",
                            "",
                            "",
                            "",
                            "",
                            method.problem());
                } else {
                    row(csv, task, method);
                }
            }
        }
        return csv.toString();
    }

    private void row(StringBuilder csv, TaskResult task, MethodResult method, int size) {
        long seed = study.settings().seed();
        Faithfulness found = task.evaluation(method, size, seed).orElseThrow();
        Optional<Faithfulness> before = task.discovery(method, size, seed);
        Optional<RandomResult.Band> band =
                task.random().band(size, study.settings().random(), task.metric());
        line(
                csv,
                task.name(),
                method.method(),
                size,
                method.at(size).orElseThrow().kept(),
                study.graphEdges(),
                task.metric().id(),
                found.examples(),
                value(found),
                low(found),
                high(found),
                found.cleanMean(),
                found.corruptedMean(),
                found.circuitMean(),
                before.<Object>map(Faithfulness::examples).orElse(""),
                before.map(StudyTables::value).orElse(""),
                before.map(StudyTables::low).orElse(""),
                before.map(StudyTables::high).orElse(""),
                band.<Object>map(RandomResult.Band::circuits).orElse(""),
                band.<Object>map(RandomResult.Band::median).orElse(""),
                band.<Object>map(RandomResult.Band::low).orElse(""),
                band.<Object>map(RandomResult.Band::high).orElse(""),
                found.reason().orElse(""));
    }

    private void row(StringBuilder csv, TaskResult task, MethodResult method) {
        Optional<AreaNumbers> areas = study.settings().areas()
                ? AreaNumbers.of(
                        task, method, study.graphEdges(), study.settings().seed())
                : Optional.empty();
        MethodResult.VerificationNumbers exact = method.verification();
        boolean verified = study.settings().verify() > 0 && exact.edges() > 0;
        line(
                csv,
                task.name(),
                method.method(),
                method.seconds(),
                Prices.timesEap(task, method).<Object>map(times -> times).orElse(""),
                areas.<Object>map(a -> a.areas().cpr()).orElse(""),
                areas.map(a -> number(a.areas().cprInterval().low())).orElse(""),
                areas.map(a -> number(a.areas().cprInterval().high())).orElse(""),
                areas.<Object>map(a -> a.areas().cmd()).orElse(""),
                areas.map(a -> number(a.areas().cmdInterval().low())).orElse(""),
                areas.map(a -> number(a.areas().cmdInterval().high())).orElse(""),
                verified ? exact.edges() : "",
                verified ? number(exact.pearson()) : "",
                verified ? number(exact.kendall()) : "",
                verified ? number(exact.sign()) : "",
                "");
    }

    private static Object value(Faithfulness found) {
        return found.value().isPresent() ? found.value().getAsDouble() : "";
    }

    private static Object low(Faithfulness found) {
        return number(found.low());
    }

    private static Object high(Faithfulness found) {
        return number(found.high());
    }

    private static Object number(double value) {
        return Double.isFinite(value) ? value : "";
    }

    private static void line(StringBuilder csv, Object... fields) {
        csv.append(Arrays.stream(fields).map(field -> quoted(field.toString())).collect(Collectors.joining(",")))
                .append('\n');
    }

    /// As RFC 4180 has it.
    private static String quoted(String field) {
        return field.matches("(?s).*[,\"\\r\\n].*") ? "\"" + field.replace("\"", "\"\"") + "\"" : field;
    }
}
