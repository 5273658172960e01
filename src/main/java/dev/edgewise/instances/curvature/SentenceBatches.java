package dev.edgewise.instances.curvature;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// Sentences of one length run together, so that nothing is padded.
final class SentenceBatches {
    private SentenceBatches() {}

    /// Places of sentences, by length and then in their order.
    ///
    /// @param tokens of a batch at most, unless one sentence alone has more
    static List<int[]> of(List<int[]> sentences, int tokens) {
        Map<Integer, List<Integer>> byLength = new TreeMap<>();
        for (int i = 0; i < sentences.size(); i++) {
            byLength.computeIfAbsent(sentences.get(i).length, n -> new ArrayList<>())
                    .add(i);
        }
        List<int[]> batches = new ArrayList<>();
        byLength.forEach((length, places) -> {
            int size = Math.max(1, tokens / length);
            for (int from = 0; from < places.size(); from += size) {
                batches.add(places.subList(from, Math.min(from + size, places.size())).stream()
                        .mapToInt(Integer::intValue)
                        .toArray());
            }
        });
        return batches;
    }
}
