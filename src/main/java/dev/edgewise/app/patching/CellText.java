package dev.edgewise.app.patching;

import dev.edgewise.patching.Direction;
import dev.edgewise.patching.Measure;
import dev.edgewise.study.patching.CellReading;
import dev.edgewise.study.patching.Role;
import dev.edgewise.study.patching.SweepPictures;
import dev.edgewise.study.patching.SweepReading;
import java.util.ArrayList;
import java.util.List;

/// A cell in words, for the card beside the pointer and for screen readers.
final class CellText {
    private CellText() {}

    /// Its name as a heading.
    static String name(Display display, int cell) {
        String name = display.words().names().apply(cell);
        return Character.isLowerCase(name.charAt(0)) && name.startsWith("the ") ? "T" + name.substring(1) : name;
    }

    /// A line a direction, and what both say together.
    static String facts(Display display, int cell) {
        List<String> lines = new ArrayList<>();
        for (Direction direction : Direction.values()) {
            display.reading(direction).ifPresent(reading -> lines.add(line(reading, cell)));
        }
        if (display.readings().size() == 2 && display.any().normalised()) {
            SweepReading noising = display.readings().get(Direction.NOISING);
            SweepReading denoising = display.readings().get(Direction.DENOISING);
            double n = noising.cells().get(cell).value();
            double d = denoising.cells().get(cell).value();
            if (Double.isFinite(n) && Double.isFinite(d)) {
                Role role = Role.of(n, d, SweepPictures.large(noising, denoising));
                lines.add("associated with: " + role.title());
                lines.add(role.why());
            }
        }
        return String.join("\n", lines);
    }

    private static String line(SweepReading reading, int cell) {
        CellReading c = reading.cells().get(cell);
        String direction = reading.sweep().direction().id() + " ";
        if (c.examples() == 0) {
            return direction + "– not measured";
        }
        Measure measure = reading.measure();
        String unit = measure.unit().isEmpty() ? "" : " " + measure.unit();
        StringBuilder line = new StringBuilder(direction).append(SweepPictures.text(c.value()));
        if (!reading.normalised()) {
            line.append(unit);
        }
        if (c.hasInterval()) {
            line.append(" (").append(SweepPictures.text(c.low())).append(" to ");
            line.append(SweepPictures.text(c.high())).append(")");
        }
        line.append(" · patched ").append(SweepPictures.text(c.raw())).append(unit);
        line.append(" · n = ").append(c.examples());
        return line.toString();
    }
}
