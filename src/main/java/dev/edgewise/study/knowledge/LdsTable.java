package dev.edgewise.study.knowledge;

import dev.edgewise.study.knowledge.retraining.Lds;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/// How well each method foretells the losses after training on random halves of the corpus.
///
/// @param halves  trained on
/// @param methods one a method
public record LdsTable(int halves, List<Lds> methods) {

    public LdsTable {
        methods = List.copyOf(methods);
    }

    public Optional<Lds> of(String method) {
        return methods.stream().filter(lds -> lds.method().equals(method)).findFirst();
    }

    /// Mean over the queries of the first method's score less the second's, the same queries on both sides.
    public Estimate difference(String first, String second) {
        if (of(first).isEmpty() || of(second).isEmpty()) {
            return Estimate.NONE;
        }
        double[] one = of(first).orElseThrow().correlations();
        double[] other = of(second).orElseThrow().correlations();
        return Estimate.mean(IntStream.range(0, one.length)
                .mapToDouble(q -> one[q] - other[q])
                .toArray());
    }
}
