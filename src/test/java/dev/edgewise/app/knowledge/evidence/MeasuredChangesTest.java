package dev.edgewise.app.knowledge.evidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.edgewise.app.knowledge.evidence.MeasuredChanges.Removal;
import dev.edgewise.instances.InstanceScores;
import dev.edgewise.neurons.Certainty;
import dev.edgewise.study.knowledge.retraining.NoiseBand;
import dev.edgewise.study.knowledge.retraining.RetrainedLab;
import dev.edgewise.study.knowledge.retraining.Retraining;
import dev.edgewise.study.knowledge.retraining.RetrainingResult;
import dev.edgewise.study.knowledge.retraining.SentenceWeights;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/// What stands in the table and in the plot, from results that were made up.
class MeasuredChangesTest {
    private static final RetrainedLab LAB = new RetrainedLab(Path.of("lab"), "f", 5, 10, 2);

    private static RetrainingResult result(Retraining retraining, double... losses) {
        return new RetrainingResult("f", retraining, losses, new int[2], new double[0], new int[0], 1, 1, 1);
    }

    private static Retraining without(int... places) {
        return LAB.retraining(SentenceWeights.without(10, places), "without " + places.length);
    }

    private static final List<RetrainingResult> RESULTS = List.of(
            result(LAB.baseline(), 1, 2),
            result(without(3, 4), 1.5, 2),
            result(without(3), 1.25, 1),
            result(without(0, 1, 2, 3, 4), 4, 4),
            result(without(5, 6, 7, 8, 9), 7, 7),
            result(new Retraining(6, SentenceWeights.without(10, 7), "another seed"), 9, 9));

    /// The other five were left out by choice.
    private static final Set<SentenceWeights> HALVES = Set.of(SentenceWeights.without(10, 0, 1, 2, 3, 4));

    private final MeasuredChanges changes = new MeasuredChanges(
            MeasuredChanges.removals(LAB, RESULTS, 0, HALVES),
            Optional.of(new NoiseBand(0, -0.3, 0.3, 6)),
            Optional.empty());

    @Test
    void changesAreMeasuredFromTheBaseline() {
        assertThat(changes.removals()).extracting(Removal::change).containsExactly(0.5, 0.25, 3.0, 6.0);
        assertThat(changes.removals()).extracting(Removal::half).containsExactly(false, false, true, true);
        assertThat(MeasuredChanges.removals(LAB, RESULTS.subList(1, 4), 0, HALVES))
                .as("without a baseline nothing is known")
                .isEmpty();
    }

    @Test
    void aSentenceHasTheChangeOfTheSmallestSet() {
        assertThat(changes.of(3)).map(Removal::change).contains(0.25);
        assertThat(changes.of(4)).map(Removal::change).contains(0.5);
        assertThat(changes.of(0))
                .as("half of the corpus tells nothing of one sentence")
                .isEmpty();
        assertThat(changes.of(7))
                .as("another seed is no removal, half of the corpus no measurement")
                .isEmpty();
    }

    @Test
    void theBandTellsNoise() {
        assertThat(changes.isNoise(0.25)).contains(true);
        assertThat(changes.isNoise(-0.5)).contains(false);
        assertThat(MeasuredChanges.NONE.isNoise(0.25)).isEmpty();
    }

    @Test
    void foretoldIsTheSumOfTheScoresLeftOut() {
        EvidenceModel model = new EvidenceModel();
        model.measuredProperty().set(changes);
        model.scoresProperty()
                .set(Map.of(
                        "gradient-dot",
                        new InstanceScores("gradient-dot", Certainty.APPROXIMATE, "nats²", new float[][] {
                            {1, 1, 1, 2, 5, 0, 0, 0, 0, 0}
                        })));
        PredictedChanges few = PredictedChanges.of(model, "gradient-dot", false);
        assertThat(few.points()).extracting(PredictedChanges.Point::predicted).containsExactly(7.0, 2.0);
        assertThat(few.correlation().orElseThrow()).isCloseTo(1, within(1e-12));
        assertThat(PredictedChanges.of(model, "gradient-dot", true).points())
                .extracting(PredictedChanges.Point::predicted)
                .containsExactly(10.0);
        assertThat(PredictedChanges.of(model, "cosine", false).points())
                .as("not computed")
                .isEmpty();
    }

    @Test
    void numbersAreSigned() {
        assertThat(EvidenceText.signed(0.25)).isEqualTo("+0.250");
        assertThat(EvidenceText.signed(-12.345)).isEqualTo("−12.3");
        assertThat(EvidenceText.signed(-0.00012)).isEqualTo("−1.2e−04");
        assertThat(EvidenceText.signed(Double.NaN)).isEqualTo("–");
        assertThat(EvidenceText.bytes(2_732_544_064L)).isEqualTo("2.7 GB");
        assertThat(EvidenceText.bytes(999)).isEqualTo("999 bytes");
    }
}
