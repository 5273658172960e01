package dev.edgewise.study;

import dev.edgewise.export.CircuitDocument;
import dev.edgewise.export.Provenance;
import dev.edgewise.faithfulness.Faithfulness;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What [Discovery] found: a circuit, its scores, and how faithful it is on the real model.
///
/// @param faithfulness on the examples that the circuit was found on
/// @param heldOut      on those that were held out, where some were
/// @param seconds      for scores and measurement together, without loading the model
public record Discovered(
        ScoredCircuit found, Faithfulness faithfulness, Optional<Faithfulness> heldOut, double seconds) {

    /// The number to report: on held-out examples where there are some.
    public Faithfulness judged() {
        return heldOut.orElse(faithfulness);
    }

    /// The circuit file's content, with the measured numbers.
    public CircuitDocument document() {
        return found.document().with(found.circuit(), Optional.of(provenance()));
    }

    private Provenance provenance() {
        Map<String, Object> numbers = new LinkedHashMap<>();
        numbers.put("clean", faithfulness.cleanMean());
        numbers.put("corrupted", faithfulness.corruptedMean());
        numbers.put("circuit", faithfulness.circuitMean());
        heldOut.ifPresent(held -> putHeldOut(numbers, held));
        Provenance about = found.provenance();
        Provenance measured = new Provenance(
                about.version(),
                about.model(),
                about.task(),
                about.attribution(),
                about.selection(),
                numbers,
                about.other());
        return faithfulness.value().isPresent()
                ? measured.withFaithfulness(faithfulness.value().getAsDouble(), faithfulness.low(), faithfulness.high())
                : measured;
    }

    /// What a circuit file says about held-out examples, as the window writes it too.
    public static void putHeldOut(Map<String, Object> numbers, Faithfulness held) {
        numbers.put("held_out_examples", held.examples());
        numbers.put("held_out_clean", held.cleanMean());
        numbers.put("held_out_corrupted", held.corruptedMean());
        numbers.put("held_out_circuit", held.circuitMean());
        held.value().ifPresent(value -> {
            numbers.put("held_out_faithfulness", value);
            numbers.put("held_out_faithfulness_interval", List.of(held.low(), held.high()));
        });
    }
}
