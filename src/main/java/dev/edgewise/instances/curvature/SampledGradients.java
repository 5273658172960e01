package dev.edgewise.instances.curvature;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import dev.edgewise.job.Progress;
import dev.edgewise.model.Transformer;
import dev.edgewise.tensor.Gradients;
import dev.edgewise.tensor.Scope;
import dev.edgewise.tensor.Tensors;
import dev.edgewise.training.lab.TokenizedCorpus;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/// Runs a corpus through a model with labels that are drawn from the model's own predictions, and hands over what
/// the linear layers read and the gradients there.
///
/// The loss of a sentence with n predicted tokens is −Σ log p(drawn token) / √n. As labels of different tokens are
/// drawn independently, the mean product of such a gradient with itself is the sentence's Fisher information, that
/// of its mean loss; with 1/n it would be n times less. A label depends on the seed, the sentence's place and the
/// token's alone.
final class SampledGradients {
    private static final int TOKENS = 512;

    private final Transformer model;
    private final TokenizedCorpus corpus;
    private final long seed;
    private final boolean drawn;

    SampledGradients(Transformer model, TokenizedCorpus corpus, long seed) {
        this(model, corpus, seed, true);
    }

    private SampledGradients(Transformer model, TokenizedCorpus corpus, long seed, boolean drawn) {
        this.model = model;
        this.corpus = corpus;
        this.seed = seed;
        this.drawn = drawn;
    }

    /// The same with the corpus's own tokens as labels and the mean instead of the division by √n: the gradients of
    /// sentences, as everywhere in the lab.
    static SampledGradients trueLabels(Transformer model, TokenizedCorpus corpus) {
        return new SampledGradients(model, corpus, 0, false);
    }

    /// Passes over all sentences; what is made with a batch's taps is freed after it unless it is taken out.
    void each(String what, Consumer<LayerTaps> use, Progress progress) {
        each(what, (batch, taps) -> use.accept(taps), progress);
    }

    /// The same with the places of a batch's sentences.
    void each(String what, BiConsumer<int[], LayerTaps> use, Progress progress) {
        long done = 0;
        for (int[] batch : SentenceBatches.of(corpus.tokens(), TOKENS)) {
            progress.check();
            try (Scope scope = new Scope();
                    LayerTaps taps = new LayerTaps(model)) {
                Gradients.ofScalar(() -> loss(batch, taps));
                use.accept(batch, taps);
            }
            done += batch.length;
            progress.report(what, done, corpus.size());
        }
    }

    private NDArray loss(int[] batch, LayerTaps taps) {
        List<int[]> tokens = Arrays.stream(batch).mapToObj(corpus.tokens()::get).toList();
        int predicted = tokens.getFirst().length - 1;
        NDManager manager = model.manager();
        NDArray ids = Tensors.ids(
                manager,
                tokens.stream().map(row -> Arrays.copyOf(row, predicted)).toArray(int[][]::new),
                predicted);
        NDArray logits = model.unembed(model.residual(ids, taps));
        long vocabulary = logits.getShape().get(2);
        NDArray logs =
                logits.reshape((long) batch.length * predicted, vocabulary).logSoftmax(-1);
        int[] labels = drawn
                ? labels(batch, predicted, logs.stopGradient().toFloatArray(), (int) vocabulary)
                : tokens.stream()
                        .flatMapToInt(row -> Arrays.stream(row, 1, row.length))
                        .toArray();
        NDArray chosen = logs.gather(Tensors.indices(manager, labels).reshape(new Shape(labels.length, 1)), 1);
        return Tensors.times(chosen.sum(), -1 / (drawn ? Math.sqrt(predicted) : predicted));
    }

    private int[] labels(int[] batch, int predicted, float[] logs, int vocabulary) {
        int[] labels = new int[batch.length * predicted];
        for (int b = 0; b < batch.length; b++) {
            SplittableRandom random = new SplittableRandom(seed * 1_000_003 + batch[b]);
            for (int p = 0; p < predicted; p++) {
                int row = b * predicted + p;
                labels[row] = draw(logs, row * vocabulary, vocabulary, random.nextDouble());
            }
        }
        return labels;
    }

    /// The token at which the probabilities, summed up from the first on, pass a number in [0, 1).
    static int draw(float[] logs, int from, int vocabulary, double at) {
        double sum = 0;
        for (int token = 0; token < vocabulary; token++) {
            sum += Math.exp(logs[from + token]);
            if (sum > at) {
                return token;
            }
        }
        return vocabulary - 1;
    }
}
