package dev.edgewise.study;

import java.util.Arrays;
import java.util.Comparator;
import java.util.OptionalDouble;
import java.util.stream.IntStream;

/// How well one list of numbers tells another, in three ways.
///
/// @param pearson       linear correlation; empty where either list is constant or has fewer than two numbers
/// @param kendall       Kendall's τ-b, of ranks, corrected for ties (Kendall 1945); empty in the same cases
/// @param signAgreement share of pairs whose signs are the same, zero being a sign of its own; empty for empty lists
/// @param pairs         how many pairs
public record Correlation(OptionalDouble pearson, OptionalDouble kendall, OptionalDouble signAgreement, int pairs) {

    /// @throws IllegalArgumentException where the lists differ in length
    public static Correlation of(double[] x, double[] y) {
        if (x.length != y.length) {
            throw new IllegalArgumentException(x.length + " numbers cannot be paired with " + y.length);
        }
        return new Correlation(pearson(x, y), kendall(x, y), signAgreement(x, y), x.length);
    }

    /// Spearman's ρ: linear correlation of the ranks, equal numbers sharing the mean of theirs. Empty where either list
    /// is constant or has fewer than two numbers.
    ///
    /// @throws IllegalArgumentException where the lists differ in length
    public static OptionalDouble spearman(double[] x, double[] y) {
        if (x.length != y.length) {
            throw new IllegalArgumentException(x.length + " numbers cannot be paired with " + y.length);
        }
        return pearson(ranks(x), ranks(y));
    }

    private static double[] ranks(double[] values) {
        Integer[] order = IntStream.range(0, values.length).boxed().toArray(Integer[]::new);
        Arrays.sort(order, Comparator.comparingDouble(i -> values[i] + 0.0)); // −0 equals 0
        double[] ranks = new double[values.length];
        for (int from = 0; from < order.length; ) {
            int to = from + 1;
            while (to < order.length && values[order[to]] == values[order[from]]) {
                to++;
            }
            for (int i = from; i < to; i++) {
                ranks[order[i]] = (from + to - 1) / 2.0;
            }
            from = to;
        }
        return ranks;
    }

    private static OptionalDouble pearson(double[] x, double[] y) {
        double meanX = Arrays.stream(x).average().orElse(0);
        double meanY = Arrays.stream(y).average().orElse(0);
        double xx = 0;
        double yy = 0;
        double xy = 0;
        for (int i = 0; i < x.length; i++) {
            double dx = x[i] - meanX;
            double dy = y[i] - meanY;
            xx += dx * dx;
            yy += dy * dy;
            xy += dx * dy;
        }
        return ratio(xy, Math.sqrt(xx) * Math.sqrt(yy));
    }

    private static OptionalDouble signAgreement(double[] x, double[] y) {
        return IntStream.range(0, x.length)
                .mapToDouble(i -> Math.signum(x[i]) == Math.signum(y[i]) ? 1 : 0)
                .average();
    }

    /// Sorts by x, then counts how many exchanges of neighbours sort y (Knight 1966): n log n steps.
    private static OptionalDouble kendall(double[] x, double[] y) {
        int n = x.length;
        int[] order = IntStream.range(0, n)
                .boxed()
                .sorted(Comparator.<Integer>comparingDouble(i -> x[i] + 0.0).thenComparingDouble(i -> y[i] + 0.0))
                .mapToInt(Integer::intValue)
                .toArray();
        double[] sortedX = Arrays.stream(order).mapToDouble(i -> x[i]).toArray();
        double[] sortedY = Arrays.stream(order).mapToDouble(i -> y[i]).toArray();
        long both = tiedPairs(n, i -> sortedX[i] == sortedX[i - 1] && sortedY[i] == sortedY[i - 1]);
        long tiedX = tiedPairs(n, i -> sortedX[i] == sortedX[i - 1]);
        long exchanges = sort(sortedY, new double[n], 0, n);
        long tiedY = tiedPairs(n, i -> sortedY[i] == sortedY[i - 1]);
        long pairs = (long) n * (n - 1) / 2;
        double excess = (double) pairs - tiedX - tiedY + both - 2.0 * exchanges;
        return ratio(excess, Math.sqrt((double) (pairs - tiedX) * (pairs - tiedY)));
    }

    /// Pairs within runs of equal neighbours.
    private static long tiedPairs(int n, java.util.function.IntPredicate likeTheOneBefore) {
        long pairs = 0;
        long run = 0;
        for (int i = 1; i < n; i++) {
            run = likeTheOneBefore.test(i) ? run + 1 : 0;
            pairs += run;
        }
        return pairs;
    }

    /// Merge sort of from ≤ i < to; returns how many pairs stood in the wrong order.
    private static long sort(double[] values, double[] spare, int from, int to) {
        if (to - from < 2) {
            return 0;
        }
        int middle = (from + to) >>> 1;
        long exchanges = sort(values, spare, from, middle) + sort(values, spare, middle, to);
        int left = from;
        int right = middle;
        for (int i = from; i < to; i++) {
            if (right == to || left < middle && values[left] <= values[right]) {
                spare[i] = values[left++];
            } else {
                spare[i] = values[right++];
                exchanges += middle - left;
            }
        }
        System.arraycopy(spare, from, values, from, to - from);
        return exchanges;
    }

    /// A correlation cannot leave [−1, 1]; rounding can.
    private static OptionalDouble ratio(double above, double below) {
        return below > 0 ? OptionalDouble.of(Math.clamp(above / below, -1, 1)) : OptionalDouble.empty();
    }
}
