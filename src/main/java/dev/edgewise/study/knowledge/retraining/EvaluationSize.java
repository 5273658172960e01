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
        atLeast(3, halves, "--halves");
        atLeast(1, seedsPerHalf, "--seeds-per-half");
        atLeast(0, noiseSeeds, "--seeds");
        atLeast(2, draws, "--draws");
        atLeast(0, facts, "--facts");
        atLeast(1, top, "--top");
        atLeast(1, topQueries, "--top-queries");
    }

    private static void atLeast(int least, int value, String option) {
        if (value < least) {
            throw new UserError(option + " " + value + " is too few to judge by; ask for " + least + " or more");
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
