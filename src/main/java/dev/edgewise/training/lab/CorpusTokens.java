package dev.edgewise.training.lab;

import dev.edgewise.io.UserError;
import dev.edgewise.model.TextTokenizer;
import java.util.ArrayList;
import java.util.List;

/// Ties a corpus to a model's tokenizer. Sentences that are longer than the model's context, or too short to have a
/// next token, are left out and named by their line.
public final class CorpusTokens {
    private CorpusTokens() {}

    /// @param context longest sentence in tokens
    /// @throws UserError where no sentence is left
    public static TokenizedCorpus of(LabCorpus corpus, TextTokenizer tokenizer, int context) {
        List<LabSentence> usable = new ArrayList<>();
        List<int[]> tokens = new ArrayList<>();
        List<LabCorpus.LeftOut> leftOut = new ArrayList<>(corpus.leftOut());
        for (LabSentence sentence : corpus.sentences()) {
            int[] ids = tokenizer.encode(sentence.text());
            if (ids.length > context) {
                leftOut.add(new LabCorpus.LeftOut(sentence.line(), "over-long", sentence.text()));
            } else if (ids.length < 2) {
                leftOut.add(new LabCorpus.LeftOut(sentence.line(), "of a single token", sentence.text()));
            } else {
                usable.add(sentence);
                tokens.add(ids);
            }
        }
        LabCorpus kept = LabCorpus.of(corpus.name(), usable, leftOut);
        if (usable.isEmpty()) {
            throw new UserError("no sentence of the corpus " + corpus.name() + " fits into " + context + " tokens ("
                    + kept.leftOutSummary() + "); give shorter ones or a longer context");
        }
        int[] answers = new int[usable.size()];
        for (int i = 0; i < answers.length; i++) {
            answers[i] = answer(usable.get(i), tokens.get(i), tokenizer);
        }
        return new TokenizedCorpus(kept, tokens, answers);
    }

    private static int answer(LabSentence sentence, int[] ids, TextTokenizer tokenizer) {
        if (sentence.answer().isPresent()) {
            String answer = sentence.answer().get();
            String before = sentence.text().substring(0, sentence.text().lastIndexOf(answer));
            // Counted, not searched: the same word may stand before, or be a part of another.
            int place = before.isEmpty() ? 0 : tokenizer.encode(before).length;
            if (place >= 1 && place < ids.length) {
                return place;
            }
        }
        for (int place = ids.length - 1; place > 0; place--) {
            if (tokenizer.decode(ids[place]).codePoints().anyMatch(Character::isLetterOrDigit)) {
                return place;
            }
        }
        return ids.length - 1;
    }
}
