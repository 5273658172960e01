package dev.edgewise.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.edgewise.patching.Direction;
import dev.edgewise.patching.Measure;
import dev.edgewise.patching.PatchSite;
import dev.edgewise.patching.Readings;
import dev.edgewise.patching.Sweep;
import dev.edgewise.patching.SweepGrid;
import dev.edgewise.patching.SweepPlan;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What Ctrl-C leaves behind.
class UnfinishedSweepsTest {
    @TempDir
    Path folder;

    private static Readings readings(float... values) {
        float[][] all = new float[Measure.values().length][];
        Arrays.setAll(all, measure -> values.clone());
        return new Readings(all);
    }

    /// Two heads, of which the second was not run.
    private static Sweep sweep(Readings first) {
        List<SweepGrid.Column> heads =
                List.of(new SweepGrid.Column("h0", 0, false), new SweepGrid.Column("h1", 1, false));
        return new Sweep(
                SweepPlan.of(PatchSite.HEAD),
                Direction.NOISING,
                new SweepGrid(List.of(0), heads),
                readings(3, 3, 3.1f),
                readings(1, 1, 1),
                List.of(first, readings(Float.NaN, Float.NaN, Float.NaN)));
    }

    @Test
    void whatWasFinishedIsWritten() throws IOException {
        Path out = folder.resolve("patch.csv");
        UnfinishedSweeps unfinished = new UnfinishedSweeps(Optional.of(out));
        unfinished.put(sweep(readings(Float.NaN, Float.NaN, Float.NaN)));
        unfinished.put(sweep(readings(2, 2, Float.NaN)));

        assertThat(unfinished.keep()).contains("the 2 patched runs", out.toString());
        assertThat(Files.readAllLines(out))
                .hasSize(1 + Measure.values().length)
                .contains("noising,head,0,h0,0,logit-difference,2.0,0.5,,,2");
    }

    @Test
    void nothingIsWrittenWhereNothingWasFinished() {
        Path out = folder.resolve("patch.csv");
        UnfinishedSweeps unfinished = new UnfinishedSweeps(Optional.of(out));
        assertThat(unfinished.keep()).isEqualTo("nothing was measured to the end");
        unfinished.put(sweep(readings(Float.NaN, Float.NaN, Float.NaN)));

        assertThat(unfinished.keep()).isEqualTo("nothing was measured to the end");
        assertThat(out).doesNotExist();
    }

    @Test
    void withoutAFileThatIsSaid() {
        UnfinishedSweeps unfinished = new UnfinishedSweeps(Optional.empty());
        unfinished.put(sweep(readings(2, 2, 2)));

        assertThat(unfinished.keep()).contains("3 patched runs", "without --out");
    }

    @Test
    void aFolderThatIsGoneIsSaid() {
        UnfinishedSweeps unfinished = new UnfinishedSweeps(Optional.of(folder.resolve("gone/patch.csv")));
        unfinished.put(sweep(readings(2, 2, 2)));

        assertThat(unfinished.keep()).contains("gone").doesNotContain("finished are in");
    }
}
