package dev.edgewise.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.edgewise.faithfulness.Bootstrap;
import dev.edgewise.faithfulness.Faithfulness;
import dev.edgewise.study.Areas;
import dev.edgewise.study.Caveats;
import dev.edgewise.study.Curve;
import dev.edgewise.study.RandomBand;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// What `curve` says, for people, for programs and for spreadsheets.
///
/// @param model    its name
/// @param measured on the examples of the circuit's own part
/// @param heldOut  on those that were kept from it
/// @param caveats  about the examples
record CurveReport(
        String model, Path circuit, MeasuredCurves measured, Optional<MeasuredCurves> heldOut, List<String> caveats) {

    void print(Console console, double seconds) {
        console.line(
                "%s: %s on %s",
                circuit.getFileName(), measured.examples().file().label(), model);
        console.line("  %-13s %s", "examples", FaithfulnessReport.examples(measured.examples()));
        print(console, measured);
        heldOut.ifPresent(held -> {
            console.line(
                    "  on %d examples held out when the circuit was found",
                    held.examples().examples().size());
            print(console, held);
        });
        FaithfulnessReport.printWarnings(console, warnings());
        console.line("  %-13s %.1f", "seconds", seconds);
    }

    private static void print(Console console, MeasuredCurves shown) {
        for (int m = 0; m < shown.curves().size(); m++) {
            printPoints(console, shown.curves().get(m), shown.bands(m));
            printAreas(console, shown, m);
        }
    }

    private static void printPoints(Console console, Curve curve, Map<Integer, RandomBand.Band> bands) {
        Faithfulness any = curve.points().getFirst().faithfulness();
        console.line(
                "  %-13s %s, clean %.4f, corrupted %.4f",
                "metric", any.metric().title(), any.cleanMean(), any.corruptedMean());
        console.line(
                "  %-13s %10s %12s  %s%s",
                "edges",
                "kept",
                "circuit",
                bands.isEmpty() ? "faithfulness" : "faithfulness             ",
                bands.isEmpty() ? "" : "random circuits");
        for (Curve.Point point : curve.points()) {
            String random = text(Optional.ofNullable(bands.get(point.requested())));
            console.line(
                    random.isEmpty() ? "  %,-13d %,10d %12.4f  %s%s" : "  %,-13d %,10d %12.4f  %-24s %s",
                    point.requested(),
                    point.kept(),
                    point.faithfulness().circuitMean(),
                    text(point.faithfulness()),
                    random);
        }
    }

    private static void printAreas(Console console, MeasuredCurves shown, int m) {
        shown.areas(m)
                .ifPresentOrElse(
                        areas -> {
                            console.line(
                                    "  %-13s %.4f (%.4f to %.4f), the area under the curve; higher is better",
                                    "CPR",
                                    areas.cpr(),
                                    areas.cprInterval().low(),
                                    areas.cprInterval().high());
                            console.line(
                                    "  %-13s %.4f (%.4f to %.4f), the area between the curve and 1; 0 is best",
                                    "CMD",
                                    areas.cmd(),
                                    areas.cmdInterval().low(),
                                    areas.cmdInterval().high());
                        },
                        () -> console.line(
                                "  %-13s none: %s",
                                "CPR, CMD", noAreas(shown.curves().get(m))));
        shown.random()
                .get(m)
                .medianCpr(shown.edges())
                .ifPresent(cpr -> console.line("  %-13s %.4f, the median of the random circuits", "random CPR", cpr));
    }

    private static String noAreas(Curve curve) {
        return curve.points()
                .getFirst()
                .faithfulness()
                .reason()
                .orElse("they need the ten standard sizes; leave out --edges");
    }

    private static String text(Faithfulness found) {
        return found.value().isPresent()
                ? String.format(
                        Locale.ROOT, "%.3f (%.3f to %.3f)", found.value().getAsDouble(), found.low(), found.high())
                : "–";
    }

    private static String text(Optional<RandomBand.Band> band) {
        return band.map(b -> String.format(Locale.ROOT, "%.3f (%.3f to %.3f)", b.median(), b.low(), b.high()))
                .orElse("");
    }

    /// One object; the keys of the first metric stand at the top, those of all in `curves`.
    ObjectNode json(double seconds) {
        ObjectNode object = Console.object();
        object.put("model", model);
        object.put("task", measured.examples().file().name());
        object.put("circuit_file", circuit.toString());
        object.put("graph_edges", measured.edges());
        addCurves(object, measured);
        FaithfulnessReport.addExamples(object, measured.examples());
        heldOut.ifPresent(held -> {
            ObjectNode result = object.putObject("held_out_result");
            addCurves(result, held);
            FaithfulnessReport.addPlaces(result, held.examples());
        });
        FaithfulnessReport.addWarnings(object, warnings());
        object.put("seconds", seconds);
        return object;
    }

    private static void addCurves(ObjectNode object, MeasuredCurves shown) {
        addCurve(object, shown, 0);
        ArrayNode all = object.putArray("curves");
        for (int m = 0; m < shown.curves().size(); m++) {
            addCurve(all.addObject(), shown, m);
        }
    }

    private static void addCurve(ObjectNode object, MeasuredCurves shown, int m) {
        object.put("metric", shown.metric(m).id());
        ArrayNode points = object.putArray("points");
        for (Curve.Point point : shown.curves().get(m).points()) {
            ObjectNode node = points.addObject();
            node.put("requested_edges", point.requested());
            node.put("kept_edges", point.kept());
            new FaithfulnessReport(point.faithfulness()).addTo(node);
        }
        Optional<Areas> areas = shown.areas(m);
        put(object, "cpr", areas.map(Areas::cpr), areas.map(Areas::cprInterval));
        put(object, "cmd", areas.map(Areas::cmd), areas.map(Areas::cmdInterval));
        if (!shown.random().get(m).curves().isEmpty()) {
            addRandom(object.putObject("random"), shown.random().get(m), shown.edges());
        }
    }

    private static void put(
            ObjectNode object, String key, Optional<Double> value, Optional<Bootstrap.Interval> interval) {
        value.ifPresentOrElse(number -> object.put(key, number), () -> object.putNull(key));
        interval.ifPresentOrElse(
                ends -> object.putArray(key + "_interval").add(ends.low()).add(ends.high()),
                () -> object.putNull(key + "_interval"));
    }

    private static void addRandom(ObjectNode object, RandomBand band, int edges) {
        object.put("circuits", band.curves().size());
        ArrayNode points = object.putArray("points");
        for (RandomBand.Band one : band.bands()) {
            ObjectNode node = points.addObject().put("requested_edges", one.requested());
            put(node, "low", one.low());
            put(node, "median", one.median());
            put(node, "high", one.high());
        }
        band.medianCpr(edges).ifPresentOrElse(cpr -> object.put("cpr", cpr), () -> object.putNull("cpr"));
    }

    private static void put(ObjectNode node, String key, double value) {
        if (Double.isNaN(value)) {
            node.putNull(key);
        } else {
            node.put(key, value);
        }
    }

    String csv() {
        return CurveTable.HEAD
                + CurveTable.rows(measured, heldOut.isPresent() ? "discovery" : "all")
                + heldOut.map(held -> CurveTable.rows(held, "held-out")).orElse("");
    }

    private List<String> warnings() {
        Set<String> all = new LinkedHashSet<>();
        measured.curves().forEach(curve -> all.addAll(Caveats.of(curve)));
        heldOut.ifPresent(held -> held.curves().forEach(curve -> all.addAll(Caveats.of(curve))));
        all.addAll(caveats);
        return List.copyOf(all);
    }
}
