package dev.edgewise.patching;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/// What cells are called.
class CellNameTest {

    private static String name(SweepPlan plan, SweepGrid.Column column) {
        return CellName.of(plan, new SweepGrid(List.of(0, 3), List.of(column)), 1, 0);
    }

    @Test
    void headsAreNamedAsInGraphs() {
        SweepGrid.Column head = new SweepGrid.Column("h2", 2, false);

        assertThat(name(SweepPlan.of(PatchSite.HEAD), head)).isEqualTo("a3.h2");
        assertThat(name(SweepPlan.of(PatchSite.KEY), head)).isEqualTo("a3.h2<k>");
        assertThat(name(SweepPlan.of(PatchSite.HEAD).withPositions(Positions.LAST), head))
                .isEqualTo("a3.h2 at the last token");
        assertThat(name(SweepPlan.of(PatchSite.HEAD).withWindow(2), head)).isEqualTo("head 2 of layers 3 to 4");
        assertThat(name(SweepPlan.of(PatchSite.NEURON), new SweepGrid.Column("n17", 17, false)))
                .isEqualTo("m3.n17");
    }

    @Test
    void positionsAreNamedByTokenAndPlace() {
        assertThat(name(SweepPlan.of(PatchSite.RESIDUAL), new SweepGrid.Column(" John", 10, true)))
                .isEqualTo("the residual stream before layer 3 at \" John\" (position 10)");
        assertThat(name(SweepPlan.of(PatchSite.MLP), new SweepGrid.Column(" to", -1, false)))
                .isEqualTo("the MLP output of layer 3 at \" to\" (position -1)");
        assertThat(name(SweepPlan.of(PatchSite.MLP), new SweepGrid.Column("-2", -2, false)))
                .isEqualTo("the MLP output of layer 3 at position -2");
        assertThat(name(
                        SweepPlan.of(PatchSite.ATTENTION).withPositions(Positions.of("S2")),
                        new SweepGrid.Column("S2", 0, false)))
                .isEqualTo("the attention output of layer 3 at S2");
    }

    @Test
    void spansHaveNoPosition() {
        SweepGrid spans = new SweepGrid(
                List.of(0, 3), List.of(new SweepGrid.Column("IO", 0, false), new SweepGrid.Column("S2", 0, true)));

        assertThat(CellName.of(SweepPlan.of(PatchSite.RESIDUAL), spans, 1, 1))
                .isEqualTo("the residual stream before layer 3 at S2");
    }

    @Test
    void aSingleSpanHasNoneEither() {
        assertThat(name(SweepPlan.of(PatchSite.RESIDUAL), new SweepGrid.Column("END", 0, false)))
                .isEqualTo("the residual stream before layer 3 at END");
    }
}
