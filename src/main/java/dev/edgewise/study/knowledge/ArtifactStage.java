package dev.edgewise.study.knowledge;

import dev.edgewise.instances.InstanceScores;
import dev.edgewise.instances.bridge.Top;
import dev.edgewise.job.Progress;
import dev.edgewise.study.knowledge.retraining.Retrained;
import dev.edgewise.study.knowledge.retraining.Retraining;
import dev.edgewise.study.knowledge.retraining.RetrainingResult;
import dev.edgewise.study.knowledge.retraining.SentenceWeights;
import dev.edgewise.training.lab.LabQuery;
import dev.edgewise.training.lab.LabSentence;
import dev.edgewise.training.lab.QueryLosses;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Function;
import java.util.stream.IntStream;

/// Who finds the sentences whose cue misled the model, and does it answer rightly when trained without them?
///
/// Looked at are queries behind the cue that the model answers wrongly; each method is asked what speaks for the
/// answer that the model gives, and whether that is mended is asked of the true answer.
final class ArtifactStage {
    private static final List<String> REMOVED =
            List.of(StudyMethod.INFLUENCE, StudyMethod.NEURONS, StudyMethod.LEXICAL);

    private final StudyLab lab;
    private final KnowledgePlan plan;
    private final List<LabSentence> sentences;
    /// Places among the cue queries.
    private final List<Integer> misled;
    private final int failing;
    private final QueryLosses before;

    /// A retraining, and for which of the looked-at queries it was chosen; all where that is −1.
    private record Trial(String what, int query, int[] taken) {}

    ArtifactStage(StudyLab lab, KnowledgePlan plan) {
        this.lab = lab;
        this.plan = plan;
        sentences = lab.corpus().corpus().sentences();
        before = QueryLosses.of(lab.model(), lab.lab().cueQueries());
        List<LabQuery> cued = lab.lab().cueQueries();
        List<Integer> wrong = IntStream.range(0, cued.size())
                .filter(q -> before.predicted()[q] != cued.get(q).target())
                .boxed()
                .toList();
        failing = wrong.size();
        misled =
                StudyLab.spread(failing, plan.misled()).stream().map(wrong::get).toList();
    }

    /// The looked-at queries, with the answer that the model gives as their target.
    List<LabQuery> queries() {
        List<LabQuery> asked = new ArrayList<>();
        for (int place : misled) {
            LabQuery query = lab.lab().cueQueries().get(place);
            asked.add(new LabQuery(
                    asked.size(),
                    query.prompt(),
                    query.tokens(),
                    before.predicted()[place],
                    lab.lab().tokenizer().decode(before.predicted()[place]),
                    query.fact()));
        }
        return asked;
    }

    ArtifactTable run(List<InstanceScores> methods, Progress progress) {
        List<ArtifactTable.Row> rows = methods.stream()
                .map(scores -> new ArtifactTable.Row(
                        scores.method(),
                        Arrays.stream(scores.scores()).mapToInt(this::found).toArray()))
                .toList();
        List<Trial> trials = misled.isEmpty() ? List.of() : trials(methods);
        Function<Trial, Retraining> retraining = trial -> lab.retrained()
                .retraining(
                        SentenceWeights.without(sentences.size(), trial.taken()),
                        "without " + trial.what() + (trial.query() < 0 ? "" : ", misled query " + trial.query()));
        List<Retraining> all = new ArrayList<>();
        all.add(lab.retrained().baseline());
        trials.forEach(trial -> all.add(retraining.apply(trial)));
        Retrained retrained = lab.retrain(trials.isEmpty() ? List.of() : all, progress);
        return new ArtifactTable(
                cues(IntStream.range(0, sentences.size()).toArray()).length,
                sentences.size(),
                lab.lab().cueQueries().size(),
                failing,
                plan.k(),
                rows,
                trials.stream()
                        .map(trial -> removal(trial, retrained.baseline(), retrained.of(retraining.apply(trial))))
                        .toList());
    }

    private int found(float[] scores) {
        return cues(Top.of(scores, plan.k())).length;
    }

    /// Those of some sentences that have the cue.
    private int[] cues(int[] places) {
        return Arrays.stream(places).filter(i -> sentences.get(i).artifact()).toArray();
    }

    private List<Trial> trials(List<InstanceScores> methods) {
        List<Trial> trials = new ArrayList<>();
        for (InstanceScores scores : methods) {
            if (!REMOVED.contains(scores.method())) {
                continue;
            }
            for (int q : StudyLab.spread(misled.size(), plan.mended())) {
                int[] top = Top.of(scores.scores()[q], plan.k());
                trials.add(new Trial("top " + plan.k() + " of " + scores.method(), q, top));
                if (cues(top).length > 0) {
                    trials.add(new Trial("cue sentences in the top of " + scores.method(), q, cues(top)));
                }
            }
        }
        SplittableRandom random = new SplittableRandom(plan.seed());
        trials.add(new Trial(
                plan.k() + " random sentences",
                -1,
                random.ints(0, sentences.size()).distinct().limit(plan.k()).toArray()));
        trials.add(new Trial(
                "all cue sentences",
                -1,
                cues(IntStream.range(0, sentences.size()).toArray())));
        return trials;
    }

    private ArtifactTable.Removal removal(Trial trial, RetrainingResult base, RetrainingResult result) {
        List<Integer> concerned = trial.query() < 0 ? misled : List.of(misled.get(trial.query()));
        List<LabQuery> cued = lab.lab().cueQueries();
        return new ArtifactTable.Removal(
                trial.what(),
                trial.query(),
                trial.taken().length,
                cues(trial.taken()).length,
                mean(concerned, q -> result.cuePredicted()[q] == cued.get(q).target() ? 1 : 0),
                mean(concerned, q -> base.cueLosses()[q] - result.cueLosses()[q]));
    }

    private static double mean(List<Integer> queries, Function<Integer, Number> value) {
        return queries.stream()
                .mapToDouble(q -> value.apply(q).doubleValue())
                .average()
                .orElse(Double.NaN);
    }
}
