package dev.edgewise.study.knowledge.retraining;

import java.util.ArrayList;
import java.util.List;

/// Each of some sentences removed alone, and what becomes of one query. Most such changes lie within the noise,
/// which is why the band is part of the answer.
///
/// @param query whose loss is looked at
/// @param draws other single sentences, unrelated to the query, for the band
/// @param seed  of these
public record SingleSentencePlan(
        RetrainedLab lab, CorpusFacts facts, int query, List<Integer> sentences, int draws, long seed)
        implements RetrainingPlan<List<RemovalEffect>> {

    public SingleSentencePlan {
        sentences = List.copyOf(sentences);
    }

    private Retraining without(int sentence) {
        return lab.retraining(SentenceWeights.without(lab.sentences(), sentence), "without sentence " + sentence);
    }

    private UnrelatedRemovals removals() {
        return new UnrelatedRemovals(lab, facts, 1, draws, seed);
    }

    @Override
    public List<Retraining> retrainings() {
        List<Retraining> all = new ArrayList<>(List.of(lab.baseline()));
        sentences.forEach(sentence -> all.add(without(sentence)));
        all.addAll(removals().retrainings());
        return all;
    }

    /// One effect a sentence, in their order.
    @Override
    public List<RemovalEffect> judge(Retrained retrained) {
        NoiseBand band = removals().band(retrained, query, List.of());
        return sentences.stream()
                .map(sentence -> RemovalEffect.of(retrained, without(sentence), query, band))
                .toList();
    }
}
