package dev.edgewise.instances.bridge;

import dev.edgewise.instances.InstanceMethod;
import dev.edgewise.instances.InstanceQuestion;
import dev.edgewise.instances.InstanceScores;
import dev.edgewise.instances.InstanceSettings;
import dev.edgewise.job.Progress;
import dev.edgewise.neurons.Certainty;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.ToDoubleFunction;

/// NA-Instances: a sentence counts as much as it uses a query's neurons, the bridge from neurons to training instances
/// (Yu et al. 2024, arXiv 2404.18655). It knows nothing of training; that such sentences taught the answer is a guess.
public final class NaInstances implements InstanceMethod {
    public static final String ID = "na-instances";
    public static final String PUBLISHED_ID = "na-instances-published";

    private final NaForm form;
    private final Optional<Path> cache;

    public NaInstances(NaForm form, InstanceSettings settings) {
        this.form = form;
        this.cache = settings.cache();
    }

    @Override
    public String id() {
        return form == NaForm.COSINE ? ID : PUBLISHED_ID;
    }

    @Override
    public String title() {
        return form == NaForm.COSINE ? "Same neurons (NA-Instances)" : "Same neurons, as published";
    }

    @Override
    public String unit() {
        return "";
    }

    @Override
    public Certainty certainty() {
        return Certainty.APPROXIMATE;
    }

    @Override
    public InstanceScores score(InstanceQuestion question, Progress progress) {
        NeuronVectors sentences = SentenceNeurons.of(question.model(), question.corpus(), cache, progress);
        NeuronVectors queries = SentenceNeurons.of(question.model(), question.queries(), progress);
        return new InstanceScores(id(), certainty(), unit(), scores(form, queries, sentences, progress));
    }

    /// [queries][sentences].
    public static float[][] scores(NaForm form, NeuronVectors queries, NeuronVectors sentences, Progress progress) {
        float[][] scores = new float[queries.size()][sentences.size()];
        for (int q = 0; q < scores.length; q++) {
            progress.check();
            ToDoubleFunction<float[]> scorer = form.scorer(queries.rows()[q]);
            for (int i = 0; i < scores[q].length; i++) {
                double score = scorer.applyAsDouble(sentences.rows()[i]);
                // 2^z of a neuron that stands out among a hundred thousand leaves the range of float.
                scores[q][i] = (float) Math.min(score, Float.MAX_VALUE);
            }
            progress.report("comparing neurons", q + 1, scores.length);
        }
        return scores;
    }
}
