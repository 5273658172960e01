package dev.edgewise.app.workspace;

import dev.edgewise.export.CircuitDocument;
import dev.edgewise.export.Provenance;
import dev.edgewise.study.AttributionRecord;
import dev.edgewise.study.Discovered;
import dev.edgewise.study.TaskFingerprint;
import dev.edgewise.study.Version;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/// A run as a circuit file's content, and as what pictures are made of.
public final class RunDocument {
    private RunDocument() {}

    public static CircuitDocument of(Run run) {
        return new CircuitDocument(run.graph(), run.scores(), run.circuit(), provenance(run));
    }

    private static Optional<Provenance> provenance(Run run) {
        RunOrigin origin = run.origin();
        if (!origin.signKnown()) {
            return Optional.empty();
        }
        FindSettings settings = origin.settings();
        Provenance.Attribution attribution = new AttributionRecord(
                        settings.method(),
                        origin.metric(),
                        settings.ablation(),
                        settings.bos(),
                        run.taskProperty().get().map(t -> t.examples().size()).orElse(settings.examples()),
                        settings.onlyCorrect(),
                        settings.split(),
                        settings.seed(),
                        origin.corruption())
                .toProvenance();
        Map<String, Object> numbers = new LinkedHashMap<>();
        Reading reading = run.readingProperty().get();
        reading.measured()
                .filter(f -> reading.state() == Reading.State.MEASURED)
                .ifPresent(f -> {
                    numbers.put("clean", f.cleanMean());
                    numbers.put("corrupted", f.corruptedMean());
                    numbers.put("circuit", f.circuitMean());
                });
        run.heldOut().number().of(run.circuit()).ifPresent(held -> Discovered.putHeldOut(numbers, held));
        String task =
                run.taskProperty().get().map(t -> TaskFingerprint.of(t.file())).orElse("");
        Provenance provenance = new Provenance(
                Version.current(),
                new Provenance.Origin(origin.model(), origin.fingerprint()),
                new Provenance.Origin(origin.task(), task),
                attribution,
                new Provenance.Choice(
                        "top-n", run.requestedProperty().get(), run.circuit().size(), false, settings.bootstrap(), 0),
                numbers,
                Map.of());
        boolean measured = reading.state() == Reading.State.MEASURED && reading.hasValue();
        return Optional.of(
                measured ? provenance.withFaithfulness(reading.value(), reading.low(), reading.high()) : provenance);
    }
}
