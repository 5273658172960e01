package dev.edgewise.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.edgewise.patching.Contrast;
import dev.edgewise.patching.Effect;
import dev.edgewise.patching.PatchedPath;
import dev.edgewise.patching.PathRuns;

/// The same for programs.
record PathJson(PathReport report) {

    ObjectNode object(long seed, double seconds) {
        ObjectNode object = Console.object();
        object.put("model", report.model());
        object.put("task", report.task().file().name());
        object.put("metric", report.shown().id());
        object.put("source", report.source().id());
        object.put("seed", seed);
        ArrayNode paths = object.putArray("paths");
        report.paths().forEach(path -> addPath(paths.addObject(), path));
        PathRuns any = report.any();
        addValues(object.putArray("clean"), any.clean().of(report.shown()));
        addValues(object.putArray("corrupted"), any.corrupted().of(report.shown()));
        Contrast contrast = any.contrast(report.shown());
        addValue(object, "clean_mean", contrast.clean());
        addValue(object, "corrupted_mean", contrast.corrupted());
        new AdviceReport(report.advice()).addTo(object);
        FaithfulnessReport.addExamples(object, report.task());
        object.put("seconds", seconds);
        return object;
    }

    private void addPath(ObjectNode node, PatchedPath path) {
        node.put("name", path.path().name());
        ArrayNode edges = node.putArray("edges");
        path.path().edgeNames().forEach(edges::add);
        path.runs().forEach(runs -> addRuns(node.putObject(runs.direction().id()), runs));
    }

    private void addRuns(ObjectNode node, PathRuns runs) {
        Effect effect = runs.effect(report.shown());
        addValue(node, "effect", effect.orNaN());
        addValue(node, "low", effect.low());
        addValue(node, "high", effect.high());
        addValue(node, "mean", effect.mean());
        node.put("examples", effect.examples());
        addValues(node.putArray("values"), runs.patched().of(report.shown()));
    }

    private static void addValues(ArrayNode array, float[] values) {
        for (float value : values) {
            if (Float.isFinite(value)) {
                array.add((double) value);
            } else {
                array.addNull();
            }
        }
    }

    private static void addValue(ObjectNode node, String key, double value) {
        if (Double.isFinite(value)) {
            node.put(key, value);
        } else {
            node.putNull(key);
        }
    }
}
