package dev.edgewise.study.knowledge.retraining;

import dev.edgewise.io.UserError;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/// For each of some facts: all its sentences at weight 0, and what becomes of the queries that ask for it.
///
/// The band is made of random removals and of the removals of the other facts, which have about the same size.
///
/// @param chosen facts that sentences say and queries ask for
/// @param draws  random removals beside
/// @param seed   of these
public record LeaveFactOutPlan(RetrainedLab lab, CorpusFacts facts, List<String> chosen, int draws, long seed)
        implements RetrainingPlan<Map<String, List<RemovalEffect>>> {

    public LeaveFactOutPlan {
        chosen = List.copyOf(chosen);
        if (chosen.isEmpty()) {
            throw new UserError("no fact is to be left out; name one that sentences say and a query asks for");
        }
    }

    private Retraining without(String fact) {
        return without(lab, facts, fact);
    }

    /// The lab's training without the sentences that say a fact.
    public static Retraining without(RetrainedLab lab, CorpusFacts facts, String fact) {
        return lab.retraining(SentenceWeights.without(lab.sentences(), facts.places(fact)), "without " + fact);
    }

    private UnrelatedRemovals removals() {
        double[] sizes =
                chosen.stream().mapToDouble(fact -> facts.places(fact).length).toArray();
        return new UnrelatedRemovals(lab, facts, (int) Math.round(NoiseFloor.median(sizes)), draws, seed);
    }

    @Override
    public List<Retraining> retrainings() {
        List<Retraining> all = new ArrayList<>(List.of(lab.baseline()));
        chosen.forEach(fact -> all.add(without(fact)));
        all.addAll(removals().retrainings());
        return all;
    }

    /// By fact: the effects on all queries that ask for it.
    @Override
    public Map<String, List<RemovalEffect>> judge(Retrained retrained) {
        List<Retraining> removals = chosen.stream().map(this::without).toList();
        Map<String, List<RemovalEffect>> effects = new LinkedHashMap<>();
        IntStream.range(0, chosen.size()).forEach(i -> {
            List<Integer> queries = facts.asked().getOrDefault(chosen.get(i), List.of());
            effects.put(
                    chosen.get(i),
                    queries.stream()
                            .map(query -> RemovalEffect.of(
                                    retrained,
                                    removals.get(i),
                                    query,
                                    removals().band(retrained, query, removals)))
                            .toList());
        });
        return effects;
    }
}
