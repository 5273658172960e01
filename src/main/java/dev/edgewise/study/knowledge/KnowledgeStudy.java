package dev.edgewise.study.knowledge;

import dev.edgewise.instances.InstanceScores;
import dev.edgewise.io.UserError;
import dev.edgewise.job.Progress;
import dev.edgewise.model.Transformer;
import dev.edgewise.neurons.NeuronPositions;
import dev.edgewise.study.knowledge.retraining.RetrainedLab;
import dev.edgewise.study.knowledge.retraining.RetrainingRuns;
import dev.edgewise.study.knowledge.retraining.RetrainingStore;
import dev.edgewise.task.BosRule;
import dev.edgewise.task.TaskTokenizer;
import dev.edgewise.training.lab.LabBuilder;
import dev.edgewise.training.lab.LabFolder;
import dev.edgewise.training.lab.LabMaterial;
import dev.edgewise.training.lab.LabQueries;
import dev.edgewise.training.lab.LabQuery;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The study for the record: trains two labs, one plain and one with artifacts, asks every method, checks it by
/// retraining, and judges the paper's claims (Yu et al. 2024, arXiv 2404.18655).
///
/// Each stage is kept in the folder as soon as it is finished, each retraining in its lab; the same call goes on.
public final class KnowledgeStudy {
    private static final List<String> LEFT_OUT =
            List.of("gradient-dot", StudyMethod.INFLUENCE, StudyMethod.NEURONS, StudyMethod.LEXICAL);

    private final KnowledgePlan plan;
    private final KnowledgeFolder folder;
    private final List<StudiedModel> models;
    private final StudyLab.LabRuns runs;

    /// @param workers processes that retrain side by side
    public KnowledgeStudy(KnowledgePlan plan, KnowledgeFolder folder, List<StudiedModel> models, int workers) {
        this(plan, folder, models, (lab, retrainings, progress) -> new RetrainingRuns(
                        new RetrainingStore(RetrainedLab.of(lab)), workers)
                .run(retrainings, progress));
    }

    KnowledgeStudy(KnowledgePlan plan, KnowledgeFolder folder, List<StudiedModel> models, StudyLab.LabRuns runs) {
        this.plan = plan;
        this.folder = folder;
        this.models = List.copyOf(models);
        this.runs = runs;
    }

    /// Does what is missing.
    ///
    /// @param soFar called whenever a stage is finished, to write the report of what is known
    public void run(Progress progress, Runnable soFar) {
        for (StudiedModel model : models) {
            neurons(model, progress);
            soFar.run();
        }
        if (!isFinished("plain")) {
            try (StudyLab lab = lab("plain", 0, progress)) {
                plain(lab, progress, soFar);
            }
            finish("plain");
        }
        if (!isFinished("artifacts")) {
            try (StudyLab lab = lab("artifacts", plan.artifacts(), progress)) {
                artifacts(lab, progress);
            }
            finish("artifacts");
        }
        soFar.run();
    }

    private boolean isFinished(String lab) {
        return folder.find("methods-" + lab, MethodNotes.class)
                        .map(notes -> notes.methods().stream()
                                .allMatch(note -> note.problem().isEmpty()))
                        .orElse(false)
                && folder.find("finished-" + lab, Boolean.class).orElse(false);
    }

    private void finish(String lab) {
        folder.keep("finished-" + lab, true);
    }

    private StudyLab lab(String name, double artifacts, Progress progress) {
        LabFolder lab = new LabBuilder(
                        folder.lab(name),
                        LabMaterial.generated(plan.facts(), artifacts, plan.seed()),
                        plan.settings(),
                        LabBuilder.CONTEXT,
                        plan.seed())
                .build(false, new Named("lab " + name + ": ", progress));
        StudyLab opened = new StudyLab(name, lab, folder, runs, progress);
        folder.stage("lab-" + name, LabSummary.class, opened::summary);
        return opened;
    }

