package dev.edgewise.study.knowledge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.edgewise.study.knowledge.Fraction.Choice;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// Each of the four claims can come out each way, on numbers planted for it.
final class HeadlineClaimsTest {
    private static final HeadlineClaims CLAIMS = new HeadlineClaims("ek-fac", "na-instances");

    @Test
    void keepingOneNeuron() {
        assertThat(curves(100, 0, 0, 0, 1).holding()).isEqualTo(Holding.HOLDS);
        assertThat(curves(30, 0, 0, 0, 1).holding()).isEqualTo(Holding.DOES_NOT_HOLD);
        assertThat(curves(80, 0, 0, 0, 1).holding()).isEqualTo(Holding.UNDECIDED);
        HeadlineClaim told = curves(100, 97, 0, 0, 1);
        assertThat(told.evidence().getFirst().numbers())
                .contains("100 %")
                .contains("1 of 512 neurons")
                .contains("with none kept 97 %");
    }

    @Test
    void removingHundredNeurons() {
        assertThat(curves(0, 0, 100, 0, 2).holding()).isEqualTo(Holding.HOLDS);
        assertThat(curves(0, 0, 50, 0, 2).holding()).isEqualTo(Holding.DOES_NOT_HOLD);
        assertThat(curves(0, 0, 90, 0, 2).holding()).isEqualTo(Holding.UNDECIDED);
        assertThat(curves(0, 0, 90, 0, 2).evidence().getFirst().numbers()).contains("19.5 % of them");
    }

