package dev.edgewise.instances.bridge;

import java.util.Comparator;
import java.util.stream.IntStream;

/// The places of the highest scores.
public final class Top {
    private Top() {}

    /// Places of the k highest, the highest first; among equals the one that stands first. All of them where there are
    /// no more than k.
    public static int[] of(float[] scores, int k) {
        return IntStream.range(0, scores.length)
                .boxed()
                .sorted(Comparator.comparingDouble((Integer i) -> -(double) scores[i]))
                .limit(k)
                .mapToInt(Integer::intValue)
                .toArray();
    }
}
