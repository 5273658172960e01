package dev.edgewise.training.lab;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/// The sentences that a lab model learns from, in file order; their places in this list number the weights and every
/// score of a training sentence.
///
/// @param name        of the file, without its ending
/// @param sentences   the usable ones
/// @param leftOut     the others, each with its reason
/// @param fingerprint a hash of all texts in their order
public record LabCorpus(String name, List<LabSentence> sentences, List<LeftOut> leftOut, String fingerprint) {

    public LabCorpus {
        sentences = List.copyOf(sentences);
        leftOut = List.copyOf(leftOut);
    }

    /// With the fingerprint of the sentences' texts.
    public static LabCorpus of(String name, List<LabSentence> sentences, List<LeftOut> leftOut) {
        return new LabCorpus(
                name,
                sentences,
                leftOut,
                Fingerprint.of(sentences.stream().map(LabSentence::text).toList()));
    }

    /// "3 empty, 1 duplicate"; empty where no line was left out.
    public String leftOutSummary() {
        Map<String, Integer> counts = new LinkedHashMap<>();
        leftOut.forEach(line -> counts.merge(line.kind(), 1, Integer::sum));
        return counts.entrySet().stream()
                .map(count -> count.getValue() + " " + count.getKey())
                .collect(Collectors.joining(", "));
    }

    /// A line that is not used.
    ///
    /// @param line from 1
    /// @param kind what such lines have in common, as "empty", "duplicate", "over-long"
    public record LeftOut(int line, String kind, String text) {}

    public int size() {
        return sentences.size();
    }
}
