package dev.edgewise.study.knowledge;

import dev.edgewise.instances.InstanceScores;
import dev.edgewise.job.Progress;
import dev.edgewise.study.knowledge.Fraction.Choice;
import dev.edgewise.study.knowledge.retraining.Retrained;
import dev.edgewise.study.knowledge.retraining.Retraining;
import dev.edgewise.study.knowledge.retraining.RetrainingResult;
import dev.edgewise.study.knowledge.retraining.SentenceWeights;
import dev.edgewise.training.lab.LabQuery;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/// Training from scratch on the most and least influential sentences and on random ones.
///
/// Influence is aggregated over every other query, beginning with the first; accuracy is told on these and on the
/// others. A random choice is drawn anew for each seed of the training.
final class FractionStage {
    private final StudyLab lab;
    private final KnowledgePlan plan;

    /// One retraining and what it stands for.
    private record Trial(String method, Fraction fraction, Retraining retraining) {}

    FractionStage(StudyLab lab, KnowledgePlan plan) {
        this.lab = lab;
        this.plan = plan;
    }

    /// @param influence the method whose most and least influential sentences are trained on
    /// @param others    whose most influential ones are
    FractionTable run(Optional<InstanceScores> influence, List<InstanceScores> others, Progress progress) {
        List<Trial> trials = new ArrayList<>();
        influence.ifPresent(scores -> trials.addAll(trials(scores.method(), Choice.MOST, aggregate(scores))));
        influence.ifPresent(scores -> trials.addAll(trials(scores.method(), Choice.LEAST, aggregate(scores))));
        others.forEach(scores -> trials.addAll(trials(scores.method(), Choice.MOST, aggregate(scores))));
        trials.addAll(trials("", Choice.RANDOM, new float[lab.corpus().size()]));
        List<Retraining> full = IntStream.range(0, plan.fractionSeeds())
                .mapToObj(seed -> new Retraining(
                        lab.lab().seed() + seed,
                        SentenceWeights.all(lab.corpus().size()),
                        "all sentences"))
                .toList();
        List<Retraining> all = new ArrayList<>(full);
        trials.forEach(trial -> all.add(trial.retraining()));
        Retrained retrained = lab.retrain(all, progress);
        return new FractionTable(
                own().size(),
                lab.queries().size() - own().size(),
                full.stream()
                        .map(one -> point("", Choice.RANDOM, 100, retrained.of(one)))
                        .toList(),
                trials.stream()
                        .map(trial -> point(
                                trial.method(),
                                trial.fraction().choice(),
                                trial.fraction().percent(),
                                retrained.of(trial.retraining())))
                        .toList());
    }

    private List<Trial> trials(String method, Choice choice, float[] influence) {
        List<Trial> trials = new ArrayList<>();
        for (int seed = 0; seed < plan.fractionSeeds(); seed++) {
            for (int percent : plan.percents()) {
                // A draw of its own for each size: nested ones would make the sizes one sample.
                Fraction fraction = new Fraction(choice, percent, 1000L * seed + percent);
                trials.add(new Trial(
                        method,
                        fraction,
                        new Retraining(
                                lab.lab().seed() + seed,
                                SentenceWeights.of(fraction.weights(influence)),
                                percent + " % " + choice.words() + (method.isEmpty() ? "" : " by " + method))));
            }
        }
        return trials;
    }

    private float[] aggregate(InstanceScores scores) {
        return Aggregate.of(scores.scores(), own());
    }

    /// The queries that influence is aggregated over.
    private List<Integer> own() {
        return IntStream.range(0, lab.queries().size())
                .filter(q -> q % 2 == 0)
                .boxed()
                .toList();
    }

    private FractionTable.Point point(String method, Choice choice, int percent, RetrainingResult result) {
        return new FractionTable.Point(
                method, choice, percent, result.retraining().seed(), accuracy(result, 0), accuracy(result, 1));
    }

    private double accuracy(RetrainingResult result, int half) {
        List<LabQuery> queries = lab.queries();
        return IntStream.range(0, queries.size())
                .filter(q -> q % 2 == half)
                .mapToDouble(q -> result.predicted()[q] == queries.get(q).target() ? 1 : 0)
                .average()
                .orElse(Double.NaN);
    }
}
