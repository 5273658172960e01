package dev.edgewise.study.claim;

import dev.edgewise.attribution.AttributionMethod;
import dev.edgewise.attribution.MethodSettings;
import dev.edgewise.export.CircuitDocument;
import dev.edgewise.export.Provenance;
import dev.edgewise.graph.EdgeScores;
import dev.edgewise.model.Transformer;
import dev.edgewise.patching.Measure;
import dev.edgewise.patching.PatchSource;
import dev.edgewise.patching.advice.Advice;
import dev.edgewise.patching.advice.Advisor;
import dev.edgewise.patching.advice.Approximation;
import dev.edgewise.patching.advice.CircuitNumbers;
import dev.edgewise.patching.advice.Evidence;
import dev.edgewise.patching.advice.Subject;
import dev.edgewise.task.Metric;
import dev.edgewise.task.TokenizedTask;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.stream.Collectors;

/// What the patching lab's rules say beside a claim's record: about its examples, and about the circuit it came from.
public final class ClaimAdvice {
    private ClaimAdvice() {}

    /// @param examples of the claim's main set
    /// @param circuit  where the members came from a circuit
    public static List<Advice> of(
            ClaimRecord record, Transformer model, TokenizedTask examples, Optional<CircuitDocument> circuit) {
        Set<String> tried = record.sets().stream()
                .filter(set -> set.startsWith(Measured.CORRUPTION))
                .map(set -> set.substring(Measured.CORRUPTION.length()))
                .collect(Collectors.toSet());
        Subject subject = Subject.of(model.name(), model.tokenizer(), examples, tried);
        Metric metric = record.claim().subject().metric();
        Evidence evidence = Evidence.of(subject, shown(metric), List.of())
                .from(PatchSource.of(record.claim().subject().ablation().id()));
        if (metric.isLoss()) {
            return new Advisor().on(evidence);
        }
        Evidence withCircuit = evidence.with(numbers(record, circuit));
        return new Advisor()
                .on(circuit.flatMap(ClaimAdvice::estimates)
                        .map(withCircuit::with)
                        .orElse(withCircuit));
    }

    private static Measure shown(Metric metric) {
        return metric == Metric.PROBABILITY_DIFFERENCE ? Measure.PROBABILITY : Measure.of(metric.id());
    }

    private static CircuitNumbers numbers(ClaimRecord record, Optional<CircuitDocument> circuit) {
        Finding kept = record.judgement().findings().stream()
                .filter(finding -> finding.test() == ClaimTest.SUFFICIENCY)
                .findFirst()
                .orElseThrow();
        return new CircuitNumbers(
                kept.value().orElse(Double.NaN),
                kept.low(),
                circuit.map(document -> leftOut(document, true)).orElse(Double.NaN),
                circuit.map(document -> leftOut(document, false)).orElse(Double.NaN));
    }

    /// Share of the mass of one sign that the circuit leaves out.
    static double leftOut(CircuitDocument document, boolean negative) {
        EdgeScores scores = document.scores();
        double in = document.circuit()
                .edges()
                .mapToDouble(scores::of)
                .filter(score -> score < 0 == negative)
                .map(Math::abs)
                .sum();
        double all = scores.mass(negative);
        return all == 0 ? Double.NaN : 1 - in / all;
    }

    private static Optional<Approximation> estimates(CircuitDocument document) {
        return document.provenance()
                .map(Provenance::attribution)
                .map(Provenance.Attribution::method)
                .filter(method -> !method.isEmpty() && !method.equals("exact"))
                .map(method -> new Approximation(
                        title(method), document.graph().edges(), 0, OptionalDouble.empty(), OptionalDouble.empty()));
    }

    private static String title(String method) {
        return AttributionMethod.IDS.contains(method)
                ? AttributionMethod.of(MethodSettings.of(method)).title()
                : method;
    }
}
