package dev.edgewise.study;

import dev.edgewise.export.Provenance;
import dev.edgewise.faithfulness.Faithfulness;
import dev.edgewise.graph.Circuit;
import dev.edgewise.graph.EdgeScores;
import dev.edgewise.graph.Pruning;
import dev.edgewise.task.TokenizedTask;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/// What a reader should know before trusting a circuit's number: one sentence each, none where all is well.
public final class Caveats {
    /// Below this an interval from resampling the examples is too narrow to be believed.
    private static final int FEW = 10;
    /// Negative scores below this share of all |score| do not matter.
    private static final double NEGATIVE_SHARE = 0.05;
    /// By how much more of the negative than of the positive mass must be missing.
    private static final double IMBALANCE = 0.2;

    /// What is shown as 1.000 or 0.000 is no value beyond it: float32 alone makes such differences.
    private static final double ROUNDING = 5e-4;

    private Caveats() {}

    /// All that is to be said about a circuit just found.
    public static List<String> of(Discovered discovered) {
        ScoredCircuit found = discovered.found();
        Set<String> caveats = new LinkedHashSet<>(of(found.circuit()));
        caveats.addAll(of(discovered.faithfulness()));
        discovered.heldOut().ifPresent(held -> {
            caveats.addAll(of(held));
            caveats.addAll(ofHeldOut(discovered.faithfulness(), held));
        });
        caveats.addAll(ofSelection(found.scores(), found.circuit()));
        if (discovered.heldOut().isEmpty()) {
            ExampleParts all = new ExampleParts(found.task(), Optional.empty());
            caveats.addAll(ofExamples(Optional.of(found.provenance()), all));
        }
        return List.copyOf(caveats);
    }

    /// About the number itself: no denominator, beyond 1 or below 0, few examples.
    public static List<String> of(Faithfulness found) {
        List<String> caveats = new ArrayList<>();
        found.reason().ifPresent(caveats::add);
        if (isClearlyAboveOne(found)) {
            caveats.add(String.format(
                    Locale.ROOT,
                    "faithfulness is above 1 (%.3f, at least %.3f): by %s the circuit does better than the whole model, so"
                            + " it leaves out parts that work against the answer; look at kl-divergence too",
                    found.value().getAsDouble(),
                    found.low(),
                    found.metric().title()));
        }
        if (isPerhapsAboveOne(found)) {
            caveats.add(String.format(
                    Locale.ROOT,
                    "faithfulness is above 1 (%.3f), though its interval reaches down to %.3f: that by %s the circuit does"
                            + " better than the whole model may be the choice of examples",
                    found.value().getAsDouble(),
                    found.low(),
                    found.metric().title()));
        }
        if (isClearlyBelowZero(found)) {
            caveats.add(String.format(
                    Locale.ROOT,
                    "faithfulness is below 0 (%.3f, at most %.3f): by %s the circuit does worse than with every edge"
                            + " ablated",
                    found.value().getAsDouble(),
                    found.high(),
                    found.metric().title()));
        }
        caveats.addAll(ofCount(found.examples()));
        return List.copyOf(caveats);
    }

    private static boolean isClearlyAboveOne(Faithfulness found) {
        return found.low() > 1 && isAboveOne(found);
    }

    private static boolean isPerhapsAboveOne(Faithfulness found) {
        return found.low() <= 1 && isAboveOne(found);
    }

    private static boolean isAboveOne(Faithfulness found) {
        return found.value().orElse(0) > 1 + ROUNDING;
    }

    private static boolean isClearlyBelowZero(Faithfulness found) {
        return found.high() < 0 && found.value().orElse(0) < -ROUNDING;
    }

    private static List<String> ofCount(int examples) {
        if (examples >= FEW) {
            return List.of();
        }
        return List.of(
                examples == 1
                        ? "there is only one example: the interval has no width, and nothing is said about others"
                        : "there are only " + examples + " examples: the interval is narrower than it should be; use "
                                + FEW + " or more");
    }

