package dev.edgewise.training.lab;

import dev.edgewise.training.TrainingBatches;
import dev.edgewise.training.TrainingText;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

/// The sentences in the order in which a lab model is shown them. The loss of a step with sentences 1 … B is
///
///     (1/B) Σ_i w_i · mean next-token cross-entropy of sentence i
///
/// whatever the weights w. Order and division into steps follow from seed, epoch and lengths alone: shuffled, sorted by
/// length so that hardly any step has to be padded, cut, and the steps shuffled. Sentences of weight 0 are not
/// computed.
final class LabBatches implements TrainingBatches {
    private final TokenizedCorpus corpus;
    private final int batch;
    private final long seed;
    private final float[] weights;
    private int epoch = -1;
    private List<List<Integer>> steps = List.of();

    /// @param weights by sentence, from 0 to 1
    LabBatches(TokenizedCorpus corpus, int batch, long seed, float[] weights) {
        this.corpus = corpus;
        this.batch = batch;
        this.seed = seed;
        this.weights = weights.clone();
    }

    @Override
    public Batch batch(int step) {
        List<Integer> places = places(step);
        List<TrainingText.Row> rows = new ArrayList<>();
        for (int place : places) {
            if (weights[place] > 0) {
                int[] tokens = corpus.tokens().get(place);
                float[] each = new float[tokens.length];
                Arrays.fill(each, weights[place] / (tokens.length - 1));
                rows.add(new TrainingText.Row(tokens, each));
            }
        }
        return new Batch(rows, places.size());
    }

    /// Which sentences a step shows.
    List<Integer> places(int step) {
        int each = Math.ceilDiv(corpus.size(), batch);
        if (step / each != epoch) {
            epoch = step / each;
            steps = divided(new Random(seed * 1_000_003 + epoch));
        }
        return steps.get(step % each);
    }

    private List<List<Integer>> divided(Random random) {
        List<Integer> order =
                new ArrayList<>(IntStream.range(0, corpus.size()).boxed().toList());
        Collections.shuffle(order, random);
        order.sort(Comparator.comparingInt(place -> corpus.tokens().get(place).length));
        List<List<Integer>> parts = new ArrayList<>();
        for (int from = 0; from < order.size(); from += batch) {
            parts.add(List.copyOf(order.subList(from, Math.min(from + batch, order.size()))));
        }
        Collections.shuffle(parts, random);
        return parts;
    }

    @Override
    public float[] identity() {
        float[] text = Fingerprint.numbers(corpus.corpus().fingerprint());
        float[] shown = Fingerprint.numbers(Fingerprint.of(java.util.Map.of("weights", weights)));
        float[] both = Arrays.copyOf(text, text.length + shown.length);
        System.arraycopy(shown, 0, both, text.length, shown.length);
        return both;
    }
}
