package dev.edgewise.instances;

import dev.edgewise.model.Transformer;
import dev.edgewise.task.TokenizedExample;
import dev.edgewise.training.lab.LabCorpus;
import dev.edgewise.training.lab.LabQuery;
import dev.edgewise.training.lab.LabSentence;
import dev.edgewise.training.lab.TokenizedCorpus;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/// Questions made of token ids alone.
public final class TokenQuestions {
    private TokenQuestions() {}

    /// A corpus of sentences without text.
    public static TokenizedCorpus corpus(List<int[]> tokens) {
        List<LabSentence> sentences = new ArrayList<>();
        for (int i = 0; i < tokens.size(); i++) {
            sentences.add(new LabSentence(i + 1, "", Optional.empty(), Optional.empty(), Optional.empty(), false));
        }
        int[] answers = tokens.stream().mapToInt(ids -> ids.length - 1).toArray();
        return new TokenizedCorpus(new LabCorpus("ids", sentences, List.of(), "ids"), tokens, answers);
    }

    public static LabQuery query(int place, int[] prompt, int target) {
        return new LabQuery(place, "", prompt, target, "", Optional.empty());
    }

    /// Sentences of 4 to 9 random tokens, queries of 3 to 7.
    public static InstanceQuestion random(Transformer model, ParameterSet set, int sentences, int queries, long seed) {
        Random random = new Random(seed);
        List<int[]> tokens = new ArrayList<>();
        for (int i = 0; i < sentences; i++) {
            tokens.add(ids(random, model, 4 + random.nextInt(6)));
        }
        List<LabQuery> asked = new ArrayList<>();
        for (int q = 0; q < queries; q++) {
            asked.add(query(
                    q,
                    ids(random, model, 3 + random.nextInt(5)),
                    random.nextInt(model.config().vocabulary())));
        }
        return new InstanceQuestion(model, corpus(tokens), asked, set);
    }

    private static int[] ids(Random random, Transformer model, int length) {
        return random.ints(length, 0, model.config().vocabulary()).toArray();
    }

    /// Clean prompts as sentences, corrupted ones with the correct answers as queries.
    public static InstanceQuestion golden(Transformer model, List<TokenizedExample> examples, ParameterSet set) {
        List<LabQuery> queries = new ArrayList<>();
        for (TokenizedExample example : examples) {
            queries.add(query(queries.size(), example.corrupted(), example.correct()[0]));
        }
        return new InstanceQuestion(
                model, corpus(examples.stream().map(TokenizedExample::clean).toList()), queries, set);
    }
}
