package dev.edgewise.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.edgewise.faithfulness.Bootstrap;
import dev.edgewise.faithfulness.Faithfulness;
import dev.edgewise.study.Areas;
import dev.edgewise.study.Caveats;
import dev.edgewise.study.Curve;
import dev.edgewise.study.RandomBand;
import dev.edgewise.task.TokenizedTask;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// The curves of one circuit file, for people, for programs and for spreadsheets.
///
/// @param model  its name
/// @param edges  of the whole graph
/// @param curves one a metric
/// @param random what random circuits reach, one a metric
record CurveReport(String model, TokenizedTask examples, int edges, List<Curve> curves, List<RandomBand> random) {

    void print(Console console, Path circuit, double seconds) {
        console.line("%s: %s on %s", circuit.getFileName(), examples.file().name(), model);
        console.line("  %-13s %s", "examples", FaithfulnessReport.examples(examples));
        for (int m = 0; m < curves.size(); m++) {
            print(console, curves.get(m), bands(m));
        }
        for (int m = 0; m < curves.size(); m++) {
            printAreas(console, m);
        }
        FaithfulnessReport.printWarnings(console, caveats());
        console.line("  %-13s %.1f", "seconds", seconds);
    }

    private static void print(Console console, Curve curve, Map<Integer, RandomBand.Band> bands) {
        Faithfulness any = curve.points().getFirst().faithfulness();
        console.line(
                "  %-13s %s, clean %.4f, corrupted %.4f",
                "metric", any.metric().title(), any.cleanMean(), any.corruptedMean());
        console.line(
                "  %-13s %10s %12s  %-24s %s",
                "edges", "kept", "circuit", "faithfulness", bands.isEmpty() ? "" : "random circuits");
        for (Curve.Point point : curve.points()) {
            console.line(
                    "  %,-13d %,10d %12.4f  %-24s %s",
                    point.requested(),
                    point.kept(),
                    point.faithfulness().circuitMean(),
                    text(point.faithfulness()),
                    text(Optional.ofNullable(bands.get(point.requested()))));
        }
    }

    private void printAreas(Console console, int m) {
        String name =
                curves.size() > 1 ? " (" + metric(m).faithfulness().metric().title() + ")" : "";
        curves.get(m)
                .areas(edges)
                .ifPresentOrElse(
                        areas -> {
                            console.line(
                                    "  %-13s %.4f (%.4f to %.4f), area under the curve; higher is better%s",
                                    "CPR",
                                    areas.cpr(),
                                    areas.cprInterval().low(),
                                    areas.cprInterval().high(),
                                    name);
                            console.line(
                                    "  %-13s %.4f (%.4f to %.4f), area between the curve and 1; 0 is best%s",
                                    "CMD",
                                    areas.cmd(),
                                    areas.cmdInterval().low(),
                                    areas.cmdInterval().high(),
                                    name);
                        },
                        () -> console.line("  %-13s none: %s%s", "CPR, CMD", noAreas(m), name));
        random.get(m)
                .medianCpr(edges)
                .ifPresent(cpr -> console.line("  %-13s %.4f, median of the random circuits%s", "CPR", cpr, name));
    }

    private String noAreas(int m) {
        return metric(m)
                .faithfulness()
                .reason()
                .map(reason -> "there is no faithfulness")
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
    ObjectNode json(Path circuit, double seconds) {
        ObjectNode object = Console.object();
        object.put("model", model);
        object.put("task", examples.file().name());
        object.put("circuit_file", circuit.toString());
        object.put("graph_edges", edges);
        addCurve(object, 0);
        ArrayNode all = object.putArray("curves");
        for (int m = 0; m < curves.size(); m++) {
            addCurve(all.addObject(), m);
        }
        FaithfulnessReport.addExamples(object, examples);
        FaithfulnessReport.addWarnings(object, caveats());
        object.put("seconds", seconds);
        return object;
    }

    private void addCurve(ObjectNode object, int m) {
        object.put("metric", metric(m).faithfulness().metric().id());
        ArrayNode points = object.putArray("points");
        for (Curve.Point point : curves.get(m).points()) {
            ObjectNode node = points.addObject();
            node.put("requested_edges", point.requested());
            node.put("kept_edges", point.kept());
            new FaithfulnessReport(point.faithfulness()).addTo(node);
        }
        Optional<Areas> areas = curves.get(m).areas(edges);
        put(object, "cpr", areas.map(Areas::cpr), areas.map(Areas::cprInterval));
        put(object, "cmd", areas.map(Areas::cmd), areas.map(Areas::cmdInterval));
        if (!random.get(m).curves().isEmpty()) {
            addRandom(object.putObject("random"), random.get(m));
        }
    }

    private static void put(
            ObjectNode object, String key, Optional<Double> value, Optional<Bootstrap.Interval> interval) {
        value.ifPresentOrElse(number -> object.put(key, number), () -> object.putNull(key));
        interval.ifPresentOrElse(
                ends -> object.putArray(key + "_interval").add(ends.low()).add(ends.high()),
                () -> object.putNull(key + "_interval"));
    }

    private void addRandom(ObjectNode object, RandomBand band) {
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

    /// One row a point and metric; cells without a value are empty.
    String csv() {
        StringBuilder text = new StringBuilder("requested,kept,faithfulness,low,high,clean,corrupted,circuit,metric,"
                + "random_low,random_median,random_high,cpr,cmd\n");
        for (int m = 0; m < curves.size(); m++) {
            Map<Integer, RandomBand.Band> bands = bands(m);
            Optional<Areas> areas = curves.get(m).areas(edges);
            String after = areas.map(a -> a.cpr() + "," + a.cmd()).orElse(",");
            for (Curve.Point point : curves.get(m).points()) {
                Faithfulness found = point.faithfulness();
                text.append(point.requested()).append(',').append(point.kept()).append(',');
                text.append(cells(found.value().orElse(Double.NaN), found.low(), found.high()))
                        .append(',');
                text.append(cells(found.cleanMean(), found.corruptedMean(), found.circuitMean()))
                        .append(',');
                text.append(found.metric().id()).append(',');
                text.append(Optional.ofNullable(bands.get(point.requested()))
                                .map(band -> cells(band.low(), band.median(), band.high()))
                                .orElse(",,"))
                        .append(',');
                text.append(after).append('\n');
            }
        }
        return text.toString();
    }

    private static String cells(double... values) {
        StringBuilder cells = new StringBuilder();
        for (int i = 0; i < values.length; i++) {
            cells.append(i == 0 ? "" : ",").append(Double.isNaN(values[i]) ? "" : Double.toString(values[i]));
        }
        return cells.toString();
    }

    private List<String> caveats() {
        Set<String> caveats = new LinkedHashSet<>();
        curves.forEach(curve -> caveats.addAll(Caveats.of(curve)));
        return List.copyOf(caveats);
    }

    private Curve.Point metric(int m) {
        return curves.get(m).points().getFirst();
    }

    private Map<Integer, RandomBand.Band> bands(int m) {
        Map<Integer, RandomBand.Band> bySize = new LinkedHashMap<>();
        random.get(m).bands().forEach(band -> bySize.put(band.requested(), band));
        return bySize;
    }
}
