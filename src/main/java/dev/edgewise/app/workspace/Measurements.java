package dev.edgewise.app.workspace;

import dev.edgewise.faithfulness.Faithfulness;
import dev.edgewise.graph.Circuit;
import dev.edgewise.study.Areas;
import dev.edgewise.study.Curve;
import dev.edgewise.study.RandomBand;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.TreeMap;
import javafx.collections.FXCollections;
import javafx.collections.ObservableMap;

/// What has been measured of one set of scores: circuits with their values, and the curve they make.
public final class Measurements {
    /// A curve of more points is a line; each costs the plot two shapes and a session its examples' values.
    static final int MOST_POINTS = 400;

    private final MeasuredCircuits circuits;
    /// The points that are not of a standard size, in the order they were measured in.
    private final LinkedHashSet<Integer> between = new LinkedHashSet<>();
    private final TreeMap<Integer, Double> values = new TreeMap<>();
    private final ObservableMap<Integer, Faithfulness> points = FXCollections.observableMap(new TreeMap<>());
    private final ObservableMap<Integer, RandomBand.Band> bands = FXCollections.observableMap(new TreeMap<>());
    private Optional<Areas> areas = Optional.empty();
    private final int graphEdges;
    private final Set<Integer> standardSizes;

    public Measurements(int graphEdges) {
        circuits = new MeasuredCircuits(graphEdges);
        standardSizes = Set.copyOf(Curve.standardSizes(graphEdges));
        this.graphEdges = graphEdges;
    }

    public int graphEdges() {
        return graphEdges;
    }

    /// The curve: requested edges → what was measured there, for circuits without overrides.
    public ObservableMap<Integer, Faithfulness> points() {
        return points;
    }

    public Optional<Faithfulness> of(Circuit circuit) {
        return circuits.of(circuit);
    }

    /// Keeps a measurement on all examples.
    public void add(Circuit circuit, Faithfulness measured) {
        circuits.add(circuit, measured);
    }

    /// Keeps it as a point of the curve too. The curve has so many at most: then the one measured first goes, but those
    /// of the standard sizes, which its areas need, stay.
    public void addPoint(int requested, Circuit circuit, Faithfulness measured) {
        add(circuit, measured);
        measured.value().ifPresent(value -> values.put(requested, value));
        points.put(requested, measured);
        if (!standardSizes.contains(requested)) {
            between.remove(requested);
            between.add(requested);
        }
        if (points.size() > MOST_POINTS && !between.isEmpty()) {
            int first = between.removeFirst();
            points.remove(first);
            values.remove(first);
        }
    }

    /// Forgets everything: the examples are others now.
    public void clear() {
        circuits.clear();
        between.clear();
        values.clear();
        points.clear();
        bands.clear();
        areas = Optional.empty();
    }

    /// What random circuits reach, by the number of edges asked for.
    public ObservableMap<Integer, RandomBand.Band> bands() {
        return bands;
    }

    /// The areas under the curve; empty until it has all standard sizes.
    public Optional<Areas> areas() {
        if (areas.isEmpty() && !points.isEmpty()) {
            List<Curve.Point> standard = Curve.standardSizes(graphEdges).stream()
                    .distinct()
                    .flatMap(size -> standard(size).map(f -> new Curve.Point(size, size, f)).stream())
                    .toList();
            areas = Areas.of(new Curve(standard), graphEdges);
        }
        return areas;
    }

    /// In a small graph a thousandth of the edges is none, and a circuit of none is the corrupted run.
    private Optional<Faithfulness> standard(int size) {
        Faithfulness any = points.values().iterator().next();
        return size == 0
                ? Optional.of(Faithfulness.of(any.metric(), any.clean(), any.corrupted(), any.corrupted()))
                : Optional.ofNullable(points.get(size));
    }

    /// What the curve says at a size: linear in the logarithm of the edges between measured neighbours. The empty and
    /// the full circuit need no measurement, they are the corrupted and the clean run; but they stand in only where
    /// something was measured, for a line drawn through nothing would be an invention.
    public OptionalDouble interpolate(int requested) {
        if (values.isEmpty()) {
            return OptionalDouble.empty();
        }
        Map.Entry<Integer, Double> below = values.floorEntry(requested);
        Map.Entry<Integer, Double> above = values.ceilingEntry(requested);
        int lowX = below == null ? 0 : below.getKey();
        double lowY = below == null ? 0 : below.getValue();
        int highX = above == null ? graphEdges : above.getKey();
        double highY = above == null ? 1 : above.getValue();
        if (highX == lowX) {
            return OptionalDouble.of(lowY);
        }
        double place = (Math.log1p(requested) - Math.log1p(lowX)) / (Math.log1p(highX) - Math.log1p(lowX));
        return OptionalDouble.of(lowY + place * (highY - lowY));
    }
}
