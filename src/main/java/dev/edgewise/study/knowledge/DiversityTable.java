package dev.edgewise.study.knowledge;

import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/// How diverse the top k sentences of each method are, query by query.
///
/// @param k       sentences a query
/// @param methods one row each
public record DiversityTable(int k, List<Row> methods) {

    public DiversityTable {
        methods = List.copyOf(methods);
    }

    /// @param queries one a query, in the order of the queries
    public record Row(String method, List<Diversity> queries) {
        public Row {
            queries = List.copyOf(queries);
        }
    }

    public Estimate mean(String method, ToDoubleFunction<Diversity> number) {
        return Estimate.mean(values(method, number));
    }

    /// Mean over the queries of the first method's number less the second's, the same query on both sides.
    public Estimate difference(String first, String second, ToDoubleFunction<Diversity> number) {
        double[] one = values(first, number);
        double[] other = values(second, number);
        return Estimate.mean(IntStream.range(0, Math.min(one.length, other.length))
                .mapToDouble(q -> one[q] - other[q])
                .toArray());
    }

    private double[] values(String method, ToDoubleFunction<Diversity> number) {
        return methods.stream()
                .filter(row -> row.method().equals(method))
                .findFirst()
                .map(row -> row.queries().stream().mapToDouble(number).toArray())
                .orElseGet(() -> new double[0]);
    }

    /// Whether a method is in the table.
    public boolean has(String method) {
        return methods.stream().anyMatch(row -> row.method().equals(method));
    }
}
