package dev.edgewise.study;

import dev.edgewise.export.CircuitDocument;
import dev.edgewise.export.Provenance;
import dev.edgewise.graph.Circuit;
import dev.edgewise.graph.EdgeScores;
import dev.edgewise.graph.Selection;
import dev.edgewise.task.TokenizedTask;
import java.util.Locale;
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
        EdgeScores scores,
        int requested,
        Circuit circuit,
        double seconds) {

    /// The circuit file's content: scores, circuit, and where they come from.
    public CircuitDocument document() {
        return new CircuitDocument(scores.graph(), scores, circuit, Optional.of(provenance()));
    }

    /// Where the circuit comes from, for the key `edgewise` of its file.
    public Provenance provenance() {
        boolean stepped = settings.method().method().equals("eap-ig");
        Provenance.Attribution attribution = new Provenance.Attribution(
                settings.method().method(),
                stepped ? settings.method().steps() : 0,
                stepped ? settings.method().rule().id() : "",
                settings.metric().id(),
                settings.ablation().id(),
                task.bos().name().toLowerCase(Locale.ROOT),
                task.examples().size(),
                settings.onlyCorrect(),
                settings.seed());
        return new Provenance(
                Version.current(),
                new Provenance.Origin(model, fingerprint),
                new Provenance.Origin(task.file().name(), TaskFingerprint.of(task.file())),
                attribution,
                new Provenance.Choice(nameOf(selection), requested, circuit.size(), selection.signed()),
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
