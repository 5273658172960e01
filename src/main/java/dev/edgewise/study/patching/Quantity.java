package dev.edgewise.study.patching;

import dev.edgewise.patching.Direction;
import dev.edgewise.patching.Measure;

/// What a sweep's cells are read as. Nothing is run anew for another one.
public enum Quantity {
    /// The normalised effect: 1 = all of the difference between clean and corrupted run.
    EFFECT("normalised effect"),
    /// Patched run − unpatched run, in the measure's unit.
    CHANGE("change"),
    /// The patched run's own value, in the measure's unit.
    RAW("raw value");

    private final String title;

    Quantity(String title) {
        this.title = title;
    }

    /// The name on screen.
    public String title() {
        return title;
    }

    /// What a value says, for captions.
    public String sentence(Measure measure, Direction direction) {
        String unit = measure.unit().isEmpty() ? "" : ", in " + measure.unit();
        return switch (this) {
            case EFFECT ->
                "share of the clean–corrupted gap in " + measure.title() + " that " + direction.id()
                        + (direction == Direction.DENOISING ? " gives back" : " takes away")
                        + " (1 = all)";
            case CHANGE -> "patched − unpatched run, " + measure.title() + unit;
            case RAW -> measure.title() + " of the patched run" + unit;
        };
    }
}
