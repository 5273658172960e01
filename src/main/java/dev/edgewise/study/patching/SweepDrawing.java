package dev.edgewise.study.patching;

import dev.edgewise.export.Drawing;
import dev.edgewise.export.DrawingSvg;
import dev.edgewise.export.Palette;
import dev.edgewise.patching.Direction;
import dev.edgewise.patching.Measure;
import dev.edgewise.patching.Sweep;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/// The sweeps of one plan as one picture for a file: a heatmap a direction, in one scale of colours, and where there
/// are both, the one against the other.
///
/// @param shown  the measure
/// @param sweeps one a direction
public record SweepDrawing(SweepSubject subject, Measure shown, List<Sweep> sweeps) {

    public String svg() {
        return DrawingSvg.write(drawing());
    }

    public Drawing drawing() {
        List<SweepReading> readings = sweeps.stream()
                .map(sweep -> SweepReading.full(sweep, shown, Quantity.EFFECT, OptionalInt.empty()))
                .toList();
        SweepPictures pictures = new SweepPictures(subject, Palette.LIGHT);
        double limit = SweepPictures.limit(readings);
        List<Drawing> drawings = new ArrayList<>();
        readings.forEach(reading -> drawings.add(
                pictures.heatmap(reading, limit, CellWords.of(reading.sweep())).drawing()));
        Optional<SweepReading> noising = find(readings, Direction.NOISING);
        Optional<SweepReading> denoising = find(readings, Direction.DENOISING);
        if (noising.isPresent() && denoising.isPresent()) {
            CellWords words = CellWords.of(noising.get().sweep());
            drawings.add(pictures.scatter(noising.get(), denoising.get(), words).drawing());
        }
        return drawings.stream().reduce(Drawing::above).orElseThrow();
    }

    /// Raw values of the two directions say nothing against each other.
    private static Optional<SweepReading> find(List<SweepReading> readings, Direction direction) {
        return readings.stream()
                .filter(SweepReading::normalised)
                .filter(reading -> reading.sweep().direction() == direction)
                .findFirst();
    }
}
