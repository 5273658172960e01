package dev.edgewise.study.knowledge;

import java.util.List;
import java.util.stream.Stream;

/// Held-out accuracy after training on parts of the corpus. The influence that chose them was aggregated over one half
/// of the queries.
///
/// @param first  number of queries in that half
/// @param second number of those in the other half
/// @param full   after training on all sentences, one a seed
/// @param points one a retraining
public record FractionTable(int first, int second, List<Point> full, List<Point> points) {

    public FractionTable {
        full = List.copyOf(full);
        points = List.copyOf(points);
    }

    /// @param method   whose influence chose; "" for random choices
    /// @param choice   which sentences
    /// @param percent  of the corpus
    /// @param seed     of the training
    /// @param own      share of right answers among the queries that the influence was aggregated over
    /// @param heldOut  the same among the other half
    public record Point(String method, Fraction.Choice choice, int percent, long seed, double own, double heldOut) {}

    /// One method's accuracy less that of a random part of the same size, of the same seed.
    ///
    /// @param own whether on the half that chose, instead of the other
    public Estimate againstRandom(String method, Fraction.Choice choice, boolean own) {
        return againstRandom(of(method, choice), own);
    }

    /// The same at one size.
    public Estimate againstRandom(String method, Fraction.Choice choice, int percent, boolean own) {
        return againstRandom(of(method, choice).filter(point -> point.percent() == percent), own);
    }

    private Estimate againstRandom(Stream<Point> chosen, boolean own) {
        return Estimate.ofFew(chosen.flatMapToDouble(point -> of("", Fraction.Choice.RANDOM)
                        .filter(random -> random.percent() == point.percent() && random.seed() == point.seed())
                        .mapToDouble(random -> own ? point.own() - random.own() : point.heldOut() - random.heldOut()))
                .toArray());
    }

    /// Mean accuracy of one choice at one size.
    public Estimate accuracy(String method, Fraction.Choice choice, int percent, boolean own) {
        return Estimate.ofFew(of(method, choice)
                .filter(point -> point.percent() == percent)
                .mapToDouble(point -> own ? point.own() : point.heldOut())
                .toArray());
    }

    public List<Integer> percents() {
        return points.stream().map(Point::percent).distinct().sorted().toList();
    }

    /// Methods that chose, in their order.
    public List<String> methods() {
        return points.stream()
                .map(Point::method)
                .filter(method -> !method.isEmpty())
                .distinct()
                .toList();
    }

    private Stream<Point> of(String method, Fraction.Choice choice) {
        return points.stream().filter(point -> point.method().equals(method) && point.choice() == choice);
    }
}