    private void plain(StudyLab lab, Progress progress, Runnable soFar) {
        List<InstanceScores> scores = scores("plain", lab, StudyMethod.ALL, lab.queries(), progress);
        Comparison comparison = new Comparison(lab, plan, folder, scores);
        comparison.sentences();
        comparison.neurons(progress);
        comparison.diversity();
        List<LabQuery> asked = StudyLab.spread(lab.queries().size(), plan.prompts()).stream()
                .map(lab.queries()::get)
                .toList();
        neurons(new NeuronStage("lab model", lab.model(), asked), "neurons-lab", progress);
        soFar.run();
        GroundTruth truth = new GroundTruth(lab, plan, folder);
        Progress retraining = new Named("ground truth: ", progress);
        truth.noise(retraining);
        truth.facts(retraining);
        truth.halves(scores, retraining);
        soFar.run();
        truth.bestSentences(
                scores.stream().filter(s -> LEFT_OUT.contains(s.method())).toList(), retraining);
        soFar.run();
        folder.stage("fractions", FractionTable.class, () -> new FractionStage(lab, plan)
                .run(
                        one(scores, StudyMethod.INFLUENCE),
                        one(scores, StudyMethod.NEURONS).stream().toList(),
                        new Named("fractions: ", progress)));
        soFar.run();
    }

    private void artifacts(StudyLab lab, Progress progress) {
        ArtifactStage stage = new ArtifactStage(lab, plan);
        List<LabQuery> misled = stage.queries();
        List<InstanceScores> scores =
                misled.isEmpty() ? List.of() : scores("artifacts", lab, StudyMethod.ON_ARTIFACTS, misled, progress);
        folder.keep("artifacts", stage.run(scores, new Named("artifacts: ", progress)));
    }

    /// One method's failure is a line of the report, not the end of the study.
    private List<InstanceScores> scores(
            String name, StudyLab lab, List<StudyMethod> methods, List<LabQuery> queries, Progress progress) {
        List<InstanceScores> scores = new ArrayList<>();
        List<MethodNote> notes = new ArrayList<>();
        for (StudyMethod method : methods) {
            try {
                InstanceScores found = lab.scores(
                        method, name, queries, plan.slowQueries(), new Named(method.label() + ": ", progress));
                scores.add(found);
                notes.add(new MethodNote(method.label(), found.unit(), ""));
            } catch (UserError e) {
                notes.add(new MethodNote(method.label(), "", e.getMessage()));
            }
        }
        folder.keep("methods-" + name, new MethodNotes(notes));
        return scores;
    }

    private static Optional<InstanceScores> one(List<InstanceScores> scores, String method) {
        return scores.stream().filter(s -> s.method().equals(method)).findFirst();
    }

    private void neurons(StudiedModel model, Progress progress) {
        String stage = "neurons-model-" + model.name().replaceAll("[^A-Za-z0-9.]+", "-");
        if (folder.stages(stage).size() == NeuronPositions.values().length) {
            return;
        }
        try (Transformer opened = model.loader().apply(progress)) {
            List<LabQuery> all = LabQueries.of(new TaskTokenizer(
                                    opened.tokenizer(),
                                    opened.config().context(),
                                    opened.config().vocabulary())
                            .tokenize(model.task(), BosRule.AUTO))
                    .queries();
            List<LabQuery> asked = StudyLab.spread(all.size(), plan.prompts()).stream()
                    .map(all::get)
                    .toList();
            neurons(new NeuronStage(model.name(), opened, asked), stage, progress);
        }
    }

    private void neurons(NeuronStage subject, String stage, Progress progress) {
        for (NeuronPositions positions : NeuronPositions.values()) {
            folder.stage(
                    stage + "-at-" + positions.id(),
                    PredictionsKept.class,
                    () -> subject.run(positions, new Named(subject.name() + ": ", progress)));
        }
    }

    /// Says what a part of the study is at.
    private record Named(String prefix, Progress progress) implements Progress {
        @Override
        public void report(String what, long done, long total) {
            progress.report(prefix + what, done, total);
        }

        @Override
        public void check() {
            progress.check();
        }
    }
}
