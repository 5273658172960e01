package dev.edgewise.cli;

import dev.edgewise.io.UserError;
import dev.edgewise.io.WholeFile;
import dev.edgewise.patching.Direction;
import dev.edgewise.patching.Measure;
import dev.edgewise.patching.Readings;
import dev.edgewise.patching.Sweep;
import dev.edgewise.study.patching.SweepTable;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What sweeps have measured so far, for the case that the command is stopped.
final class UnfinishedSweeps {
    private final Optional<Path> out;
    private final Map<Direction, Sweep> sweeps = new EnumMap<>(Direction.class);

    UnfinishedSweeps(Optional<Path> out) {
        this.out = out;
    }

    synchronized void put(Sweep sweep) {
        sweeps.put(sweep.direction(), sweep);
    }

    /// Writes what there is to the file that the command was to write.
    ///
    /// @return what was kept, in words
    synchronized String keep() {
        long runs = sweeps.values().stream()
                .mapToLong(sweep -> sweep.cells().stream()
                        .mapToLong(UnfinishedSweeps::finished)
                        .sum())
                .sum();
        if (runs == 0) {
            return "nothing was measured to the end";
        }
        if (out.isEmpty()) {
            return runs + " patched runs were finished, but without --out nothing is kept";
        }
        try {
            WholeFile.write(out.get(), SweepTable.quickCsv(List.copyOf(sweeps.values())));
        } catch (UserError e) {
            return e.getMessage();
        }
        return "the " + runs + " patched runs that were finished are in " + out.get() + ", without intervals";
    }

    /// In how many examples a cell was run.
    private static long finished(Readings cell) {
        long there = 0;
        for (float value : cell.of(Measure.LOGIT_DIFFERENCE)) {
            there += Float.isNaN(value) ? 0 : 1;
        }
        return there;
    }
}
