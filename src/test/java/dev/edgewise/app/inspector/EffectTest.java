package dev.edgewise.app.inspector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.edgewise.app.workspace.Fixtures;
import dev.edgewise.app.workspace.Run;
import dev.edgewise.faithfulness.Faithfulness;
import dev.edgewise.task.Metric;
import java.util.List;
import org.junit.jupiter.api.Test;

class EffectTest {
    @Test
    void isTheMeanLossWithItsStandardError() {
        double[] clean = {3, 4, 5, 6};
        double[] cut = {2, 2, 4, 4};
        Effect effect = Effect.of(Faithfulness.of(Metric.LOGIT_DIFFERENCE, clean, new double[] {0, 0, 0, 0}, cut));
        assertThat(effect.mean()).isCloseTo(1.5, within(1e-12));
        // Losses 1, 2, 1, 2: standard deviation 0.577, over √4.
        assertThat(effect.error()).isCloseTo(0.2887, within(1e-4));
        assertThat(effect.value()).isEqualTo("+1.500");
    }

    @Test
    void aLossThatGrowsHurtsToo() {
        double[] zero = {0, 0, 0};
        Effect effect =
                Effect.of(Faithfulness.of(Metric.KL_DIVERGENCE, zero, new double[] {4, 5, 6}, new double[] {1, 1, 1}));
        assertThat(effect.mean()).isCloseTo(1, within(1e-12));
    }

    @Test
    void theStrongestEdgesComeFirstAndSayWhetherTheyAreIn() {
        Run run = Fixtures.run(4);
        int logits = run.graph().sources();
        List<EdgeRow> rows = EdgeRow.strongestIn(run, logits, 5);
        assertThat(rows).hasSize(5);
        for (int i = 1; i < rows.size(); i++) {
            assertThat(Math.abs(rows.get(i).score()))
                    .isLessThanOrEqualTo(Math.abs(rows.get(i - 1).score()));
        }
        assertThat(rows).allMatch(row -> row.in() == run.circuit().contains(row.edge()));
        assertThat(EdgeRow.strongestOut(run, logits, 5)).isEmpty();
    }

    @Test
    void scoresAreWrittenWithTheirSign() {
        assertThat(Scores.signed(0.2821)).isEqualTo("+0.282");
        assertThat(Scores.signed(-0.081)).isEqualTo("−0.081");
        assertThat(Scores.signed(0.00004)).isEqualTo("+4.0e-05");
        assertThat(Scores.signed(0)).isEqualTo("+0");
    }
}
