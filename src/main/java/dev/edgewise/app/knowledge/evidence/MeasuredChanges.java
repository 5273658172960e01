package dev.edgewise.app.knowledge.evidence;

import dev.edgewise.study.knowledge.retraining.NoiseBand;
import dev.edgewise.study.knowledge.retraining.RetrainedLab;
import dev.edgewise.study.knowledge.retraining.RetrainingResult;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// What retraining without some sentences did to the loss of the query on screen.
///
/// @param removals those that were trained from the lab's own seed
/// @param band     where a change falls for no reason, once the noise floor is measured
record MeasuredChanges(List<Removal> removals, Optional<NoiseBand> band) {
    static final MeasuredChanges NONE = new MeasuredChanges(List.of(), Optional.empty());
    private static final int HALF = 3;

    MeasuredChanges {
        removals = List.copyOf(removals);
    }

    /// A retraining without some sentences.
    ///
    /// @param places  of the sentences that were left out, ascending
    /// @param change  of the query's loss, in nats; positive = the loss rose, the sentences were proponents
    /// @param half    whether so many were left out that it tells of the corpus and not of single sentences
    record Removal(String label, int[] places, double change, boolean half) {
        boolean has(int sentence) {
            return Arrays.binarySearch(places, sentence) >= 0;
        }
    }

    /// @param query place of the lab's query
    static MeasuredChanges of(RetrainedLab lab, List<RetrainingResult> results, int query, Optional<NoiseBand> band) {
        String baseline = lab.key(lab.baseline());
        Optional<RetrainingResult> before =
                results.stream().filter(result -> result.key().equals(baseline)).findFirst();
        if (before.isEmpty()) {
            return NONE;
        }
        List<Removal> removals = new ArrayList<>();
        for (RetrainingResult result : results) {
            int[] places = result.retraining().weights().removed();
            if (places.length > 0 && result.retraining().seed() == lab.seed()) {
                removals.add(new Removal(
                        result.retraining().label(),
                        places,
                        result.losses()[query] - before.get().losses()[query],
                        places.length * HALF > lab.sentences()));
            }
        }
        return new MeasuredChanges(removals, band);
    }

    /// The smallest set with a sentence whose removal was measured.
    Optional<Removal> of(int sentence) {
        return removals.stream()
                .filter(removal -> !removal.half() && removal.has(sentence))
                .min((a, b) -> Integer.compare(a.places().length, b.places().length));
    }

    /// Whether a change is within what happens for no reason; unknown as long as that was not measured.
    Optional<Boolean> isNoise(double change) {
        return band.map(b -> !b.leavesOut(change));
    }
}
