package dev.edgewise.app.knowledge.neurons;

import dev.edgewise.neurons.Neuron;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/// Which neurons each cell of the heatmap stands for: a layer a row, the lowest first; a column for one unit, or, where
/// there are more units than columns, for several neighbours, of which the cell shows the one with the largest |score|.
public final class HeatGrid {
    private final float[][] scores; // [layer][unit]
    private final int[][] unitAt; // [layer][place]
    private final int[][] placeOf; // [layer][unit]
    private final int columns;

    private HeatGrid(float[][] scores, int[][] unitAt, int columns) {
        this.scores = scores;
        this.unitAt = unitAt;
        this.columns = columns;
        placeOf = new int[unitAt.length][unitAt[0].length];
        for (int l = 0; l < unitAt.length; l++) {
            for (int place = 0; place < unitAt[l].length; place++) {
                placeOf[l][unitAt[l][place]] = place;
            }
        }
    }

    /// @param scores      [layer][unit]
    /// @param mostColumns 1 or more
    public static HeatGrid of(float[][] scores, UnitOrder order, int mostColumns) {
        int units = scores[0].length;
        int[][] unitAt = new int[scores.length][];
        for (int l = 0; l < scores.length; l++) {
            float[] row = scores[l];
            unitAt[l] = order == UnitOrder.UNIT
                    ? IntStream.range(0, units).toArray()
                    : IntStream.range(0, units)
                            .boxed()
                            .sorted(Comparator.comparingDouble(unit -> -row[unit]))
                            .mapToInt(Integer::intValue)
                            .toArray();
        }
        return new HeatGrid(scores, unitAt, Math.min(units, mostColumns));
    }

    public int rows() {
        return scores.length;
    }

    public int columns() {
        return columns;
    }

    public int units() {
        return scores[0].length;
    }

    /// The score that a cell shows.
    public float value(int row, int column) {
        Neuron strongest = strongest(row, column);
        return scores[strongest.layer()][strongest.unit()];
    }

    /// The neuron that a cell shows.
    public Neuron strongest(int row, int column) {
        int best = unitAt[row][first(column)];
        for (int place = first(column) + 1; place < first(column + 1); place++) {
            int unit = unitAt[row][place];
            if (Math.abs(scores[row][unit]) > Math.abs(scores[row][best])) {
                best = unit;
            }
        }
        return new Neuron(row, best);
    }

    /// How many neurons a cell stands for.
    public int held(int column) {
        return first(column + 1) - first(column);
    }

    /// The column in which a neuron is.
    public int column(Neuron neuron) {
        int place = placeOf[neuron.layer()][neuron.unit()];
        int column = (int) ((long) place * columns / units());
        while (first(column) > place) {
            column--;
        }
        while (first(column + 1) <= place) {
            column++;
        }
        return column;
    }

    /// All neurons of a block of cells, those with the largest |score| first.
    public List<Neuron> within(int fromRow, int toRow, int fromColumn, int toColumn) {
        List<Neuron> inside = new ArrayList<>();
        for (int row = fromRow; row <= toRow; row++) {
            for (int place = first(fromColumn); place < first(toColumn + 1); place++) {
                inside.add(new Neuron(row, unitAt[row][place]));
            }
        }
        inside.sort(Comparator.comparingDouble(n -> -Math.abs(scores[n.layer()][n.unit()])));
        return inside;
    }

    /// The value of the strongest colour: the tenth largest |score|, so that a single neuron does not pale all others.
    public double limit() {
        double[] sizes = Arrays.stream(scores)
                .flatMapToDouble(row -> IntStream.range(0, row.length).mapToDouble(unit -> Math.abs(row[unit])))
                .sorted()
                .toArray();
        double tenth = sizes[Math.max(0, sizes.length - 10)];
        double largest = sizes[sizes.length - 1];
        return tenth > 0 ? tenth : largest > 0 ? largest : 1;
    }

    private int first(int column) {
        return (int) ((long) column * units() / columns);
    }
}
