package dev.edgewise.training.corpus;

import java.util.List;
import java.util.SplittableRandom;

/// Seeded choices.
record Draw(SplittableRandom random) {

    /// Choices that hang on a text alone: what is drawn for an example beside it leaves the stream that the examples
    /// come from as it was.
    static Draw beside(String text) {
        return new Draw(new SplittableRandom(text.hashCode()));
    }

    <T> T one(List<T> list) {
        return list.get(random.nextInt(list.size()));
    }

    /// An element that is none of these. There must be one.
    @SafeVarargs
    final <T> T oneBut(List<T> list, T... others) {
        while (true) {
            T drawn = one(list);
            if (!List.of(others).contains(drawn)) {
                return drawn;
            }
        }
    }

    boolean chance(double probability) {
        return random.nextDouble() < probability;
    }

    int between(int low, int high) {
        return random.nextInt(low, high + 1);
    }
}