    /// About a curve: the same, with the sizes at which it holds.
    public static List<String> of(Curve curve) {
        if (curve.points().isEmpty()) {
            return List.of();
        }
        List<String> caveats = new ArrayList<>();
        Faithfulness any = curve.points().getFirst().faithfulness();
        String metric = any.metric().title();
        any.reason().ifPresent(caveats::add);
        sizes(curve, point -> isClearlyAboveOne(point.faithfulness()))
                .ifPresent(
                        sizes -> caveats.add(
                                "by " + metric + " faithfulness is above 1 beyond its interval at " + sizes
                                        + ": such a circuit leaves out parts that work against the answer; look at kl-divergence too"));
        sizes(curve, point -> isPerhapsAboveOne(point.faithfulness()))
                .ifPresent(sizes ->
                        caveats.add("by " + metric + " faithfulness is above 1, though not beyond its interval,"
                                + " at " + sizes + ": that may be the choice of examples"));
        sizes(curve, point -> isClearlyBelowZero(point.faithfulness()))
                .ifPresent(sizes -> caveats.add("by " + metric + " faithfulness is below 0 beyond its interval at "
                        + sizes + ": such a circuit does worse than with every edge ablated"));
        sizes(curve, point -> point.kept() == 0)
                .ifPresent(sizes -> caveats.add("no path leads from input to logits at " + sizes
                        + ": such a circuit runs as if every edge were ablated"));
        caveats.addAll(ofCount(any.examples()));
        return List.copyOf(caveats);
    }

    private static Optional<String> sizes(Curve curve, Predicate<Curve.Point> where) {
        String sizes = curve.points().stream()
                .filter(where)
                .map(point -> String.format(Locale.ROOT, "%,d", point.requested()))
                .distinct()
                .collect(Collectors.joining("; "));
        return sizes.isEmpty() ? Optional.empty() : Optional.of(sizes + " edges");
    }

    /// About the circuit's shape: edges on no path from `input` to `logits`, and no path at all.
    public static List<String> of(Circuit circuit) {
        int connected = Pruning.prune(circuit).size();
        if (connected == 0) {
            return List.of(
                    "no path leads from input to logits in this circuit, so it runs as if every edge were ablated:"
                            + " its faithfulness is 0; ask for more edges, or select greedy");
        }
        int loose = circuit.size() - connected;
        return loose == 0
                ? List.of()
                : List.of(String.format(
                        Locale.ROOT,
                        "%,d of the circuit's %,d edges lie on no path from input to logits and carry nothing",
                        loose,
                        circuit.size()));
    }

    /// About what a circuit leaves out: edges with negative scores work against the answer, so a circuit without them
    /// looks better than the model's own mechanism. Said where clearly more of the negative than of the positive mass
    /// (sums of |score|) is missing.
    public static List<String> ofSelection(EdgeScores scores, Circuit circuit) {
        double[] all = {scores.mass(false), scores.mass(true)};
        double[] out = all.clone();
        circuit.forEach(e -> {
            float score = scores.of(e);
            out[score < 0 ? 1 : 0] -= Math.abs(score);
        });
        if (all[1] < NEGATIVE_SHARE * (all[0] + all[1]) || out[1] / all[1] - share(out[0], all[0]) < IMBALANCE) {
            return List.of();
        }
        return List.of(String.format(
                Locale.ROOT,
                "the circuit leaves out %.0f %% of the negative scores (%.3g of -%.3g) but %.0f %% of the positive ones:"
                        + " edges that work against the answer are missing, which raises faithfulness by metrics of"
                        + " the answer, not by kl-divergence",
                100 * out[1] / all[1],
                -out[1],
                all[1],
                100 * share(out[0], all[0])));
    }

    private static double share(double part, double whole) {
        return whole == 0 ? 0 : part / whole;
    }

    /// About the examples: whether those that judge the circuit are those that it was found on. Empty where that is not
    /// known, where none of them is, and where held-out ones are measured beside them.
    ///
    /// @param about where the circuit comes from
    public static List<String> ofExamples(Optional<Provenance> about, ExampleParts parts) {
        TokenizedTask judging = parts.discovery();
        int used = judging.examples().size();
        int found = about.filter(known -> known.task().fingerprint().equals(TaskFingerprint.of(judging.file())))
                .map(known -> known.attribution().examples())
                .orElse(0);
        if (found == 0 || parts.heldOut().isPresent()) {
            return List.of();
        }
        String which = found >= used ? "the examples are" : found + " of the " + used + " examples are";
        return List.of(
                which + " those that the circuit was found on: on others the number may be lower; hold some out with"
                        + " discover --held-out");
    }

    /// About a circuit that does clearly worse on examples that it was not found on: the two intervals do not meet.
    public static List<String> ofHeldOut(Faithfulness discovery, Faithfulness heldOut) {
        if (discovery.value().isEmpty() || heldOut.value().isEmpty() || heldOut.high() >= discovery.low()) {
            return List.of();
        }
        return List.of(String.format(
                Locale.ROOT,
                "by %s faithfulness falls from %.3f to %.3f (at most %.3f) on held-out examples: the circuit is fitted to"
                        + " the examples that it was found on",
                discovery.metric().title(),
                discovery.value().getAsDouble(),
                heldOut.value().getAsDouble(),
                heldOut.high()));
    }
}
