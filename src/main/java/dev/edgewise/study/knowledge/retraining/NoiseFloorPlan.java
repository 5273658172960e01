package dev.edgewise.study.knowledge.retraining;

import dev.edgewise.io.UserError;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/// How far losses move for no reason: by other seeds, and by removing sentences that have nothing to do with a query.
/// Comes before every claim about a removal.
///
/// @param seeds   other seeds
/// @param removed sentences in each unrelated removal, as many as the removal that is to be judged
/// @param draws   unrelated removals
/// @param seed    of the draws
public record NoiseFloorPlan(RetrainedLab lab, CorpusFacts facts, int seeds, int removed, int draws, long seed)
        implements RetrainingPlan<NoiseFloor> {

    public NoiseFloorPlan {
        if (seeds < 0 || draws < 0 || seeds + draws == 0) {
            throw new UserError("a noise floor needs other seeds or unrelated removals; ask for 2 or more of either");
        }
    }

    private UnrelatedRemovals removals() {
        return new UnrelatedRemovals(lab, facts, removed, draws, seed);
    }

    private List<Retraining> otherSeeds() {
        return otherSeeds(lab, seeds);
    }

    /// The lab's training on all sentences from the seeds that follow its own.
    public static List<Retraining> otherSeeds(RetrainedLab lab, int seeds) {
        return IntStream.rangeClosed(1, seeds)
                .mapToObj(i -> new Retraining(
                        lab.seed() + i,
                        SentenceWeights.all(lab.sentences()),
                        "all sentences, seed " + (lab.seed() + i)))
                .toList();
    }

    @Override
    public List<Retraining> retrainings() {
        List<Retraining> all = new ArrayList<>(List.of(lab.baseline()));
        all.addAll(otherSeeds());
        all.addAll(removals().retrainings());
        return all;
    }

    @Override
    public NoiseFloor judge(Retrained retrained) {
        double[] deviations = new double[lab.queries()];
        List<NoiseBand> bySeed = new ArrayList<>();
        List<NoiseBand> byRemoval = new ArrayList<>();
        for (int query = 0; query < lab.queries(); query++) {
            int q = query;
            double[] changes = otherSeeds().stream()
                    .mapToDouble(other -> retrained.change(other, q))
                    .toArray();
            bySeed.add(NoiseBand.of(changes));
            deviations[q] = deviation(changes);
            byRemoval.add(removals().band(retrained, q, List.of()));
        }
        return new NoiseFloor(removed, retrained.baseline().losses(), deviations, bySeed, byRemoval);
    }

    /// Of the baseline's loss and those that lie these changes away from it; 0 where there are none.
    private static double deviation(double[] changes) {
        if (changes.length == 0) {
            return 0;
        }
        double mean =
                IntStream.range(0, changes.length).mapToDouble(i -> changes[i]).sum() / (changes.length + 1);
        double squares = mean * mean;
        for (double change : changes) {
            squares += (change - mean) * (change - mean);
        }
        return Math.sqrt(squares / changes.length);
    }
}
