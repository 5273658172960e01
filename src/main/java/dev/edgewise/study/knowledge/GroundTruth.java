package dev.edgewise.study.knowledge;

import dev.edgewise.instances.InstanceScores;
import dev.edgewise.job.Progress;
import dev.edgewise.study.knowledge.retraining.LdsMeasured;
import dev.edgewise.study.knowledge.retraining.LdsPlan;
import dev.edgewise.study.knowledge.retraining.LeaveFactOutPlan;
import dev.edgewise.study.knowledge.retraining.LeaveTopOutPlan;
import dev.edgewise.study.knowledge.retraining.NoiseFloor;
import dev.edgewise.study.knowledge.retraining.NoiseFloorPlan;
import dev.edgewise.study.knowledge.retraining.RetrainingPlan;
import java.util.List;

/// What retraining says: noise first, then facts left out, halves of the corpus, and each method's best sentences left
/// out.
final class GroundTruth {
    private static final long DRAWS = 100;

    private final StudyLab lab;
    private final KnowledgePlan plan;
    private final KnowledgeFolder folder;

    GroundTruth(StudyLab lab, KnowledgePlan plan, KnowledgeFolder folder) {
        this.lab = lab;
        this.plan = plan;
        this.folder = folder;
    }

    void noise(Progress progress) {
        folder.stage(
                "noise",
                NoiseFloor.class,
                () -> judged(
                        new NoiseFloorPlan(
                                lab.retrained(), lab.facts(), plan.otherSeeds(), plan.k(), plan.removals(), DRAWS),
                        progress));
    }

    void facts(Progress progress) {
        List<String> asked = List.copyOf(lab.facts().asked().keySet());
        List<String> chosen = StudyLab.spread(asked.size(), plan.factsOut()).stream()
                .map(asked::get)
                .toList();
        folder.stage(
                "facts-left-out",
                FactRemovals.class,
                () -> new FactRemovals(judged(
                                new LeaveFactOutPlan(lab.retrained(), lab.facts(), chosen, plan.removals(), DRAWS),
                                progress)
                        .values()
                        .stream()
                        .flatMap(List::stream)
                        .toList()));
    }

    void halves(List<InstanceScores> methods, Progress progress) {
        folder.stage("lds", LdsTable.class, () -> {
            LdsMeasured measured = judged(new LdsPlan(lab.retrained(), plan.halves(), 1, DRAWS), progress);
            return new LdsTable(
                    plan.halves(), methods.stream().map(measured::score).toList());
        });
    }

    void bestSentences(List<InstanceScores> methods, Progress progress) {
        folder.stage(
                "best-left-out",
                BestRemovals.class,
                () -> new BestRemovals(judged(
                        new LeaveTopOutPlan(
                                lab.retrained(),
                                lab.facts(),
                                methods,
                                StudyLab.spread(lab.queries().size(), plan.topQueries()),
                                plan.k(),
                                plan.removals(),
                                DRAWS),
                        progress)));
    }

    private <R> R judged(RetrainingPlan<R> question, Progress progress) {
        return question.judge(lab.retrain(question.retrainings(), progress));
    }
}
