package dev.edgewise.instances.bridge;

import dev.edgewise.neurons.Neuron;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/// IA-Neurons: the neurons that a query's most influential sentences use, the bridge from training instances to neurons
/// (Yu et al. 2024, arXiv 2404.18655).
///
/// @param neurons  k of them, or fewer where the corpus has no more
/// @param ownShare how many of them the first k sentences give; the others had to be filled up, because sentences share
///                 their top neuron. k in the default form, which never falls short
public record IaNeurons(List<Neuron> neurons, int ownShare) {
    /// How many sentences the default form adds up.
    public static final int SENTENCES = 10;

    public IaNeurons {
        neurons = List.copyOf(neurons);
    }

    /// Whether sentences beyond the first k had to be asked.
    public boolean isFilledUp() {
        return ownShare < neurons.size();
    }

    /// As published: the top neuron of each of the most influential sentences, in the sentences' order. Where sentences
    /// share one, the next sentences fill the list up to k.
    ///
    /// @param influence of each sentence on the query
    public static IaNeurons published(float[] influence, NeuronVectors sentences, int k) {
        int[] order = Top.of(influence, influence.length);
        Set<Neuron> found = new LinkedHashSet<>();
        int own = 0;
        for (int i = 0; i < order.length && found.size() < k; i++) {
            found.add(sentences.top(order[i], 1).getFirst());
            if (i < k) {
                own = found.size();
            }
        }
        return new IaNeurons(List.copyOf(found), own);
    }

    /// By default: the top k of the sum of the attributions of the ten most influential sentences.
    public static IaNeurons summed(float[] influence, NeuronVectors sentences, int k) {
        float[] sum = new float[sentences.layers() * sentences.units()];
        for (int i : Top.of(influence, SENTENCES)) {
            for (int n = 0; n < sum.length; n++) {
                sum[n] += sentences.rows()[i][n];
            }
        }
        List<Neuron> neurons = sentences.named(Top.of(sum, k));
        return new IaNeurons(neurons, neurons.size());
    }
}
