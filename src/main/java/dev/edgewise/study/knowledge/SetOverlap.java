package dev.edgewise.study.knowledge;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// How much two ways of choosing k things for each query choose the same ones.
///
/// @param k          chosen for each query
/// @param share      mean share of the k that both chose, over the queries
/// @param chance     what two blind choices would share on average: k / number of things
/// @param withoutAny number of queries for which they share nothing
/// @param queries    compared
/// @param first      number of different things that the first way chose over all queries
/// @param second     the same for the second
public record SetOverlap(int k, Estimate share, double chance, int withoutAny, int queries, int first, int second) {

    /// @param one    the first way's choice for each query
    /// @param other  the second's
    /// @param things how many there are to choose from
    public static <T> SetOverlap of(List<List<T>> one, List<List<T>> other, int k, int things) {
        if (one.size() != other.size()) {
            throw new IllegalArgumentException(one.size() + " choices cannot be paired with " + other.size());
        }
        double[] shares = new double[one.size()];
        int without = 0;
        Set<T> first = new HashSet<>();
        Set<T> second = new HashSet<>();
        for (int q = 0; q < shares.length; q++) {
            Set<T> both = new HashSet<>(one.get(q));
            both.retainAll(new HashSet<>(other.get(q)));
            shares[q] = (double) both.size() / k;
            without += both.isEmpty() ? 1 : 0;
            first.addAll(one.get(q));
            second.addAll(other.get(q));
        }
        return new SetOverlap(
                k,
                Estimate.mean(shares),
                Math.min(1, (double) k / things),
                without,
                shares.length,
                first.size(),
                second.size());
    }
}
