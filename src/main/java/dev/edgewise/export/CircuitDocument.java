package dev.edgewise.export;

import dev.edgewise.graph.Circuit;
import dev.edgewise.graph.ComputationGraph;
import dev.edgewise.graph.EdgeScores;
import java.util.Optional;

/// A circuit with the scores it was cut from: what a circuit file holds, and what pictures are made of.
///
/// @param provenance where it comes from; empty in files of other tools
/// @param extras     what the file held besides, for an unchanged way back
public record CircuitDocument(
        ComputationGraph graph,
        EdgeScores scores,
        Circuit circuit,
        Optional<Provenance> provenance,
        FileExtras extras) {

    public CircuitDocument(
            ComputationGraph graph, EdgeScores scores, Circuit circuit, Optional<Provenance> provenance) {
        this(graph, scores, circuit, provenance, FileExtras.NONE);
    }

    public CircuitDocument {
        if (scores.graph() != graph || !circuit.graph().shape().equals(graph.shape())) {
            throw new IllegalArgumentException("scores and circuit must belong to the document's graph");
        }
    }

    /// Whether positive is known to mean "cutting hurts"; the reference's files do not say.
    public boolean signConventionKnown() {
        return provenance.isPresent();
    }

    /// The same scores with another circuit and what is known about it.
    public CircuitDocument with(Circuit other, Optional<Provenance> about) {
        return new CircuitDocument(
                graph, scores, other, about, new FileExtras(extras.cfg(), extras.top(), java.util.Set.of()));
    }

    /// The same circuit with the opposite signs, for files written under the other convention.
    public CircuitDocument flipped() {
        return new CircuitDocument(graph, scores.flipped(), circuit, provenance, extras);
    }
}
