package dev.edgewise.study.knowledge.retraining;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// Retrainings without a few sentences drawn at random: what their removal does to queries that they have nothing to do
/// with is noise.
///
/// @param size  sentences removed in each
/// @param draws how many
/// @param seed  of the draws
record UnrelatedRemovals(RetrainedLab lab, CorpusFacts facts, int size, int draws, long seed) {

    List<Retraining> retrainings() {
        List<Retraining> all = new ArrayList<>();
        for (int draw = 0; draw < draws; draw++) {
            int[] places = RandomSentences.draw(lab.sentences(), size, seed + draw);
            all.add(lab.retraining(
                    SentenceWeights.without(lab.sentences(), places),
                    "without " + size + " random sentences, draw " + (draw + 1)));
        }
        return all;
    }

    /// The band of one query, from these and other removals, those left out that are related to it.
    NoiseBand band(Retrained retrained, int query, List<Retraining> others) {
        List<Retraining> all = new ArrayList<>(retrainings());
        all.addAll(others);
        Set<SentenceWeights> seen = new HashSet<>();
        return NoiseBand.of(all.stream()
                // Drawn twice, it is still one measurement.
                .filter(removal -> seen.add(removal.weights()))
                .filter(removal -> facts.unrelated(removal.weights().removed(), query))
                .mapToDouble(removal -> retrained.change(removal, query))
                .toArray());
    }
}
