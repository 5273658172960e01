package dev.edgewise.study.knowledge;

import dev.edgewise.neurons.NeuronPositions;
import dev.edgewise.study.knowledge.HeadlineClaim.Evidence;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The four headline claims of Yu et al. 2024 (arXiv 2404.18655), judged by the numbers of a study. A claim holds or
/// falls only where a 95 % interval is on one side of its bound; over several models it must hold on each.
///
/// @param instances the instance method that stands for instance attribution
/// @param neurons   the one that finds sentences by neurons
public record HeadlineClaims(String instances, String neurons) {
    static final double KEPT = 0.8;
    static final double SUPPRESSED = 0.9;
    static final int REMOVED = 100;
    /// Accuracy that counts as no difference.
    static final double MARGIN = 0.02;

    /// @param curves    of each model
    /// @param fractions empty where they were not run
    public List<HeadlineClaim> judge(
            List<PredictionsKept> curves,
            Optional<FractionTable> fractions,
            Optional<DiversityTable> diversity,
            Optional<ArtifactTable> artifacts) {
        return List.of(
                HeadlineClaim.of(
                        "Keeping one neuron keeps more than 80 % of the predictions.",
                        curves.stream().flatMap(model -> kept(model).stream()).toList()),
                HeadlineClaim.of(
                        "Removing 100 neurons keeps more than 90 % of the predictions.",
                        curves.stream()
                                .flatMap(model -> suppressed(model).stream())
                                .toList()),
                HeadlineClaim.of(
                        "Training on the most influential sentences is no better than on random ones.",
                        fractions.map(this::trained).orElse(List.of())),
                HeadlineClaim.of(
                        "Neuron attribution finds more diverse sentences and more artifacts.",
                        found(diversity, artifacts)));
    }

    private static Optional<Evidence> kept(PredictionsKept curves) {
        return curves.at(PredictionsKept.ATTRIBUTION, 1).map(point -> {
            String none = curves.at(PredictionsKept.ATTRIBUTION, 0)
                    .map(zero -> "; with none kept " + Words.share(zero.keptStay()))
                    .orElse("");
            String active = curves.at(PredictionsKept.ACTIVATION, 1)
                    .map(one -> ", with the most active one " + Words.share(one.keptStay()))
                    .orElse("");
            return new Evidence(
                    Holding.above(point.keptStay(), KEPT),
                    where(curves) + ": " + Words.share(point.keptStay()) + " of " + curves.queries()
                            + " predictions stay with 1 of " + Words.number(curves.neurons(), 0) + " neurons" + none
                            + active,
                    isPublished(curves));
        });
    }

    private static Optional<Evidence> suppressed(PredictionsKept curves) {
        return curves.at(PredictionsKept.ATTRIBUTION, REMOVED).map(point -> {
            String random = curves.at(PredictionsKept.RANDOM, REMOVED)
                    .map(drawn -> "; without as many random ones " + Words.share(drawn.suppressedStay()))
                    .orElse("");
            return new Evidence(
                    Holding.above(point.suppressedStay(), SUPPRESSED),
                    where(curves) + ": " + Words.share(point.suppressedStay()) + " of " + curves.queries()
                            + " predictions stay without " + REMOVED + " of " + Words.number(curves.neurons(), 0)
                            + " neurons ("
                            + Words.number(100.0 * REMOVED / curves.neurons(), 1) + " % of them)" + random,
                    isPublished(curves));
        });
    }

    /// The paper looks at one position, the one from which the answer is read.
    private static boolean isPublished(PredictionsKept curves) {
        return curves.positions().equals(NeuronPositions.LAST.id());
    }

    private static String where(PredictionsKept curves) {
        return curves.model() + (isPublished(curves) ? ", last position" : ", all positions");
    }

    private List<Evidence> trained(FractionTable table) {
        List<Evidence> evidence = new ArrayList<>();
        for (String method : table.methods()) {
            Estimate heldOut = table.againstRandom(method, Fraction.Choice.MOST, false);
            Estimate own = table.againstRandom(method, Fraction.Choice.MOST, true);
            evidence.add(new Evidence(
                    Holding.noMoreThan(heldOut, MARGIN),
                    method + ", queries of the other half: accuracy " + Words.estimate(heldOut, 3)
                            + " above that of random sentences, over " + heldOut.n() + " pairs of trainings",
                    method.equals(instances)));
            evidence.add(new Evidence(
                    Holding.noMoreThan(own, MARGIN),
                    method + ", the queries that chose the sentences: " + Words.estimate(own, 3),
                    false));
        }
        return evidence;
    }

    private List<Evidence> found(Optional<DiversityTable> diversity, Optional<ArtifactTable> artifacts) {
        List<Evidence> evidence = new ArrayList<>();
        diversity.ifPresent(table -> {
            Estimate words = table.difference(neurons, instances, Diversity::vocabulary);
            evidence.add(new Evidence(
                    Holding.above(words, 0),
                    "vocabulary of a query's top " + table.k() + ": " + Words.estimate(words, 2)
                            + " more different tokens by " + neurons + " than by " + instances,
                    true));
            Estimate alike = table.difference(instances, neurons, Diversity::cosine);
            evidence.add(new Evidence(
                    Holding.above(alike, 0),
                    "mean cosine of their last-layer states: lower by " + Words.estimate(alike, 3) + " with " + neurons
                            + " than with " + instances,
                    true));
        });
        artifacts.ifPresent(table -> {
            Estimate more = table.difference(neurons, instances);
            evidence.add(new Evidence(
                    Holding.above(more, 0),
                    "cue sentences among the top " + table.k() + " of " + more.n() + " misled queries: "
                            + Words.estimate(table.found(neurons), 1) + " by " + neurons + ", "
                            + Words.estimate(table.found(instances), 1) + " by " + instances + ", difference "
                            + Words.estimate(more, 1) + "; " + Words.number(table.chance(), 1) + " by chance",
                    true));
        });
        return List.copyOf(evidence);
    }
}
