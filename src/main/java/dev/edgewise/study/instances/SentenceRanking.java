package dev.edgewise.study.instances;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/// A query's training sentences from the strongest proponent to the strongest opponent; equal scores in the corpus's
/// order.
///
/// @param scores of all sentences
/// @param order  their places in the corpus, the largest score first
public record SentenceRanking(float[] scores, List<Integer> order) {

    public static SentenceRanking of(float[] scores) {
        return new SentenceRanking(
                scores,
                IntStream.range(0, scores.length)
                        .boxed()
                        .sorted(Comparator.comparingDouble(i -> -scores[i]))
                        .toList());
    }

    /// Ranks by place in the corpus, from 1.
    public int[] ranks() {
        int[] ranks = new int[order.size()];
        for (int rank = 0; rank < ranks.length; rank++) {
            ranks[order.get(rank)] = rank + 1;
        }
        return ranks;
    }

    /// The strongest sentences that speak for the answer, at most so many.
    public List<Integer> proponents(int most) {
        return order.stream().filter(i -> scores[i] > 0).limit(most).toList();
    }

    /// The strongest that speak against it, the strongest first.
    public List<Integer> opponents(int most) {
        List<Integer> backwards = new ArrayList<>(order);
        Collections.reverse(backwards);
        return backwards.stream().filter(i -> scores[i] < 0).limit(most).toList();
    }
}
