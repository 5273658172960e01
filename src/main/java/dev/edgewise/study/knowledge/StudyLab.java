package dev.edgewise.study.knowledge;

import dev.edgewise.instances.InstanceQuestion;
import dev.edgewise.instances.InstanceScores;
import dev.edgewise.instances.InstanceSettings;
import dev.edgewise.instances.ParameterSet;
import dev.edgewise.instances.bridge.NeuronVectors;
import dev.edgewise.instances.bridge.SentenceNeurons;
import dev.edgewise.job.Progress;
import dev.edgewise.model.Transformer;
import dev.edgewise.study.knowledge.retraining.CorpusFacts;
import dev.edgewise.study.knowledge.retraining.Retrained;
import dev.edgewise.study.knowledge.retraining.RetrainedLab;
import dev.edgewise.study.knowledge.retraining.Retraining;
import dev.edgewise.training.lab.LabFolder;
import dev.edgewise.training.lab.LabQuery;
import dev.edgewise.training.lab.LabSentence;
import dev.edgewise.training.lab.QueryLosses;
import dev.edgewise.training.lab.TokenizedCorpus;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/// A trained lab of a study with what is computed on it, all of it kept in the study's folder.
final class StudyLab implements AutoCloseable {
    private final String name;
    private final LabFolder lab;
    private final KnowledgeFolder folder;
    private final LabRuns runs;
    private final Transformer model;

    /// @param name of the lab within the study
    StudyLab(String name, LabFolder lab, KnowledgeFolder folder, LabRuns runs, Progress progress) {
        this.name = name;
        this.lab = lab;
        this.folder = folder;
        this.runs = runs;
        this.model = lab.load(progress);
    }

    /// Retrains a lab: in worker processes, or in a test at once.
    @FunctionalInterface
    interface LabRuns {
        Retrained run(LabFolder lab, List<Retraining> retrainings, Progress progress);
    }

    LabFolder lab() {
        return lab;
    }

    Transformer model() {
        return model;
    }

    TokenizedCorpus corpus() {
        return lab.corpus();
    }

    List<LabQuery> queries() {
        return lab.queries();
    }

    RetrainedLab retrained() {
        return RetrainedLab.of(lab);
    }

    CorpusFacts facts() {
        return CorpusFacts.of(lab.corpus().corpus(), lab.queries());
    }

    Retrained retrain(List<Retraining> retrainings, Progress progress) {
        return runs.run(lab, retrainings, progress);
    }

    LabSummary summary() {
        QueryLosses plain = QueryLosses.of(model, lab.queries());
        List<LabQuery> cued = lab.cueQueries();
        return new LabSummary(
                lab.corpus().size(),
                (int) lab.corpus().corpus().sentences().stream()
                        .filter(LabSentence::artifact)
                        .count(),
                lab.queries().size(),
                cued.size(),
                lab.parameters(),
                model.config().layers() * model.config().dHidden(),
                plain.accuracy(lab.queries()),
                cued.isEmpty() ? Double.NaN : QueryLosses.of(model, cued).accuracy(cued),
                plain.mean());
    }

    /// What a method says of all sentences for some queries. Rows of queries that a slow method is not asked are zero.
    ///
    /// @param set     names the queries in the folder
    /// @param asked   how many queries a slow method is asked, evenly over them
    /// @throws UserError where the method cannot be used here
    InstanceScores scores(StudyMethod method, String set, List<LabQuery> queries, int asked, Progress progress) {
        Path file = folder.folder().resolve("stages").resolve(name + "-scores-" + set + "-" + method.label() + ".bin");
        return new ScoreFile(file).read().orElseGet(() -> {
            List<Integer> places = method.slow()
                    ? spread(queries.size(), asked)
                    : IntStream.range(0, queries.size()).boxed().toList();
            InstanceScores found = method.score(question(queries, places), settings(), progress);
            float[][] all = new float[queries.size()][corpus().size()];
            for (int i = 0; i < places.size(); i++) {
                all[places.get(i)] = found.scores()[i];
            }
            InstanceScores scores = new InstanceScores(found.method(), found.certainty(), found.unit(), all);
            new ScoreFile(file).write(scores);
            return scores;
        });
    }

    private InstanceQuestion question(List<LabQuery> queries, List<Integer> places) {
        List<LabQuery> asked = new ArrayList<>();
        for (int place : places) {
            LabQuery query = queries.get(place);
            asked.add(new LabQuery(
                    asked.size(), query.prompt(), query.tokens(), query.target(), query.answer(), query.fact()));
        }
        return new InstanceQuestion(model, lab.corpus(), asked, ParameterSet.ALL);
    }

    private InstanceSettings settings() {
        return InstanceSettings.DEFAULT.withCache(cache()).withLab(lab.path());
    }

    private Path cache() {
        return lab.path().resolve("cache");
    }

    NeuronVectors sentenceNeurons(Progress progress) {
        return SentenceNeurons.of(model, corpus(), Optional.of(cache()), progress);
    }

    NeuronVectors queryNeurons(Progress progress) {
        return SentenceNeurons.of(model, lab.queries(), progress);
    }

    /// So many places of n, evenly spread; all where there are no more.
    static List<Integer> spread(int n, int wanted) {
        int taken = Math.min(n, wanted);
        return IntStream.range(0, taken)
                .mapToObj(i -> (int) ((long) i * n / taken))
                .toList();
    }

    @Override
    public void close() {
        model.close();
    }
}
