package dev.edgewise.app.knowledge.neurons;

import static org.assertj.core.api.Assertions.assertThat;

import dev.edgewise.neurons.Neuron;
import java.util.HashSet;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class HeatGridTest {

    @Test
    void aColumnOfSeveralUnitsShowsTheStrongestWhateverItsSign() {
        float[][] scores = {{0.1f, -0.5f, 0.3f, 0.2f, 0, 0}, {0, 0, 0, 0, 0.7f, 0.6f}};
        HeatGrid grid = HeatGrid.of(scores, UnitOrder.UNIT, 3);
        assertThat(grid.columns()).isEqualTo(3);
        assertThat(grid.value(0, 0)).isEqualTo(-0.5f);
        assertThat(grid.strongest(0, 1)).isEqualTo(new Neuron(0, 2));
        assertThat(grid.strongest(1, 2)).isEqualTo(new Neuron(1, 4));
        assertThat(grid.held(0)).isEqualTo(2);
    }

    @Test
    void unitsByScoreFallFromLeftToRightInEachLayer() {
        float[][] scores = {{0.1f, -0.5f, 0.3f}, {0, 1, -1}};
        HeatGrid grid = HeatGrid.of(scores, UnitOrder.SCORE, 10);
        assertThat(grid.columns()).as("no more columns than units").isEqualTo(3);
        assertThat(grid.strongest(0, 0)).isEqualTo(new Neuron(0, 2));
        assertThat(grid.strongest(0, 2)).isEqualTo(new Neuron(0, 1));
        assertThat(grid.column(new Neuron(1, 1))).isZero();
        assertThat(grid.column(new Neuron(1, 2))).isEqualTo(2);
    }

    @Test
    void aBrushHoldsItsNeuronsStrongestFirst() {
        float[][] scores = {{1, 2, 3, 4}, {-9, 0, 8, 0}, {100, 100, 100, 100}};
        HeatGrid grid = HeatGrid.of(scores, UnitOrder.UNIT, 2);
        assertThat(grid.within(0, 1, 0, 0))
                .containsExactly(new Neuron(1, 0), new Neuron(0, 1), new Neuron(0, 0), new Neuron(1, 1));
    }

    @Test
    void theStrongestColourIsTheTenthLargestAndNeverZero() {
        float[] row = new float[20];
        for (int i = 0; i < row.length; i++) {
            row[i] = -i;
        }
        assertThat(HeatGrid.of(new float[][] {row}, UnitOrder.UNIT, 5).limit()).isEqualTo(10);
        assertThat(HeatGrid.of(new float[][] {new float[20]}, UnitOrder.UNIT, 5).limit())
                .isPositive();
        float[] single = new float[20];
        single[3] = 0.25f;
        assertThat(HeatGrid.of(new float[][] {single}, UnitOrder.UNIT, 5).limit())
                .isEqualTo(0.25);
    }

    /// Every unit is in exactly one column, and each column knows its own.
    @Property(tries = 60)
    void columnsPartTheUnits(
            @ForAll @IntRange(min = 1, max = 300) int units,
            @ForAll @IntRange(min = 1, max = 90) int columns,
            @ForAll long seed,
            @ForAll UnitOrder order) {
        Random random = new Random(seed);
        float[][] scores = new float[1][units];
        for (int j = 0; j < units; j++) {
            scores[0][j] = random.nextFloat() - 0.5f;
        }
        HeatGrid grid = HeatGrid.of(scores, order, columns);
        Set<Neuron> seen = new HashSet<>();
        for (int column = 0; column < grid.columns(); column++) {
            var inside = grid.within(0, 0, column, column);
            assertThat(inside).hasSize(grid.held(column)).isNotEmpty();
            assertThat(grid.strongest(0, column)).isEqualTo(inside.getFirst());
            for (Neuron neuron : inside) {
                assertThat(grid.column(neuron)).isEqualTo(column);
                assertThat(seen.add(neuron)).isTrue();
            }
        }
        assertThat(seen).hasSize(units);
    }
}
