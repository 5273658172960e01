package dev.edgewise.patching.advice;

import java.util.ArrayList;
import java.util.List;

/// One example as people read it: a text for each token.
///
/// @param clean     tokens of the clean prompt
/// @param corrupted tokens of the corrupted prompt; of the same number where the pair is aligned
/// @param correct   the right answers
/// @param incorrect the wrong ones
public record PromptPair(List<String> clean, List<String> corrupted, List<String> correct, List<String> incorrect) {

    public PromptPair {
        clean = List.copyOf(clean);
        corrupted = List.copyOf(corrupted);
        correct = List.copyOf(correct);
        incorrect = List.copyOf(incorrect);
    }

    boolean isAligned() {
        return clean.size() == corrupted.size();
    }

    /// Positions at which the prompts differ, from 0; of the shorter prompt's positions.
    List<Integer> differences() {
        List<Integer> places = new ArrayList<>();
        for (int p = 0; p < Math.min(clean.size(), corrupted.size()); p++) {
            if (!clean.get(p).equals(corrupted.get(p))) {
                places.add(p);
            }
        }
        return places;
    }

    /// The clean prompt with a gap for all that belongs to this pair alone: what differs, and the answers. Pairs of
    /// one wording have one template.
    String template() {
        StringBuilder text = new StringBuilder();
        List<Integer> differences = differences();
        for (int p = 0; p < clean.size(); p++) {
            String token = clean.get(p);
            boolean own = differences.contains(p) || correct.contains(token) || incorrect.contains(token);
            text.append(own ? "_" : token);
        }
        return text.toString();
    }
}
