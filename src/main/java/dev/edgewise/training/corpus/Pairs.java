package dev.edgewise.training.corpus;

import java.util.List;

/// Draws two different words of one list whose combination is on a given side of the [Split].
final class Pairs {
    private Pairs() {}

    static String[] of(Draw draw, List<String> words, Split split) {
        return of(draw, words, words, split);
    }

    static String[] of(Draw draw, List<String> first, List<String> second, Split split) {
        while (true) {
            String a = draw.one(first);
            String b = draw.one(second);
            if (!a.equals(b) && split.allows(a, b)) {
                return new String[] {a, b};
            }
        }
    }
}