    @Test
    void aClaimMustHoldOnEveryModel() {
        List<HeadlineClaim> claims = CLAIMS.judge(
                List.of(planted("lab", 100, 0, 100), planted("other", 20, 0, 100)),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
        assertThat(claims.get(0).holding()).isEqualTo(Holding.DOES_NOT_HOLD);
        assertThat(claims.get(0).evidence())
                .extracting(HeadlineClaim.Evidence::holding)
                .containsExactly(Holding.HOLDS, Holding.DOES_NOT_HOLD);
        assertThat(claims.get(1).holding()).isEqualTo(Holding.HOLDS);
        assertThat(claims.get(2).holding()).isEqualTo(Holding.UNDECIDED);
        assertThat(claims.get(3).holding()).isEqualTo(Holding.UNDECIDED);
    }

    @Test
    void influentialDataAgainstRandom() {
        assertThat(trained(0.5, 0.5, 0.001).holding()).isEqualTo(Holding.HOLDS);
        assertThat(trained(0.3, 0.5, 0.01).holding()).isEqualTo(Holding.HOLDS);
        assertThat(trained(0.7, 0.5, 0.01).holding()).isEqualTo(Holding.DOES_NOT_HOLD);
        assertThat(trained(0.53, 0.5, 0.1).holding()).isEqualTo(Holding.UNDECIDED);
    }

    @Test
    void theVerdictOnTrainingIsThatOfTheOtherHalf() {
        List<FractionTable.Point> points = new ArrayList<>();
        for (int seed = 0; seed < 3; seed++) {
            points.add(new FractionTable.Point("ek-fac", Choice.MOST, 10, seed, 0.9, 0.1 + seed * 0.001));
            points.add(new FractionTable.Point("", Choice.RANDOM, 10, seed, 0.1 + seed * 0.001, 0.1));
        }
        HeadlineClaim claim = CLAIMS.judge(
                        List.of(),
                        Optional.of(new FractionTable(5, 5, List.of(), points)),
                        Optional.empty(),
                        Optional.empty())
                .get(2);
        assertThat(claim.holding()).isEqualTo(Holding.HOLDS);
        assertThat(claim.evidence().get(1).holding()).isEqualTo(Holding.DOES_NOT_HOLD);
        assertThat(claim.evidence().get(1).counts()).isFalse();
    }

    @Test
    void diverseAndArtifacts() {
        assertThat(found(3, 0.1, 5).holding()).isEqualTo(Holding.HOLDS);
        assertThat(found(-3, 0.1, 5).holding()).isEqualTo(Holding.DOES_NOT_HOLD);
        assertThat(found(3, -0.1, 5).holding()).isEqualTo(Holding.DOES_NOT_HOLD);
        assertThat(found(3, 0.1, 0).holding()).isEqualTo(Holding.DOES_NOT_HOLD);
        assertThat(found(3, 0.1, -2).holding()).isEqualTo(Holding.DOES_NOT_HOLD);
        assertThat(CLAIMS.judge(
                                List.of(),
                                Optional.empty(),
                                Optional.of(diversity(new double[] {5, -5, 5, -5}, 0.1)),
                                Optional.of(artifacts(new int[] {9, 9, 9, 9})))
                        .get(3)
                        .holding())
                .isEqualTo(Holding.UNDECIDED);
    }

    @Test
    void differencesFromRandomArePairedBySizeAndSeed() {
        FractionTable table = new FractionTable(
                5,
                5,
                List.of(),
                List.of(
                        new FractionTable.Point("m", Choice.MOST, 10, 0, 0.2, 0.4),
                        new FractionTable.Point("m", Choice.MOST, 90, 0, 0.9, 0.8),
                        new FractionTable.Point("m", Choice.LEAST, 90, 0, 0, 0),
                        new FractionTable.Point("", Choice.RANDOM, 10, 0, 0.1, 0.1),
                        new FractionTable.Point("", Choice.RANDOM, 90, 0, 0.9, 0.9),
                        new FractionTable.Point("", Choice.RANDOM, 90, 1, 0.5, 0.5)));
        assertThat(table.againstRandom("m", Choice.MOST, false).value()).isCloseTo(0.1, within(1e-12));
        assertThat(table.againstRandom("m", Choice.MOST, false).n()).isEqualTo(2);
        assertThat(table.againstRandom("m", Choice.MOST, 10, true).value()).isCloseTo(0.1, within(1e-12));
        assertThat(table.accuracy("", Choice.RANDOM, 90, false).value()).isCloseTo(0.7, within(1e-12));
        assertThat(table.percents()).containsExactly(10, 90);
        assertThat(table.methods()).containsExactly("m");
    }

    @Test
    void artifactsByChance() {
        assertThat(artifacts(new int[] {9, 9, 9, 9}).chance()).isCloseTo(20 * 60 / 600.0, within(1e-12));
        assertThat(artifacts(new int[] {9, 8, 9, 8}).found("na-instances").value())
                .isCloseTo(8.5, within(1e-12));
        assertThat(artifacts(new int[] {9, 9, 9, 9}).found("nobody").isMeasured())
                .isFalse();
    }

    private static HeadlineClaim curves(int kept, int none, int suppressed, int unused, int claim) {
        return CLAIMS.judge(
                        List.of(planted("lab", kept, none, suppressed)),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty())
                .get(claim - 1);
    }

    private static PredictionsKept planted(String model, int kept, int none, int suppressed) {
        return new PredictionsKept(
                model,
                "last",
                512,
                100,
                90,
                List.of(
                        point(PredictionsKept.ATTRIBUTION, 0, none, 100),
                        point(PredictionsKept.ATTRIBUTION, 1, kept, 100),
                        point(PredictionsKept.ATTRIBUTION, 100, 100, suppressed),
                        point(PredictionsKept.RANDOM, 100, 100, 100)));
    }

    private static PredictionsKept.Point point(String order, int k, int kept, int suppressed) {
        return new PredictionsKept.Point(order, k, Estimate.share(kept, 100), Estimate.share(suppressed, 100), 0, 0);
    }

    private static HeadlineClaim trained(double most, double random, double spread) {
        List<FractionTable.Point> points = new ArrayList<>();
        for (int seed = 0; seed < 3; seed++) {
            double accuracy = most + (seed - 1) * spread;
            points.add(new FractionTable.Point("ek-fac", Choice.MOST, 10, seed, accuracy, accuracy));
            points.add(new FractionTable.Point("", Choice.RANDOM, 10, seed, random, random));
        }
        return CLAIMS.judge(
                        List.of(),
                        Optional.of(new FractionTable(5, 5, List.of(), points)),
                        Optional.empty(),
                        Optional.empty())
                .get(2);
    }

    private static HeadlineClaim found(double words, double cosine, int artifacts) {
        return CLAIMS.judge(
                        List.of(),
                        Optional.empty(),
                        Optional.of(diversity(new double[] {words, words, words, words}, cosine)),
                        Optional.of(artifacts(new int[] {4 + artifacts, 4 + artifacts, 4 + artifacts, 4 + artifacts})))
                .get(3);
    }

    /// Neuron attribution finds so many words more, and sentences less alike by so much.
    private static DiversityTable diversity(double[] words, double cosine) {
        List<Diversity> neurons = new ArrayList<>();
        List<Diversity> instances = new ArrayList<>();
        for (double more : words) {
            neurons.add(new Diversity(20 + more, 7, 0.5 - cosine));
            instances.add(new Diversity(20, 7, 0.5));
        }
        return new DiversityTable(
                20,
                List.of(new DiversityTable.Row("na-instances", neurons), new DiversityTable.Row("ek-fac", instances)));
    }

    private static ArtifactTable artifacts(int[] neurons) {
        return new ArtifactTable(
                60,
                600,
                30,
                4,
                20,
                List.of(
                        new ArtifactTable.Row("na-instances", neurons),
                        new ArtifactTable.Row("ek-fac", new int[] {4, 4, 4, 4})),
                List.of());
    }
}
