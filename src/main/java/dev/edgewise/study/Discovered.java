package dev.edgewise.study;

import dev.edgewise.export.CircuitDocument;
import dev.edgewise.export.Provenance;
import dev.edgewise.faithfulness.Faithfulness;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/// What [Discovery] found: a circuit, its scores, and how faithful it is on the real model.
///
/// @param seconds for scores and measurement together, without loading the model
public record Discovered(ScoredCircuit found, Faithfulness faithfulness, double seconds) {

    /// The circuit file's content, with the measured numbers.
    public CircuitDocument document() {
        return found.document().with(found.circuit(), Optional.of(provenance()));
    }

    private Provenance provenance() {
        Map<String, Object> numbers = new LinkedHashMap<>();
        numbers.put("clean", faithfulness.cleanMean());
        numbers.put("corrupted", faithfulness.corruptedMean());
        numbers.put("circuit", faithfulness.circuitMean());
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
}
