package dev.edgewise.study.knowledge.retraining;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.edgewise.instances.InstanceScores;
import dev.edgewise.io.UserError;
import dev.edgewise.neurons.Certainty;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/// Linear datamodelling scores of planted losses: each sentence lowers each query's loss by what a table says.
final class LdsTest {
    private static final int SENTENCES = 40;
    private static final int QUERIES = 30;
    private static final RetrainedLab LAB = Made.lab(Path.of("lab"), SENTENCES, QUERIES);
    private static final LdsPlan PLAN = new LdsPlan(LAB, 24, 1, 3);
    private static final float[][] PLANTED = table(1);

    private static float[][] table(long seed) {
        Random random = new Random(seed);
        float[][] table = new float[QUERIES][SENTENCES];
        for (float[] row : table) {
            for (int i = 0; i < row.length; i++) {
                row[i] = (float) random.nextGaussian();
            }
        }
        return table;
    }

    private static InstanceScores scores(float[][] table) {
        return new InstanceScores("planted", Certainty.APPROXIMATE, "", table);
    }

    private static double loss(Retraining retraining, int query) {
        double loss = 100;
        for (int place : retraining.weights().kept()) {
            loss -= PLANTED[query][place];
        }
        return loss;
    }

    private static LdsMeasured measured(LdsPlan plan) {
        return plan.judge(Made.all(LAB, plan.retrainings(), LdsTest::loss));
    }

    @Test
    void plantedScoresForetellAll() {
        Lds lds = measured(PLAN).score(scores(PLANTED));

        assertThat(Arrays.stream(lds.correlations())).allMatch(value -> Math.abs(value - 1) < 1e-12);
        assertThat(lds.mean().value()).isCloseTo(1, within(1e-12));
        assertThat(lds.halves()).isEqualTo(24);
    }

    @Test
    void theSignCounts() {
        float[][] turned = table(1);
        for (float[] row : turned) {
            for (int i = 0; i < row.length; i++) {
                row[i] = -row[i];
            }
        }

        assertThat(measured(PLAN).score(scores(turned)).mean().value()).isCloseTo(-1, within(1e-12));
    }

    @Test
    void otherNumbersForetellNothing() {
        Lds lds = measured(PLAN).score(scores(table(2)));

        // 30 queries with a standard deviation of about 1/√23 each
        assertThat(lds.mean().value()).isBetween(-0.15, 0.15);
        assertThat(lds.mean().low()).isNegative();
        assertThat(lds.mean().high()).isPositive();
    }

    @Test
    void queriesWithoutAnOrderHaveNoScore() {
        float[][] flat = table(1);
        flat[4] = new float[SENTENCES];

        Lds lds = measured(PLAN).score(scores(flat));

        assertThat(lds.undefined()).isOne();
        assertThat(lds.correlations()[4]).isNaN();
        assertThat(lds.mean().value()).isCloseTo(1, within(1e-12));
        assertThat(lds.mean().n()).isEqualTo(QUERIES - 1);
    }

    @Test
    void halvesAreHalvesAndAlwaysTheSame() {
        assertThat(PLAN.retrainings()).hasSize(24).isEqualTo(new LdsPlan(LAB, 24, 1, 3).retrainings());
        assertThat(PLAN.retrainings()).allMatch(half -> half.weights().kept().length == SENTENCES / 2);
        assertThat(PLAN.retrainings().stream().map(LAB::key)).doesNotHaveDuplicates();
        assertThat(new LdsPlan(LAB, 30, 1, 3).retrainings().subList(0, 24))
                .as("more halves can be added later")
                .isEqualTo(PLAN.retrainings());
        assertThatThrownBy(() -> new LdsPlan(LAB, 2, 1, 3)).isInstanceOf(UserError.class);
    }

    @Test
    void severalSeedsAreAveragedAndTheirAgreementTold() {
        LdsPlan two = new LdsPlan(LAB, 12, 2, 3);
        Random noise = new Random(9);
        LdsMeasured measured = two.judge(Made.all(
                LAB, two.retrainings(), (retraining, query) -> loss(retraining, query) + noise.nextGaussian()));

        assertThat(two.retrainings()).hasSize(24);
        assertThat(measured.measured(3)[5])
                .isCloseTo(-(measured.losses()[0][5][3] + measured.losses()[1][5][3]) / 2, within(1e-12));
        assertThat(measured.agreementOfSeeds().value()).isBetween(0.5, 0.99);
        assertThat(measured(PLAN).agreementOfSeeds().isMeasured()).isFalse();
        assertThat(measured(two).agreementOfSeeds().value()).isCloseTo(1, within(1e-12));
        assertThat(List.of(measured.score(scores(PLANTED)).mean().value()))
                .allMatch(value -> value > measured.agreementOfSeeds().value());
    }
}
