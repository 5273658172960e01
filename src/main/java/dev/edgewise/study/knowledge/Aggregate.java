package dev.edgewise.study.knowledge;

import java.util.List;

/// One influence of each sentence on several queries: the mean of its z-scores, each query's scores taken over all
/// sentences. Without that, the few queries with the largest gradients would decide alone.
public final class Aggregate {
    private Aggregate() {}

    /// @param scores  [queries][sentences]
    /// @param queries that count
    public static float[] of(float[][] scores, List<Integer> queries) {
        float[] sum = new float[scores[0].length];
        for (int q : queries) {
            double mean = 0;
            for (float score : scores[q]) {
                mean += score / (double) sum.length;
            }
            double squares = 0;
            for (float score : scores[q]) {
                squares += (score - mean) * (score - mean);
            }
            double deviation = Math.sqrt(squares / sum.length);
            for (int i = 0; i < sum.length && deviation > 0; i++) {
                sum[i] += (float) ((scores[q][i] - mean) / deviation / queries.size());
            }
        }
        return sum;
    }
}
