package dev.edgewise.training.lab;

import java.util.Arrays;
import java.util.List;

/// A corpus in a model's tokens.
///
/// The loss of a sentence, everywhere in the lab, is the mean cross-entropy of its next tokens in nats: those from the
/// second on, each predicted from the ones before it.
///
/// @param tokens  ids of each sentence, two or more, in the corpus's order
/// @param answers place of each sentence's answer among its tokens, 1 or more: the last token that is a word where
///                the corpus names none
public record TokenizedCorpus(LabCorpus corpus, List<int[]> tokens, int[] answers) {

    public TokenizedCorpus {
        tokens = List.copyOf(tokens);
    }

    public int size() {
        return tokens.size();
    }

    /// The tokens before a sentence's answer: the prompt after which the answer is predicted.
    public int[] prompt(int sentence) {
        return Arrays.copyOf(tokens.get(sentence), answers[sentence]);
    }

    /// The id of a sentence's answer.
    public int answer(int sentence) {
        return tokens.get(sentence)[answers[sentence]];
    }

    /// Number of tokens of the longest sentence.
    public int longest() {
        return tokens.stream().mapToInt(ids -> ids.length).max().orElse(0);
    }
}
