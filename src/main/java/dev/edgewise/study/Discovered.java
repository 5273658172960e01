package dev.edgewise.study;

import dev.edgewise.export.CircuitDocument;
import dev.edgewise.export.Provenance;
import dev.edgewise.faithfulness.Faithfulness;
import dev.edgewise.graph.Circuit;
import dev.edgewise.graph.EdgeScores;
import dev.edgewise.graph.Selection;
import dev.edgewise.task.TokenizedTask;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// What [Discovery] found.
///
/// @param model       the model's name
/// @param fingerprint hash of its weights
/// @param task        the examples that were used, and those left out with the reason
/// @param selection   how the circuit was cut, the standard choice filled in
/// @param requested   edges asked for, before pruning
/// @param circuit     the pruned circuit
/// @param seconds     for scores and measurement together, without loading the model
public record Discovered(
        String model,
        String fingerprint,
        TokenizedTask task,
        DiscoverySettings settings,
        Selection selection,
        EdgeScores scores,
        int requested,
        Circuit circuit,
        Faithfulness faithfulness,
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
                0);
        Map<String, Object> numbers = new LinkedHashMap<>();
        numbers.put("clean", faithfulness.cleanMean());
        numbers.put("corrupted", faithfulness.corruptedMean());
        numbers.put("circuit", faithfulness.circuitMean());
        Provenance provenance = new Provenance(
                Version.current(),
                new Provenance.Origin(model, fingerprint),
                new Provenance.Origin(task.file().name(), TaskFingerprint.of(task.file())),
                attribution,
                new Provenance.Choice(nameOf(selection), requested, circuit.size(), selection.signed()),
                numbers,
                Map.of());
        return faithfulness.value().isPresent()
                ? provenance.withFaithfulness(
                        faithfulness.value().getAsDouble(), faithfulness.low(), faithfulness.high())
                : provenance;
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
