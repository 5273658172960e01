package dev.edgewise.study.knowledge.retraining;

import dev.edgewise.instances.InstanceScores;
import dev.edgewise.study.Correlation;
import dev.edgewise.study.knowledge.Estimate;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/// Losses after retraining on random halves, and how well methods foretell them.
///
/// @param halves weights of each, M
/// @param losses [seeds][halves][queries], in nats
public record LdsMeasured(List<SentenceWeights> halves, double[][][] losses) {

    public LdsMeasured {
        halves = List.copyOf(halves);
    }

    public int queries() {
        return losses[0][0].length;
    }

    /// −loss of a query in each half, averaged over seeds, in nats.
    public double[] measured(int query) {
        return IntStream.range(0, halves.size())
                .mapToDouble(half -> -Arrays.stream(losses)
                        .mapToDouble(bySeed -> bySeed[half][query])
                        .average()
                        .orElseThrow())
                .toArray();
    }

    /// What a method foretells of a query in each half: the sum of the scores of its sentences, in the scores' unit.
    public double[] predicted(InstanceScores scores, int query) {
        float[] row = scores.scores()[query];
        return halves.stream()
                .mapToDouble(half -> {
                    double sum = 0;
                    for (int sentence = 0; sentence < row.length; sentence++) {
                        sum += (double) half.at(sentence) * row[sentence];
                    }
                    return sum;
                })
                .toArray();
    }

    /// The score of a method. Queries whose predictions or losses are the same in all halves have none and are counted.
    public Lds score(InstanceScores scores) {
        double[] correlations = IntStream.range(0, queries())
                .mapToDouble(query -> Correlation.spearman(predicted(scores, query), measured(query))
                        .orElse(Double.NaN))
                .toArray();
        return new Lds(scores.method(), correlations, Estimate.mean(correlations), halves.size());
    }

    /// How well the losses of one seed tell those of another over the halves: mean over queries of Spearman's ρ, over
    /// all pairs of seeds. Where this is low, no method can score high. Nothing is measured with one seed.
    public Estimate agreementOfSeeds() {
        double[] agreement = IntStream.range(0, queries())
                .mapToDouble(query -> IntStream.range(0, losses.length)
                        .boxed()
                        .flatMap(a -> IntStream.range(a + 1, losses.length)
                                .mapToObj(b -> Correlation.spearman(column(a, query), column(b, query))))
                        .filter(correlation -> correlation.isPresent())
                        .mapToDouble(correlation -> correlation.getAsDouble())
                        .average()
                        .orElse(Double.NaN))
                .toArray();
        return Estimate.mean(agreement);
    }

    private double[] column(int seed, int query) {
        return Arrays.stream(losses[seed]).mapToDouble(half -> half[query]).toArray();
    }
}
