package dev.edgewise.study.knowledge.retraining;

import dev.edgewise.instances.InstanceScores;
import dev.edgewise.instances.bridge.Top;
import dev.edgewise.io.UserError;
import dev.edgewise.study.knowledge.Estimate;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/// For each of some queries: the k sentences that a method calls its strongest proponents at weight 0, against k random
/// ones. Lexical overlap, listed among the methods, is the other control.
///
/// @param methods scores of each
/// @param queries places of those that are looked at
/// @param k       sentences removed
/// @param draws   random removals of k, the same for all queries
/// @param seed    of these
public record LeaveTopOutPlan(
        RetrainedLab lab,
        CorpusFacts facts,
        List<InstanceScores> methods,
        List<Integer> queries,
        int k,
        int draws,
        long seed)
        implements RetrainingPlan<List<LeaveTopOut>> {

    /// The id under which the random removals stand.
    public static final String RANDOM = "random";

    public LeaveTopOutPlan {
        methods = List.copyOf(methods);
        queries = List.copyOf(queries);
        if (k < 1 || k >= lab.sentences()) {
            throw new UserError("the " + k + " best sentences cannot be left out of " + lab.sentences()
                    + "; ask for 1 or more, and fewer than all");
        }
    }

    private Retraining without(InstanceScores scores, int query) {
        int[] top = Top.of(scores.scores()[query], k);
        return lab.retraining(
                SentenceWeights.without(lab.sentences(), top),
                "without the top " + k + " by " + scores.method() + " for query " + query);
    }

    private UnrelatedRemovals removals() {
        return new UnrelatedRemovals(lab, facts, k, draws, seed);
    }

    @Override
    public List<Retraining> retrainings() {
        List<Retraining> all = new ArrayList<>(List.of(lab.baseline()));
        methods.forEach(scores -> queries.forEach(query -> all.add(without(scores, query))));
        all.addAll(removals().retrainings());
        return all;
    }

    /// One answer a method, in their order, and one of the random removals at the end.
    @Override
    public List<LeaveTopOut> judge(Retrained retrained) {
        List<NoiseBand> bands = queries.stream()
                .map(query -> removals().band(retrained, query, List.of()))
                .toList();
        Stream<LeaveTopOut> answers = methods.stream().map(scores -> {
            List<RemovalEffect> effects = new ArrayList<>();
            for (int i = 0; i < queries.size(); i++) {
                effects.add(RemovalEffect.of(retrained, without(scores, queries.get(i)), queries.get(i), bands.get(i)));
            }
            return new LeaveTopOut(scores.method(), k, effects, mean(effects));
        });
        return Stream.concat(answers, Stream.of(random(retrained, bands))).toList();
    }

    /// Related draws count too: a random removal is random.
    private LeaveTopOut random(Retrained retrained, List<NoiseBand> bands) {
        List<RemovalEffect> effects = new ArrayList<>();
        for (Retraining removal : removals().retrainings()) {
            for (int i = 0; i < queries.size(); i++) {
                effects.add(RemovalEffect.of(retrained, removal, queries.get(i), bands.get(i)));
            }
        }
        return new LeaveTopOut(RANDOM, k, effects, mean(effects));
    }

    private static Estimate mean(List<RemovalEffect> effects) {
        return Estimate.mean(effects.stream().mapToDouble(RemovalEffect::change).toArray());
    }
}
