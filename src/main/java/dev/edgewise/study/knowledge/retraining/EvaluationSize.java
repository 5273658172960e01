package dev.edgewise.study.knowledge.retraining;

import dev.edgewise.instances.InstanceScores;
import dev.edgewise.io.UserError;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;

/// How much is retrained to judge instance methods.
///
/// @param halves       random halves, M; 24 or more for results
/// @param seedsPerHalf trainings of each half
/// @param noiseSeeds   other seeds on all sentences
/// @param draws        random removals of each size
/// @param facts        facts that are left out, drawn among those that are asked for
/// @param top          best sentences that are left out, k
/// @param topQueries   queries for which they are, drawn among all
/// @param seed         of all draws
public record EvaluationSize(
        int halves, int seedsPerHalf, int noiseSeeds, int draws, int facts, int top, int topQueries, long seed) {

    /// Enough for results: about 80 retrainings for three methods.
    public static final EvaluationSize STANDARD = new EvaluationSize(24, 1, 3, 6, 8, 10, 4, 0);

    public EvaluationSize {
        if (halves < 3 || seedsPerHalf < 1 || noiseSeeds < 0 || draws < 2 || facts < 0 || top < 1 || topQueries < 1) {
            throw new UserError("so little can be judged by nothing; ask for 3 halves or more, 1 seed a half or more,"
                    + " 2 draws or more, 1 best sentence and 1 query or more");
        }
    }

    /// @param methods whose scores are judged; the best sentences of all of them but random ones are left out
    public LabEvaluationPlan plan(RetrainedLab lab, CorpusFacts known, List<InstanceScores> methods) {
        List<String> chosen = new ArrayList<>(known.asked().keySet());
        shuffle(chosen);
        chosen = chosen.subList(0, Math.min(facts, chosen.size()));
        int size = chosen.isEmpty() ? top : medianSize(known, chosen);
        Optional<LeaveFactOutPlan> withoutFacts = chosen.isEmpty()
                ? Optional.empty()
                : Optional.of(new LeaveFactOutPlan(lab, known, chosen, draws, seed));
        List<InstanceScores> ranked = methods.stream()
                .filter(scores -> !scores.method().equals(LeaveTopOutPlan.RANDOM))
                .toList();
        return new LabEvaluationPlan(
                new LdsPlan(lab, halves, seedsPerHalf, seed),
                new NoiseFloorPlan(lab, known, noiseSeeds, size, draws, seed),
                withoutFacts.stream().toList(),
                new LeaveTopOutPlan(lab, known, ranked, queries(lab), top, draws, seed),
                methods);
    }

    /// The size of the removals beside facts is theirs, so that both share their retrainings.
    private static int medianSize(CorpusFacts known, List<String> chosen) {
        return (int) Math.round(NoiseFloor.median(
                chosen.stream().mapToDouble(fact -> known.places(fact).length).toArray()));
    }

    private List<Integer> queries(RetrainedLab lab) {
        List<Integer> queries =
                new ArrayList<>(IntStream.range(0, lab.queries()).boxed().toList());
        shuffle(queries);
        return queries.subList(0, Math.min(topQueries, queries.size())).stream()
                .sorted()
                .toList();
    }

    private void shuffle(List<?> list) {
        Collections.shuffle(list, new Random(seed));
    }
}
