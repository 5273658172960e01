package dev.edgewise.study.knowledge;

import dev.edgewise.instances.bridge.VectorCosine;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// How different the sentences are that a method finds for one query.
///
/// @param vocabulary number of different tokens in all of them together
/// @param length     mean number of tokens
/// @param cosine     mean over all pairs of the cosine of their states; low = diverse; NaN for fewer than two sentences
public record Diversity(double vocabulary, double length, double cosine) {

    /// @param sentences token ids of each
    /// @param states    of the last layer, one vector each, in the same order
    public static Diversity of(List<int[]> sentences, List<float[]> states) {
        Set<Integer> tokens = new HashSet<>();
        double length = 0;
        for (int[] sentence : sentences) {
            for (int token : sentence) {
                tokens.add(token);
            }
            length += (double) sentence.length / sentences.size();
        }
        double sum = 0;
        int pairs = 0;
        for (int i = 0; i < states.size(); i++) {
            for (int j = 0; j < i; j++) {
                sum += VectorCosine.of(states.get(i), states.get(j));
                pairs++;
            }
        }
        return new Diversity(tokens.size(), length, pairs == 0 ? Double.NaN : sum / pairs);
    }
}
