package dev.edgewise.app.knowledge.neurons;

import dev.edgewise.app.files.Dialogs;
import dev.edgewise.app.knowledge.KnowledgeModel;
import dev.edgewise.app.knowledge.KnowledgeQuery;
import dev.edgewise.app.work.Saving;
import dev.edgewise.app.workspace.Workspace;
import dev.edgewise.app.workspace.Workspace.Place;
import dev.edgewise.export.Drawing;
import dev.edgewise.export.DrawingPng;
import dev.edgewise.export.DrawingSvg;
import dev.edgewise.export.Palette;
import dev.edgewise.io.UserError;
import dev.edgewise.io.WholeFile;
import dev.edgewise.neurons.NeuronAttribution;
import dev.edgewise.neurons.NeuronMethod;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;

/// Writes the heatmap or the curves as a picture with its caption, or all neurons as a table.
public final class NeuronExport {
    private static final int SCALE = 2;

    private final Workspace workspace;
    private final KnowledgeModel shared;
    private final NeuronsModel model;
    private final Saving saving;
    private final Dialogs dialogs;
    private final Supplier<Palette> palette;

    public NeuronExport(
            Workspace workspace,
            KnowledgeModel shared,
            NeuronsModel model,
            Saving saving,
            Dialogs dialogs,
            Supplier<Palette> palette) {
        this.workspace = workspace;
        this.shared = shared;
        this.model = model;
        this.saving = saving;
        this.dialogs = dialogs;
        this.palette = palette;
    }

    /// Asks for a file for the heatmap (.svg, .png) or for all scores (.csv).
    public void askNeurons() {
        shared.queryProperty()
                .get()
                .ifPresent(query -> shared.attributionProperty().get().ifPresent(scores -> dialogs.saveFile(
                                "Export the neurons",
                                "neurons-" + scores.method().id() + ".svg",
                                "*.svg",
                                "*.png",
                                "*.csv")
                        .ifPresent(file -> neurons(file, query, scores))));
    }

    /// Asks for a file for the curves (.svg, .png) or their numbers (.csv).
    public void askCurves() {
        shared.queryProperty()
                .get()
                .ifPresent(query -> model.curvesProperty().get().ifPresent(curves -> dialogs.saveFile(
                                "Export the curves", "neuron-curves.svg", "*.svg", "*.png", "*.csv")
                        .ifPresent(file -> {
                            NeuronSettings settings = model.settingsProperty().get();
                            NeuronPictures pictures = pictures(query);
                            write(file, () -> pictures.curves(curves, settings), () -> NeuronCsv.curves(curves));
                        })));
    }

    private void neurons(Path file, KnowledgeQuery query, NeuronAttribution scores) {
        Map<NeuronMethod, NeuronAttribution> all = model.scoresProperty().get();
        NeuronPictures pictures = pictures(query);
        write(file, () -> pictures.heatmap(scores), () -> NeuronCsv.scores(all));
    }

    private NeuronPictures pictures(KnowledgeQuery query) {
        String name = workspace
                .modelProperty()
                .get()
                .map(open -> open.source().name())
                .orElse("");
        return new NeuronPictures(name, query, palette.get());
    }

    private void write(Path file, Supplier<Drawing> drawing, Supplier<String> table) {
        String ending = file.getFileName().toString().toLowerCase(Locale.ROOT).replaceFirst("^.*\\.", "");
        saving.save(
                file,
                progress -> {
                    switch (ending) {
                        case "csv" -> WholeFile.write(file, table.get());
                        case "svg" -> WholeFile.write(file, DrawingSvg.write(drawing.get()));
                        case "png" -> {
                            Drawing drawn = drawing.get();
                            WholeFile.write(file, out -> new DrawingPng().write(drawn, SCALE, out));
                        }
                        default ->
                            throw new UserError("cannot tell from the name of " + file
                                    + " what to write: let it end in .svg, .png or .csv");
                    }
                },
                reason -> workspace.fail(Place.KNOWLEDGE, "Exporting", reason));
    }
}
