package dev.edgewise.app.session;

import dev.edgewise.app.workspace.FindSettings;
import dev.edgewise.app.workspace.Measurements;
import dev.edgewise.app.workspace.Run;
import dev.edgewise.app.workspace.RunOrigin;
import dev.edgewise.attribution.AlphaRule;
import dev.edgewise.attribution.MethodSettings;
import dev.edgewise.export.CircuitDocument;
import dev.edgewise.export.CircuitFile;
import dev.edgewise.export.Provenance;
import dev.edgewise.faithfulness.Ablation;
import dev.edgewise.graph.RankedEdges;
import dev.edgewise.study.AttributionRecord;
import dev.edgewise.task.BosRule;
import dev.edgewise.task.Metric;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;

/// A circuit file as a run: a picture until its model is opened.
final class CircuitOpening {
    private CircuitOpening() {}

    static Run read(Path file, int colour) {
        CircuitDocument document = CircuitFile.read(file);
        String name = file.getFileName().toString().replaceFirst("\\.json$", "");
        RunOrigin origin = document.provenance()
                .map(p -> known(p, name))
                .orElseGet(() -> new RunOrigin(
                        "",
                        "",
                        "",
                        name,
                        "",
                        Metric.LOGIT_DIFFERENCE,
                        new FindSettings(
                                new MethodSettings(RunOrigin.IMPORTED, 0, AlphaRule.LEFT), 100, BosRule.AUTO, false)));
        Run run = new Run(
                origin,
                new RankedEdges(document.scores(), false),
                new Measurements(document.graph().edges()),
                Optional.of(document.circuit()),
                document.circuit().size(),
                0,
                colour);
        run.nameProperty()
                .set(document.provenance().isPresent() ? run.nameProperty().get() : name);
        return run;
    }

    private static RunOrigin known(Provenance p, String name) {
        Provenance.Attribution a = p.attribution();
        return new RunOrigin(
                p.model().name(),
                p.model().name(),
                p.model().fingerprint(),
                p.task().name().isEmpty() ? name : p.task().name(),
                p.task().name(),
                a.metric().isEmpty() ? Metric.LOGIT_DIFFERENCE : Metric.of(a.metric()),
                new FindSettings(
                                AttributionRecord.settings(a),
                                total(a),
                                a.bos().isEmpty()
                                        ? BosRule.AUTO
                                        : BosRule.valueOf(a.bos().toUpperCase(Locale.ROOT)),
                                a.onlyCorrect())
                        .withAblation(a.ablation().isEmpty() ? Ablation.CORRUPTED : Ablation.of(a.ablation()))
                        .withSplit(AttributionRecord.split(a))
                        .withBootstrap(p.selection().bootstrap()),
                a.corruption());
    }

    /// A file counts the examples of its scores; a run those held out too.
    private static int total(Provenance.Attribution a) {
        return (int) Math.round(a.examples() / (1 - a.heldOut()));
    }
}
