package dev.edgewise.app.knowledge.evidence;

import dev.edgewise.instances.Damping;
import dev.edgewise.instances.InstanceQuestion;
import dev.edgewise.instances.InstanceScores;
import dev.edgewise.instances.InstanceSettings;
import dev.edgewise.instances.LinearMethod;
import dev.edgewise.instances.bridge.NeuronVectors;
import dev.edgewise.instances.bridge.SentenceNeurons;
import dev.edgewise.instances.gradients.GradientLayout;
import dev.edgewise.instances.gradients.LossGradients;
import dev.edgewise.instances.methods.DampedScores;
import dev.edgewise.instances.methods.InstanceMethods;
import dev.edgewise.instances.methods.TokenScores;
import dev.edgewise.job.Progress;
import dev.edgewise.model.Transformer;
import dev.edgewise.training.lab.LabQuery;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What is computed of training sentences. Used on the engine's thread alone; keeps what the next number of the same
/// question can be made from.
final class Scorer {
    private Optional<Damped> damped = Optional.empty();
    private Optional<Along> along = Optional.empty();

    /// A question of the window.
    ///
    /// @param model of the lab, as the window has it loaded
    record Asked(EvidenceLab lab, Transformer model, LabQuery query, dev.edgewise.instances.ParameterSet parameters) {
        InstanceQuestion question() {
            return new InstanceQuestion(model, lab.folder().corpus(), List.of(query), parameters);
        }

        InstanceQuestion ofAllQueries() {
            return new InstanceQuestion(
                    model, lab.folder().corpus(), lab.folder().queries(), parameters);
        }

        InstanceSettings settings() {
            return InstanceSettings.DEFAULT
                    .withCache(lab.cache())
                    .withLab(lab.folder().path());
        }

        boolean isLike(Asked other) {
            return lab == other.lab
                    && model == other.model
                    && parameters == other.parameters
                    && query.target() == other.query.target()
                    && java.util.Arrays.equals(query.tokens(), other.query.tokens());
        }
    }

    private record Damped(Asked asked, DampedScores scores) {}

    /// @param directions of the one query at the lab's own model
    private record Along(Asked asked, String method, Damping damping, Map<String, float[]> directions) {}

    InstanceScores score(Asked asked, String method, Damping damping, Progress progress) {
        if (method.equals(EvidenceMethod.FISHER)) {
            return fisher(asked, damping, progress);
        }
        return InstanceMethods.of(method, asked.settings()).score(asked.question(), progress);
    }

    /// At another damping only the N×N system is solved again.
    private InstanceScores fisher(Asked asked, Damping damping, Progress progress) {
        if (damped.filter(d -> d.asked().isLike(asked)).isEmpty()) {
            forget();
            damped = Optional.of(new Damped(asked, DampedScores.of(asked.question(), asked.settings(), progress)));
        }
        return damped.get().scores().at(damping);
    }

    /// λ where no other is asked for; once the Fisher matrix is there.
    double defaultLambda() {
        return damped.map(d -> d.scores().defaultLambda()).orElse(Double.NaN);
    }

    NeuronEvidence neurons(Asked asked, Progress progress) {
        NeuronVectors sentences = SentenceNeurons.of(
                asked.model(),
                asked.lab().folder().corpus(),
                Optional.of(asked.lab().cache()),
                progress);
        NeuronVectors query = SentenceNeurons.of(asked.model(), List.of(asked.query()), progress);
        return NeuronEvidence.of(sentences, query.rows()[0]);
    }

    /// Scores by token of some sentences, one row a sentence.
    ///
    /// @param method  of those whose scores are sums over tokens
    /// @param fisher  what the Fisher matrix is damped by; other methods are scored with their own default, so that
    ///                tokens add up to what the table shows
    List<double[]> tokens(Asked asked, String method, Damping fisher, int[] sentences, Progress progress) {
        Damping damping = method.equals(EvidenceMethod.FISHER) ? fisher : Damping.DEFAULT;
        InstanceQuestion question = asked.question();
        LinearMethod linear =
                (LinearMethod) InstanceMethods.of(method, asked.settings().withDamping(damping));
        List<double[]> rows = new ArrayList<>();
        Optional<Map<String, float[]>> directions = directions(asked, linear, damping, progress);
        if (directions.isEmpty()) {
            for (double[][] row : TokenScores.of(linear, question, sentences, progress)) {
                rows.add(row[0]);
            }
            return rows;
        }
        GradientLayout layout = GradientLayout.of(asked.model(), asked.parameters());
        try (LossGradients gradients = new LossGradients(asked.model(), layout)) {
            for (int sentence : sentences) {
                progress.check();
                int[] tokens = question.corpus().tokens().get(sentence);
                rows.add(TokenScores.along(gradients, List.of(directions.get()), tokens, linear.normalised())[0]);
            }
        }
        return rows;
    }

    /// The query's direction, for methods that have one at the lab's own model and none at its checkpoints.
    private Optional<Map<String, float[]>> directions(
            Asked asked, LinearMethod method, Damping damping, Progress progress) {
        Optional<Along> known = along.filter(a -> a.asked().isLike(asked)
                && a.method().equals(method.id())
                && a.damping().equals(damping));
        if (known.isEmpty() && !method.id().startsWith("tracin")) {
            method.directions(
                    asked.question(),
                    (model, byQuery) -> along = Optional.of(new Along(asked, method.id(), damping, byQuery.getFirst())),
                    progress);
            known = along;
        }
        return known.map(Along::directions);
    }

    /// Frees what is kept of an older question.
    void forget() {
        damped.ifPresent(d -> d.scores().close());
        damped = Optional.empty();
        along = Optional.empty();
    }
}
