package dev.edgewise.training;

import dev.edgewise.model.TextTokenizer;
import dev.edgewise.training.corpus.Corpus;
import dev.edgewise.training.corpus.Sentence;
import java.util.Arrays;
import java.util.SplittableRandom;

/// The corpus as rows of tokens. Some rows start with BOS, so that the model can be used with and without.
///
/// Answers count more than other tokens: most words of a sentence are drawn at random, and predicting them teaches
/// nothing but their frequency.
final class CorpusText implements TrainingText {
    private static final double WITH_BOS = 0.25;
    private static final float ANSWER = 6;

    private final Corpus corpus = new Corpus();
    private final TextTokenizer tokenizer;

    CorpusText(TextTokenizer tokenizer) {
        this.tokenizer = tokenizer;
    }

    @Override
    public Row row(SplittableRandom random) {
        Sentence sentence = corpus.sentence(random);
        int[] tokens = new int[BuiltinModel.CONTEXT];
        float[] weights = new float[BuiltinModel.CONTEXT];
        Arrays.fill(weights, 1);
        int length = 0;
        if (random.nextDouble() < WITH_BOS) {
            tokens[length++] = tokenizer.bosId();
        }
        for (Sentence.Part part : sentence.parts()) {
            // An answer is a word or two digits of its own, so the parts' tokens are the whole sentence's.
            for (int token : tokenizer.encode(part.text())) {
                weights[length] = part.answer() ? ANSWER : 1;
                tokens[length++] = token;
            }
        }
        tokens[length++] = tokenizer.bosId();
        return new Row(Arrays.copyOf(tokens, length), Arrays.copyOf(weights, length));
    }
}
