package dev.edgewise.study.knowledge.retraining;

import java.util.Arrays;
import java.util.StringJoiner;
import java.util.stream.IntStream;

/// Ascending places as short text: "0-3 7 10-12".
final class PlaceRanges {
    private PlaceRanges() {}

    static String write(int[] places) {
        StringJoiner text = new StringJoiner(" ");
        for (int i = 0; i < places.length; ) {
            int end = i;
            while (end + 1 < places.length && places[end + 1] == places[end] + 1) {
                end++;
            }
            text.add(end == i ? "" + places[i] : places[i] + "-" + places[end]);
            i = end + 1;
        }
        return text.toString();
    }

    /// @throws IllegalArgumentException where the text is none of these
    static int[] read(String text) {
        return text.isBlank()
                ? new int[0]
                : Arrays.stream(text.strip().split("[ ,]+"))
                        .flatMapToInt(PlaceRanges::range)
                        .toArray();
    }

    private static IntStream range(String text) {
        int dash = text.indexOf('-');
        if (dash < 0) {
            return IntStream.of(Integer.parseInt(text));
        }
        int from = Integer.parseInt(text.substring(0, dash));
        int to = Integer.parseInt(text.substring(dash + 1));
        if (to < from) {
            throw new IllegalArgumentException("the range " + text + " runs backwards");
        }
        return IntStream.rangeClosed(from, to);
    }
}
