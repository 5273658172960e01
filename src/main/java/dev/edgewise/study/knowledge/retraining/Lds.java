package dev.edgewise.study.knowledge.retraining;

import dev.edgewise.study.knowledge.Estimate;
import java.util.Arrays;

/// A method's linear datamodelling score.
///
/// @param method       its id
/// @param correlations Spearman's ρ of each query; NaN where it has none
/// @param mean         over queries, with the 95 % interval of a bootstrap over queries. The interval does not hold the
///                     noise of the halves, which all methods share
/// @param halves       M
public record Lds(String method, double[] correlations, Estimate mean, int halves) {

    /// Queries without a value.
    public long undefined() {
        return Arrays.stream(correlations).filter(Double::isNaN).count();
    }
}
