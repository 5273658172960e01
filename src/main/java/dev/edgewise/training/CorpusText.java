package dev.edgewise.training;

import dev.edgewise.model.TextTokenizer;
import dev.edgewise.training.corpus.Corpus;
import java.util.SplittableRandom;

/// The corpus as rows of tokens. Some rows start with BOS, so that the model can be used with and without.
final class CorpusText implements TrainingText {
    private static final double WITH_BOS = 0.25;

    private final Corpus corpus = new Corpus();
    private final TextTokenizer tokenizer;

    CorpusText(TextTokenizer tokenizer) {
        this.tokenizer = tokenizer;
    }

    @Override
    public int[] row(SplittableRandom random) {
        int[] sentence = tokenizer.encode(corpus.sentence(random));
        int before = random.nextDouble() < WITH_BOS ? 1 : 0;
        int[] row = new int[sentence.length + before + 1];
        row[0] = tokenizer.bosId();
        System.arraycopy(sentence, 0, row, before, sentence.length);
        row[row.length - 1] = tokenizer.bosId();
        return row;
    }
}
