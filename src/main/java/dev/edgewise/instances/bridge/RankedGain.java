package dev.edgewise.instances.bridge;

/// NA-Instances as published: score = Σ over n ∈ D ∩ N of (2^z(n) − 1) / log₂(r(n) + 2), a discounted gain.
///
/// D are the query's five neurons with the highest attribution. N are the sentence's neurons above a tenth of its
/// maximum, none where that is not positive. z is the z-score of the sentence's attributions over all its neurons (by
/// their population's standard deviation), r the rank among them from 0; equal ones rank in the order of the network.
final class RankedGain {
    private static final int QUERY_NEURONS = 5;
    private static final double LEAST_SHARE = 0.1;

    private RankedGain() {}

    /// Places of a query's five neurons, D.
    static int[] top(float[] query) {
        return Top.of(query, QUERY_NEURONS);
    }

    /// @param top D
    static double of(int[] top, float[] sentence) {
        double max = Double.NEGATIVE_INFINITY;
        double sum = 0;
        double squares = 0;
        for (float value : sentence) {
            max = Math.max(max, value);
            sum += value;
        }
        double mean = sum / sentence.length;
        for (float value : sentence) {
            squares += (value - mean) * (value - mean);
        }
        double deviation = Math.sqrt(squares / sentence.length);
        if (!(max > 0) || deviation == 0) {
            return 0;
        }
        double score = 0;
        for (int n : top) {
            if (sentence[n] > LEAST_SHARE * max) {
                double gain = Math.pow(2, (sentence[n] - mean) / deviation) - 1;
                score += gain * Math.log(2) / Math.log(rank(sentence, n) + 2);
            }
        }
        return score;
    }

    private static int rank(float[] values, int place) {
        int before = 0;
        for (int i = 0; i < values.length; i++) {
            if (values[i] > values[place] || values[i] == values[place] && i < place) {
                before++;
            }
        }
        return before;
    }
}
