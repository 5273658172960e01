package dev.edgewise.attribution;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/// How much each example counts in a mean over examples, for several means that are taken in one pass: the plain one,
/// or those of bootstrap resamples, in which an example drawn twice counts twice.
///
/// @param rows one mean each: a weight an example, in the task's order, that add up to 1
public record ExampleWeights(List<double[]> rows) {

    /// One row in which all examples count the same.
    public static ExampleWeights mean(int examples) {
        double[] row = new double[examples];
        Arrays.fill(row, 1.0 / examples);
        return new ExampleWeights(List.of(row));
    }

    /// Resamples of the examples, drawn with replacement, as many as there are examples.
    ///
    /// @param count how many resamples
    public static ExampleWeights resamples(int examples, int count, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        return new ExampleWeights(IntStream.range(0, count)
                .mapToObj(r -> {
                    double[] row = new double[examples];
                    for (int i = 0; i < examples; i++) {
                        row[random.nextInt(examples)] += 1.0 / examples;
                    }
                    return row;
                })
                .toList());
    }

    /// These rows, then the other's.
    public ExampleWeights and(ExampleWeights other) {
        return new ExampleWeights(java.util.stream.Stream.concat(rows.stream(), other.rows.stream())
                .toList());
    }

    public int examples() {
        return rows.getFirst().length;
    }

    public int size() {
        return rows.size();
    }
}
