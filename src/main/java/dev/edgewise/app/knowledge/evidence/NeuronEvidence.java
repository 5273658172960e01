package dev.edgewise.app.knowledge.evidence;

import dev.edgewise.instances.bridge.IaNeurons;
import dev.edgewise.instances.bridge.NeuronVectors;
import dev.edgewise.neurons.Neuron;
import java.util.Collection;
import java.util.List;
import java.util.stream.IntStream;

/// Which neurons the sentences and the query use, and the bridges between the two that the shared selection needs.
/// Attributions are integrated gradients of the answer's probability.
///
/// @param sentences one row a sentence
/// @param query     one row
record NeuronEvidence(NeuronVectors sentences, float[] query, double[] lengths) {
    /// How many neurons the ticked sentences select.
    static final int SELECTED = 10;
    /// How many neurons of a sentence are pointed out.
    static final int TOP = 5;

    private static final double LEAST_SHARE = 0.1;

    static NeuronEvidence of(NeuronVectors sentences, float[] query) {
        double[] lengths = new double[sentences.size()];
        for (int i = 0; i < lengths.length; i++) {
            lengths[i] = length(sentences.rows()[i]);
        }
        return new NeuronEvidence(sentences, query, lengths);
    }

    /// NA-Instances in its default form, the cosine of the whole signed vectors; of some neurons, the part of that
    /// cosine that runs through them, so that the parts of disjoint sets add up. One score a sentence.
    float[] scores(Collection<Neuron> chosen) {
        int[] places = chosen.isEmpty()
                ? IntStream.range(0, query.length).toArray()
                : chosen.stream()
                        .mapToInt(this::place)
                        .filter(place -> place >= 0)
                        .toArray();
        double own = length(query);
        float[] scores = new float[sentences.size()];
        for (int i = 0; i < scores.length; i++) {
            double sum = 0;
            for (int place : places) {
                sum += (double) query[place] * sentences.rows()[i][place];
            }
            scores[i] = own > 0 && lengths[i] > 0 ? (float) (sum / own / lengths[i]) : 0;
        }
        return scores;
    }

    /// IA-Neurons in its default form: the top neurons of the sum of some sentences' attributions, of the ten with the
    /// highest influence where there are more.
    ///
    /// @param influence of each of the sentences
    List<Neuron> of(List<Integer> chosen, float[] influence) {
        if (chosen.isEmpty()) {
            return List.of();
        }
        float[][] rows = chosen.stream().map(i -> sentences.rows()[i]).toArray(float[][]::new);
        return IaNeurons.summed(influence, new NeuronVectors(sentences.layers(), sentences.units(), rows), SELECTED)
                .neurons();
    }

    List<Neuron> top(int sentence) {
        return sentences.top(sentence, TOP);
    }

    /// Whether a sentence uses a neuron: more than a tenth of what its strongest neuron has.
    boolean uses(int sentence, Neuron neuron) {
        float[] row = sentences.rows()[sentence];
        float most = 0;
        for (float value : row) {
            most = Math.max(most, value);
        }
        int place = place(neuron);
        return place >= 0 && most > 0 && row[place] > LEAST_SHARE * most;
    }

    private int place(Neuron neuron) {
        boolean known = neuron.layer() >= 0
                && neuron.layer() < sentences.layers()
                && neuron.unit() >= 0
                && neuron.unit() < sentences.units();
        return known ? neuron.layer() * sentences.units() + neuron.unit() : -1;
    }

    private static double length(float[] row) {
        double sum = 0;
        for (float value : row) {
            sum += (double) value * value;
        }
        return Math.sqrt(sum);
    }
}
