package dev.edgewise.study.patching;

import static org.assertj.core.api.Assertions.assertThat;

import dev.edgewise.patching.Direction;
import dev.edgewise.patching.Measure;
import dev.edgewise.patching.PatchSite;
import dev.edgewise.patching.Readings;
import dev.edgewise.patching.Sweep;
import dev.edgewise.patching.SweepGrid;
import dev.edgewise.patching.SweepPlan;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Sweeps as CSV.
class SweepTableTest {
    private static final float NOT_RUN = Float.NaN;

    private static Readings readings(float... values) {
        float[][] all = new float[Measure.values().length][];
        Arrays.setAll(all, measure -> values.clone());
        return new Readings(all);
    }

    private static Sweep sweep(Readings corrupted, Readings comma, Readings quote) {
        List<SweepGrid.Column> columns =
                List.of(new SweepGrid.Column(",", 0, false), new SweepGrid.Column(" \"", 1, true));
        return new Sweep(
                SweepPlan.of(PatchSite.MLP),
                Direction.DENOISING,
                new SweepGrid(List.of(4), columns),
                readings(3, 3, 3),
                corrupted,
                List.of(comma, quote));
    }

    private static List<String> rows(String csv) {
        return csv.lines().filter(line -> line.contains(",logit-difference,")).toList();
    }

    @Test
    void tokensMayHoldCommasAndQuotationMarks() {
        Sweep sweep = sweep(readings(1, 1, 1), readings(2, 2, 2), readings(1, 1, 1));

        assertThat(rows(SweepTable.csv(List.of(sweep))))
                .containsExactly(
                        "denoising,mlp,4,\",\",0,logit-difference,2.0,0.5,0.5,0.5,3",
                        "denoising,mlp,4,\" \"\"\",1,logit-difference,1.0,0.0,0.0,0.0,3");
        assertThat(SweepTable.csv(List.of(sweep)))
                .startsWith("direction,site,layer,column,index,metric,mean,effect,low,high,examples\n");
    }

    @Test
    void whatWasNotRunIsLeftOut() {
        Sweep sweep = sweep(readings(1, 1, 1), readings(2, NOT_RUN, 2), readings(NOT_RUN, NOT_RUN, NOT_RUN));

        assertThat(rows(SweepTable.csv(List.of(sweep))))
                .containsExactly("denoising,mlp,4,\",\",0,logit-difference,2.0,0.5,0.5,0.5,2");
        assertThat(rows(SweepTable.quickCsv(List.of(sweep))))
                .containsExactly("denoising,mlp,4,\",\",0,logit-difference,2.0,0.5,,,2");
    }

    /// The two examples of the second cell differ by chance; all three together do not.
    @Test
    void aWeakContrastHasNoEffectInAnyCell() {
        Sweep sweep = sweep(readings(2, 2, 5), readings(2, 2, 2), readings(3, 3, NOT_RUN));

        assertThat(rows(SweepTable.csv(List.of(sweep))))
                .containsExactly(
                        "denoising,mlp,4,\",\",0,logit-difference,2.0,,,,3",
                        "denoising,mlp,4,\" \"\"\",1,logit-difference,3.0,,,,2");
    }
}
