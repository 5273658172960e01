package dev.edgewise.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.edgewise.patching.Contrast;
import dev.edgewise.patching.Effect;
import dev.edgewise.patching.Effects;
import dev.edgewise.patching.Measure;
import dev.edgewise.patching.Sweep;
import dev.edgewise.patching.SweepGrid;
import dev.edgewise.patching.SweepPlan;
import java.util.function.ToDoubleFunction;

/// The same for programs.
record PatchJson(PatchReport report) {

    ObjectNode object(double seconds) {
        Sweep any = report.sweeps().getFirst();
        ObjectNode object = Console.object();
        object.put("model", report.model());
        object.put("task", report.task().file().name());
        object.put("metric", report.shown().id());
        addPlan(object, any.plan());
        addGrid(object, any.grid());
        report.sweeps()
                .forEach(sweep -> addSweep(object.putObject(sweep.direction().id()), sweep));
        addValues(object.putArray("clean"), any.clean().of(report.shown()));
        addValues(object.putArray("corrupted"), any.corrupted().of(report.shown()));
        Contrast contrast = report.contrast();
        object.put("clean_mean", contrast.clean());
        object.put("corrupted_mean", contrast.corrupted());
        new AdviceReport(report.advice()).addTo(object);
        FaithfulnessReport.addExamples(object, report.task());
        object.put("seconds", seconds);
        return object;
    }

    private static void addPlan(ObjectNode object, SweepPlan plan) {
        object.put("site", plan.site().id());
        object.put("positions", plan.positions().id());
        object.put("source", plan.source().id());
        object.put("window", plan.window());
        object.put("seed", plan.seed());
    }

    private static void addGrid(ObjectNode object, SweepGrid grid) {
        ArrayNode layers = object.putArray("layers");
        grid.layers().forEach(layers::add);
        ArrayNode columns = object.putArray("columns");
        grid.columns().forEach(column -> columns.addObject()
                .put("label", column.label())
                .put("index", column.index())
                .put("differs", column.differs()));
    }

    private void addSweep(ObjectNode node, Sweep sweep) {
        addShown(node, sweep);
        ArrayNode values = node.putArray("values");
        for (int example = 0; example < report.task().examples().size(); example++) {
            addExample(values.addArray(), sweep, example);
        }
        ObjectNode others = node.putObject("metrics");
        for (Measure measure : Measure.values()) {
            ObjectNode other = others.putObject(measure.id());
            Effects effects = Effects.of(sweep, measure);
            addValue(other, "clean_mean", effects.contrast().clean());
            addValue(other, "corrupted_mean", effects.contrast().corrupted());
            addQuick(other, effects, sweep);
        }
    }

    private void addShown(ObjectNode node, Sweep sweep) {
        Effects effects = Effects.of(sweep, report.shown());
        Effect[][] cells =
                new Effect[sweep.grid().rows()][sweep.grid().columns().size()];
        for (int row = 0; row < cells.length; row++) {
            for (int column = 0; column < cells[row].length; column++) {
                cells[row][column] = effects.cell(row, column);
            }
        }
        if (effects.contrast().isWeak()) {
            node.putNull("effect").putNull("low").putNull("high");
        } else {
            addMatrix(node.putArray("effect"), cells, Effect::orNaN);
            addMatrix(node.putArray("low"), cells, Effect::low);
            addMatrix(node.putArray("high"), cells, Effect::high);
        }
        addMatrix(node.putArray("mean"), cells, Effect::mean);
        addMatrix(node.putArray("examples"), cells, Effect::examples);
    }

    /// Without intervals.
    private static void addQuick(ObjectNode node, Effects effects, Sweep sweep) {
        if (effects.contrast().isWeak()) {
            node.putNull("effect");
            return;
        }
        ArrayNode rows = node.putArray("effect");
        for (int row = 0; row < sweep.grid().rows(); row++) {
            ArrayNode cells = rows.addArray();
            for (int column = 0; column < sweep.grid().columns().size(); column++) {
                addValue(cells, effects.value(row, column));
            }
        }
    }

    /// [layer][column]. Columns that are positions from the end and lie before a short prompt's start are left out, so
    /// that an example's row holds its own positions, first to last.
    private void addExample(ArrayNode rows, Sweep sweep, int example) {
        int length = report.task().examples().get(example).length();
        for (int row = 0; row < sweep.grid().rows(); row++) {
            ArrayNode cells = rows.addArray();
            for (int column = 0; column < sweep.grid().columns().size(); column++) {
                if (sweep.grid().columns().get(column).index() >= -length) {
                    addValue(cells, sweep.cell(row, column).of(report.shown())[example]);
                }
            }
        }
    }

    private static void addMatrix(ArrayNode rows, Effect[][] cells, ToDoubleFunction<Effect> part) {
        for (Effect[] row : cells) {
            ArrayNode values = rows.addArray();
            for (Effect cell : row) {
                addValue(values, part.applyAsDouble(cell));
            }
        }
    }

    private static void addValues(ArrayNode array, float[] values) {
        for (float value : values) {
            addValue(array, value);
        }
    }

    private static void addValue(ObjectNode node, String key, double value) {
        if (Double.isFinite(value)) {
            node.put(key, value);
        } else {
            node.putNull(key);
        }
    }

    private static void addValue(ArrayNode array, double value) {
        if (Double.isFinite(value)) {
            array.add(value);
        } else {
            array.addNull();
        }
    }
}
