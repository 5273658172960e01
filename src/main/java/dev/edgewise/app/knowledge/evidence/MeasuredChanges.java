package dev.edgewise.app.knowledge.evidence;

import dev.edgewise.study.knowledge.retraining.LdsMeasured;
import dev.edgewise.study.knowledge.retraining.LdsPlan;
import dev.edgewise.study.knowledge.retraining.NoiseBand;
import dev.edgewise.study.knowledge.retraining.NoiseFloorPlan;
import dev.edgewise.study.knowledge.retraining.Retrained;
import dev.edgewise.study.knowledge.retraining.RetrainedLab;
import dev.edgewise.study.knowledge.retraining.Retraining;
import dev.edgewise.study.knowledge.retraining.RetrainingPlan;
import dev.edgewise.study.knowledge.retraining.RetrainingResult;
import dev.edgewise.study.knowledge.retraining.RetrainingStore;
import dev.edgewise.study.knowledge.retraining.SentenceWeights;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// What retraining without some sentences did to the loss of the query on screen.
///
/// @param removals those that were trained from the lab's own seed
/// @param band     where a change falls for no reason, once the noise floor is measured
/// @param halves   the random halves of the linear datamodelling score, once all are trained
record MeasuredChanges(List<Removal> removals, Optional<NoiseBand> band, Optional<LdsMeasured> halves) {
    static final MeasuredChanges NONE = new MeasuredChanges(List.of(), Optional.empty(), Optional.empty());
    private static final int HALF = 3;

    MeasuredChanges {
        removals = List.copyOf(removals);
    }

    /// A retraining without some sentences.
    ///
    /// @param places of the sentences that were left out, ascending
    /// @param change of the query's loss, in nats; positive = the loss rose, the sentences were proponents
    /// @param half   whether so many were left out that it tells of the corpus and not of single sentences
    /// @param drawn  whether it is one of the random halves: fractions that a method chose are none, and would tell of
    ///               nothing but that choice
    record Removal(String label, int[] places, double change, boolean half, boolean drawn) {
        boolean has(int sentence) {
            return Arrays.binarySearch(places, sentence) >= 0;
        }
    }

    /// All that a lab's folder holds.
    ///
    /// @param query place of the lab's query
    static MeasuredChanges read(RetrainingStore store, int query, NoiseFloorPlan noise, LdsPlan halves) {
        List<RetrainingResult> results = store.all();
        Retrained retrained = new Retrained(store.lab(), results);
        return new MeasuredChanges(
                removals(
                        store.lab(),
                        results,
                        query,
                        halves.retrainings().stream().map(Retraining::weights).collect(Collectors.toSet())),
                judged(noise, retrained).map(floor -> floor.byRemoval().get(query)),
                judged(halves, retrained));
    }

    private static <R> Optional<R> judged(RetrainingPlan<R> plan, Retrained retrained) {
        return plan.retrainings().stream().allMatch(retrained::has)
                ? Optional.of(plan.judge(retrained))
                : Optional.empty();
    }

    /// @param halves the random ones
    static List<Removal> removals(
            RetrainedLab lab, List<RetrainingResult> results, int query, Set<SentenceWeights> halves) {
        String baseline = lab.key(lab.baseline());
        Optional<RetrainingResult> before =
                results.stream().filter(result -> result.key().equals(baseline)).findFirst();
        List<Removal> removals = new ArrayList<>();
        for (RetrainingResult result : results) {
            int[] places = result.retraining().weights().removed();
            if (before.isPresent() && places.length > 0 && result.retraining().seed() == lab.seed()) {
                removals.add(new Removal(
                        result.retraining().label(),
                        places,
                        result.losses()[query] - before.get().losses()[query],
                        places.length * HALF > lab.sentences(),
                        halves.contains(result.retraining().weights())));
            }
        }
        return removals;
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
