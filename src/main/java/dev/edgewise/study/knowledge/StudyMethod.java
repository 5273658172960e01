package dev.edgewise.study.knowledge;

import dev.edgewise.instances.Damping;
import dev.edgewise.instances.InstanceMethod;
import dev.edgewise.instances.InstanceQuestion;
import dev.edgewise.instances.InstanceScores;
import dev.edgewise.instances.InstanceSettings;
import dev.edgewise.instances.methods.InstanceMethods;
import dev.edgewise.job.Progress;
import dev.edgewise.neurons.Certainty;
import dev.edgewise.training.lab.LabSentence;
import java.util.List;
import java.util.Optional;

/// An instance method as a study lists it: one of the program's, or the control that knows the facts.
///
/// @param label   in tables and files
/// @param id      of the method
/// @param damping of those with a curvature
/// @param slow    whether it is asked fewer queries
record StudyMethod(String label, String id, Damping damping, boolean slow) {
    static final String INFLUENCE = "ek-fac";
    static final String NEURONS = "na-instances";
    static final String LEXICAL = "lexical";
    static final String RANDOM = "random";
    static final String SAME_FACT = "same-fact";
    private static final double STRONG = 1000;

    /// In the order of the tables.
    static final List<StudyMethod> ALL = List.of(
            of("gradient-dot"),
            of("cosine"),
            of("tracin"),
            of("fisher"),
            new StudyMethod("fisher-1000x", "fisher", new Damping(STRONG, true), false),
            new StudyMethod("lissa", "lissa", Damping.DEFAULT, true),
            of(INFLUENCE),
            of(NEURONS),
            of(NEURONS + "-published"),
            of(LEXICAL),
            of(RANDOM),
            of(SAME_FACT));

    /// Those that are asked why a query was misled: what it was misled to is no fact of the corpus.
    static final List<StudyMethod> ON_ARTIFACTS = ALL.stream()
            .filter(method -> !method.slow && !method.label.equals(SAME_FACT))
            .toList();

    private static StudyMethod of(String id) {
        return new StudyMethod(id, id, Damping.DEFAULT, false);
    }

    /// [queries][sentences], under this method's label.
    InstanceScores score(InstanceQuestion question, InstanceSettings settings, Progress progress) {
        if (id.equals(SAME_FACT)) {
            return sameFact(question);
        }
        InstanceMethod method = InstanceMethods.of(id, settings.withDamping(damping));
        InstanceScores scores = method.score(question, progress);
        return new InstanceScores(label, scores.certainty(), scores.unit(), scores.scores());
    }

    private InstanceScores sameFact(InstanceQuestion question) {
        List<LabSentence> sentences = question.corpus().corpus().sentences();
        float[][] scores = new float[question.queries().size()][sentences.size()];
        for (int q = 0; q < scores.length; q++) {
            Optional<String> fact = question.queries().get(q).fact();
            for (int i = 0; i < scores[q].length; i++) {
                scores[q][i] = fact.isPresent() && fact.equals(sentences.get(i).fact()) ? 1 : 0;
            }
        }
        return new InstanceScores(label, Certainty.EXACT, "", scores);
    }
}
