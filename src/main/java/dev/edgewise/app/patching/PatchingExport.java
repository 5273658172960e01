package dev.edgewise.app.patching;

import dev.edgewise.app.files.Dialogs;
import dev.edgewise.app.patching.PatchingModel.View;
import dev.edgewise.app.work.Saving;
import dev.edgewise.app.workspace.Workspace;
import dev.edgewise.app.workspace.Workspace.Place;
import dev.edgewise.export.Drawing;
import dev.edgewise.export.DrawingPng;
import dev.edgewise.export.DrawingSvg;
import dev.edgewise.export.Palette;
import dev.edgewise.io.UserError;
import dev.edgewise.io.WholeFile;
import dev.edgewise.patching.Direction;
import dev.edgewise.patching.Sweep;
import dev.edgewise.study.patching.SweepPictures;
import dev.edgewise.study.patching.SweepTable;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;

/// Writes what the pane shows as a picture with its caption, or all numbers of the experiment as a table.
public final class PatchingExport {
    private static final int SCALE = 3;

    private final Workspace workspace;
    private final PatchingModel model;
    private final Saving saving;
    private final Dialogs dialogs;
    private final Supplier<Palette> palette;

    public PatchingExport(
            Workspace workspace, PatchingModel model, Saving saving, Dialogs dialogs, Supplier<Palette> palette) {
        this.workspace = workspace;
        this.model = model;
        this.saving = saving;
        this.dialogs = dialogs;
        this.palette = palette;
    }

    /// Asks for a file; its ending says what is written.
    public void ask() {
        model.displayProperty().get().ifPresent(display -> dialogs.saveFile(
                        "Export the experiment", name(display), "*.svg", "*.png", "*.csv")
                .ifPresent(file -> write(display, file)));
    }

    private String name(Display display) {
        String view = model.viewProperty().get().direction().map(Direction::id).orElse("both-directions");
        String words =
                display.experiment().subject().task() + "-" + display.words().what() + "-" + view;
        return words.replaceAll("[^\\w-]+", "-").toLowerCase(Locale.ROOT) + ".svg";
    }

    private void write(Display display, Path file) {
        String ending = file.getFileName().toString().toLowerCase(Locale.ROOT).replaceFirst("^.*\\.", "");
        View view = model.viewProperty().get();
        Palette colours = palette.get();
        saving.save(
                file,
                progress -> {
                    switch (ending) {
                        case "csv" -> WholeFile.write(file, SweepTable.csv(sweeps(display)));
                        case "svg" -> WholeFile.write(file, DrawingSvg.write(drawing(display, view, colours)));
                        case "png" -> {
                            Drawing drawing = drawing(display, view, colours);
                            WholeFile.write(file, out -> new DrawingPng().write(drawing, SCALE, out));
                        }
                        default ->
                            throw new UserError("cannot tell from the name of " + file
                                    + " what to write: let it end in .svg, .png or .csv");
                    }
                },
                reason -> workspace.fail(Place.PATCHING, "Exporting the experiment", reason));
    }

    private static List<Sweep> sweeps(Display display) {
        return List.copyOf(display.experiment().sweeps().values());
    }

    private static Drawing drawing(Display display, View view, Palette colours) {
        SweepPictures pictures = new SweepPictures(display.experiment().subject(), colours);
        Optional<Direction> direction =
                view.direction().filter(d -> display.reading(d).isPresent());
        if (direction.isEmpty()
                && display.readings().size() == 2
                && display.any().normalised()) {
            return pictures.scatter(
                            display.readings().get(Direction.NOISING),
                            display.readings().get(Direction.DENOISING),
                            display.words())
                    .drawing();
        }
        return pictures.heatmap(
                        direction.flatMap(display::reading).orElse(display.any()), display.limit(), display.words())
                .drawing();
    }
}
