package dev.edgewise.instances.methods;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.edgewise.instances.InstanceQuestion;
import dev.edgewise.instances.ParameterSet;
import dev.edgewise.job.Progress;
import dev.edgewise.model.RandomWeights;
import dev.edgewise.model.Transformer;
import dev.edgewise.training.lab.LabCorpus;
import dev.edgewise.training.lab.LabQuery;
import dev.edgewise.training.lab.LabSentence;
import dev.edgewise.training.lab.TokenizedCorpus;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// Shared words, by numbers made by hand.
class LexicalOverlapTest {

    @Test
    void rareSharedWordsCountMore() {
        float[] scores = scores("Anna lives in", " Oslo", "Anna lives in Oslo.", "Bert lives in Rome.", "Cars rust.");
        assertThat((double) scores[0]).isCloseTo(1, within(1e-6));
        assertThat((double) scores[2]).isZero();
        // lives, in: in two of three sentences; bert, rome, anna, oslo: in one.
        double common = 1 + Math.log(4 / 3.0);
        double rare = 1 + Math.log(4 / 2.0);
        double expected = 2 * common * common / (2 * common * common + 2 * rare * rare);
        assertThat((double) scores[1]).isCloseTo(expected, within(1e-6));
    }

    @Test
    void caseAndPunctuationDoNotCount() {
        assertThat((double) scores("\"anna\", LIVES in", " oslo", "Anna lives in Oslo.", "Bert")[0])
                .isCloseTo(1, within(1e-6));
    }

    private static float[] scores(String prompt, String answer, String... texts) {
        List<LabSentence> sentences = new ArrayList<>();
        List<int[]> tokens = new ArrayList<>();
        for (String text : texts) {
            sentences.add(new LabSentence(
                    sentences.size() + 1, text, Optional.empty(), Optional.empty(), Optional.empty(), false));
            tokens.add(new int[] {1, 2});
        }
        TokenizedCorpus corpus = new TokenizedCorpus(
                new LabCorpus("texts", sentences, List.of(), "texts"), tokens, new int[texts.length]);
        LabQuery query = new LabQuery(0, prompt, new int[] {1}, 2, answer, Optional.empty());
        try (Transformer model = RandomWeights.gpt2(1)) {
            return new LexicalOverlap()
                    .score(new InstanceQuestion(model, corpus, List.of(query), ParameterSet.ALL), Progress.NONE)
                    .scores()[0];
        }
    }
}
