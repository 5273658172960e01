package dev.edgewise.task;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/// A task checked against a model: the examples it can be measured on, and why the others cannot.
///
/// @param skipped examples that were left out, with the reason, in file order
public record TokenizedTask(TaskFile file, BosRule bos, List<TokenizedExample> examples, List<Skipped> skipped) {
    /// The kind of skipped examples whose clean and corrupted prompts differ in length.
    public static final String MISALIGNED = "with prompts of different length";

    /// An example that cannot be used.
    ///
    /// @param index  its place in the file from 0
    /// @param kind   what such examples have in common, as "with answers of two tokens"
    /// @param reason what is wrong with this one, as "the answer " Zürich" has 2 tokens"
    public record Skipped(int index, String kind, String reason) {}

    /// "288 of 300 usable: 9 with answers of two tokens, 3 with prompts of different length", for people. The most
    /// frequent reason comes first.
    public String summary() {
        String usable = examples.size() + " of " + (examples.size() + skipped.size()) + " usable";
        if (skipped.isEmpty()) {
            return usable;
        }
        return usable + ": " + leftOut();
    }

    /// "9 with answers of two tokens, 3 with prompts of different length"; empty where none was left out.
    public String leftOut() {
        Map<String, Integer> counts = new LinkedHashMap<>();
        skipped.forEach(example -> counts.merge(example.kind(), 1, Integer::sum));
        return counts.entrySet().stream()
                .sorted(Map.Entry.<String, Integer>comparingByValue().reversed())
                .map(entry -> entry.getValue() + " " + entry.getKey())
                .collect(Collectors.joining(", "));
    }

    /// The first n usable examples in file order.
    public TokenizedTask first(int n) {
        return new TokenizedTask(file, bos, examples.subList(0, Math.min(n, examples.size())), skipped);
    }
}
