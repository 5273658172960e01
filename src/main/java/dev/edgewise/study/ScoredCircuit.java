package dev.edgewise.study;

import dev.edgewise.export.CircuitDocument;
import dev.edgewise.export.Provenance;
import dev.edgewise.graph.Circuit;
import dev.edgewise.graph.EdgeScores;
import dev.edgewise.graph.RankedEdges;
import dev.edgewise.graph.Selection;
import dev.edgewise.task.TokenizedTask;
import java.util.Map;
import java.util.Optional;

/// A circuit cut from scores, not measured: what [Discovery] has halfway.
///
/// @param model       the model's name
/// @param fingerprint hash of its weights
/// @param task        the examples that were used, and those left out with the reason
/// @param selection   how the circuit was cut, the standard choice filled in
/// @param requested   edges asked for, before pruning
/// @param circuit     the pruned circuit
/// @param seconds     that the scores took
public record ScoredCircuit(
        String model,
        String fingerprint,
        TokenizedTask task,
        DiscoverySettings settings,
        Selection selection,
        RankedEdges ranked,
        int requested,
        Circuit circuit,
        double seconds) {

    public EdgeScores scores() {
        return ranked.scores();
    }

    /// The circuit file's content: scores, circuit, and where they come from.
    public CircuitDocument document() {
        return new CircuitDocument(ranked.scores().graph(), ranked.scores(), circuit, Optional.of(provenance()));
    }

    /// Where the circuit comes from, for the key `edgewise` of its file.
    public Provenance provenance() {
        AttributionRecord attribution = new AttributionRecord(
                settings.method(),
                settings.metric(),
                settings.ablation(),
                task.bos(),
                task.examples().size(),
                settings.onlyCorrect(),
                settings.split(),
                settings.seed(),
                task.file().namedCorruption());
        double threshold = selection instanceof Selection.Threshold asked ? asked.threshold() : 0;
        Provenance.Choice choice = new Provenance.Choice(
                nameOf(selection), requested, circuit.size(), selection.signed(), settings.bootstrap(), threshold);
        return new Provenance(
                Version.current(),
                new Provenance.Origin(model, fingerprint),
                new Provenance.Origin(task.file().name(), TaskFingerprint.of(task.file())),
                attribution.toProvenance(),
                choice,
                Map.of(),
                Map.of());
    }

    /// A selection's name on the command line and in files.
    public static String nameOf(Selection selection) {
        return switch (selection) {
            case Selection.TopN top -> "top-n";
            case Selection.Threshold threshold -> "threshold";
            case Selection.Greedy greedy -> "greedy";
        };
    }
}
