package dev.edgewise.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.edgewise.faithfulness.Faithfulness;
import dev.edgewise.study.report.MethodResult;
import dev.edgewise.study.report.StudyPoint;
import dev.edgewise.study.report.StudyResult;
import dev.edgewise.study.report.TaskResult;
import java.nio.file.Path;
import java.util.Locale;

/// What `study` prints when it is done.
record StudySummary(StudyResult study, Path out) {

    void print(Console console, boolean json) {
        if (json) {
            console.json(object());
            return;
        }
        console.line("%s, faithfulness at %s edges", study.model(), sizes());
        for (TaskResult task : study.tasks()) {
            if (task.failed()) {
                console.line("  %s: not measured: %s", task.name(), task.problem());
                continue;
            }
            console.line(
                    "  %s, judged on %d examples", task.name(), task.examples().evaluation());
            for (MethodResult method : task.methods()) {
                console.line(
                        "    %-24s %s",
                        method.method(), method.failed() ? "not measured: " + method.problem() : values(task, method));
            }
        }
        console.line("  written: %s (report.md, results.csv, methods.csv, faithfulness.svg)", out);
    }

    private String sizes() {
        return String.join(
                ", ",
                study.settings().sizes().stream()
                        .map(size -> String.format(Locale.ROOT, "%,d", size))
                        .toList());
    }

    private String values(TaskResult task, MethodResult method) {
        StringBuilder text = new StringBuilder();
        for (int size : study.settings().sizes()) {
            Faithfulness found = measured(task, method, size);
            text.append(
                    found.value().isPresent()
                            ? String.format(Locale.ROOT, "%8.3f", found.value().getAsDouble())
                            : "       –");
        }
        return text + String.format(Locale.ROOT, "   %.2f s", method.seconds());
    }

    private Faithfulness measured(TaskResult task, MethodResult method, int size) {
        StudyPoint point = method.at(size).orElseThrow();
        return point.evaluation().faithfulness(task.metric(), study.settings().seed());
    }

    private ObjectNode object() {
        ObjectNode object = Console.object();
        object.put("model", study.model());
        object.put("fingerprint", study.fingerprint());
        object.put("graph_edges", study.graphEdges());
        object.put("folder", out.toString());
        ArrayNode tasks = object.putArray("tasks");
        for (TaskResult task : study.tasks()) {
            ObjectNode node = tasks.addObject();
            node.put("task", task.name());
            if (!task.corruption().isEmpty()) {
                node.put("corruption", task.corruption());
            }
            if (task.failed()) {
                node.put("problem", task.problem());
            }
            node.put("examples_used", task.examples().evaluation());
            node.put("discovery_examples", task.examples().discovery());
            ArrayNode methods = node.putArray("methods");
            for (MethodResult method : task.methods()) {
                add(methods.addObject(), task, method);
            }
        }
        return object;
    }

    private void add(ObjectNode node, TaskResult task, MethodResult method) {
        node.put("method", method.method());
        if (method.failed()) {
            node.put("problem", method.problem());
            return;
        }
        node.put("seconds", method.seconds());
        ArrayNode points = node.putArray("points");
        for (int size : study.settings().sizes()) {
            ObjectNode point = points.addObject();
            point.put("requested_edges", size);
            point.put("kept_edges", method.at(size).orElseThrow().kept());
            new FaithfulnessReport(measured(task, method, size)).addTo(point);
        }
    }
}
