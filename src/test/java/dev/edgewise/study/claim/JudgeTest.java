package dev.edgewise.study.claim;

import static org.assertj.core.api.Assertions.assertThat;

import dev.edgewise.faithfulness.Faithfulness;
import dev.edgewise.study.PairedDifference;
import dev.edgewise.study.claim.MemberEffect.Matter;
import dev.edgewise.task.Metric;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Verdicts follow from intervals, by the rules that are written down.
class JudgeTest {
    private final Judge judge = new Judge(ClaimRules.STANDARD, 0);

    @ParameterizedTest
    @CsvSource({
        "0.80, 0.95, SUPPORTED",
        "0.81, 1.40, SUPPORTED",
        "0.79, 0.95, UNDECIDED",
        "0.10, 0.80, UNDECIDED",
        "0.10, 0.79, NOT_SUPPORTED"
    })
    void enoughIsWhatLiesAboveTheThresholdWithItsWholeInterval(double low, double high, Verdict verdict) {
        Finding finding = judge.kept(ClaimTest.SUFFICIENCY, "kept", Optional.of(found(low, high, 20)));
        assertThat(finding.verdict()).isEqualTo(verdict);
        assertThat(finding.low()).isEqualTo(low);
        assertThat(finding.counted()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({"-0.1, 0.49, SUPPORTED", "-0.1, 0.50, UNDECIDED", "0.49, 0.90, UNDECIDED", "0.50, 0.90, NOT_SUPPORTED"})
    void neededIsWhatLeavesLessThanTheThreshold(double low, double high, Verdict verdict) {
        assertThat(judge.removed(ClaimTest.NECESSITY, "removed", Optional.of(found(low, high, 20)))
                        .verdict())
                .isEqualTo(verdict);
    }

    @Test
    void fewExamplesAndMissingNumbersDecideNothing() {
        Finding few = judge.kept(ClaimTest.SUFFICIENCY, "kept", Optional.of(found(0.95, 0.99, 4)));
        assertThat(few.verdict()).isEqualTo(Verdict.UNDECIDED);
        assertThat(few.reason()).contains("4 examples are too few");
        Faithfulness noise = Faithfulness.of(
                Metric.LOGIT_DIFFERENCE, new double[] {1, -1, 1, -1, 1, -1}, new double[6], new double[6]);
        Finding none = judge.kept(ClaimTest.SUFFICIENCY, "kept", Optional.of(noise));
        assertThat(none.verdict()).isEqualTo(Verdict.UNDECIDED);
        assertThat(none.value()).isEmpty();
        assertThat(none.reason()).contains("within noise");
        assertThat(judge.removed(ClaimTest.NECESSITY, "removed", Optional.empty())
                        .reason())
                .isEqualTo(Judge.NOT_MEASURED);
    }

    @Test
    void aboveOneIsSaid() {
        assertThat(judge.kept(ClaimTest.SUFFICIENCY, "kept", Optional.of(found(1.1, 1.3, 20)))
                        .reason())
                .contains("Above 1");
    }

    @ParameterizedTest
    @CsvSource({
        "0.02, 0.20, HELPS",
        "0.001, 0.02, HELPS",
        "0.001, 0.009, MAKES_NO_DIFFERENCE",
        "0, 0, MAKES_NO_DIFFERENCE",
        "-0.2, -0.02, WORKS_AGAINST",
        "-0.02, 0.1, UNDECIDED",
        "0, 0.3, UNDECIDED"
    })
    void aMemberMattersWhereItsIntervalLeavesOutZeroAndTheMargin(double low, double high, Matter matter) {
        assertThat(MemberEffect.of("m0", difference(low, high), 0.01).matter()).isEqualTo(matter);
    }

    @Test
    void oneUselessMemberIsEnoughAgainstMinimality() {
        List<MemberEffect> effects = List.of(member("m0", 0.2, 0.4), member("m1", 0, 0), member("m2", -0.1, 0.1));
        Finding finding = judge.minimality(effects, 3, 3, 20);
        assertThat(finding.verdict()).isEqualTo(Verdict.NOT_SUPPORTED);
        assertThat(finding.counted()).as("by the standard rules").isFalse();
        assertThat(finding.reason()).contains("1 of 3 members matter", "m1 makes no difference", "undecided: m2");
        assertThat(finding.value()).hasValue(0);
        assertThat(judge.minimality(List.of(effects.get(0), effects.get(2)), 2, 2, 20)
                        .verdict())
                .isEqualTo(Verdict.UNDECIDED);
        assertThat(judge.minimality(effects.subList(0, 1), 1, 1, 20).verdict()).isEqualTo(Verdict.SUPPORTED);
        assertThat(judge.minimality(effects.subList(0, 1), 1, 9, 20).verdict())
                .as("eight were not tried")
                .isEqualTo(Verdict.UNDECIDED);
        assertThat(judge.minimality(effects.subList(0, 1), 3, 3, 20).reason()).isEqualTo(Judge.NOT_MEASURED);
        assertThat(new Judge(new ClaimRules(0.8, 0.5, 0.01, true), 0)
                        .minimality(effects, 3, 3, 20)
                        .counted())
                .isTrue();
    }

    @Test
    void randomSetsHaveToBeClearlyBelow() {
        assertThat(random(draw(0.5, 0.7), draw(0.1, 0.3)).verdict()).isEqualTo(Verdict.SUPPORTED);
        assertThat(random(draw(0.5, 0.7), draw(-0.1, 0.3)).verdict()).isEqualTo(Verdict.UNDECIDED);
        Finding level = random(draw(0.5, 0.7), draw(-0.1, 0.005));
        assertThat(level.verdict()).isEqualTo(Verdict.NOT_SUPPORTED);
        assertThat(level.low()).as("the closest one is shown").isEqualTo(-0.1);
        assertThat(random(draw(-0.1, 0.9), draw(0.1, 0.3)).low())
                .as("closest is what may be least below, not what is least above")
                .isEqualTo(-0.1);
        Finding tiny = random(draw(0.5, 0.7), draw(0.001, 0.005));
        assertThat(tiny.verdict()).as("surely above, by less than counts").isEqualTo(Verdict.NOT_SUPPORTED);
        assertThat(tiny.reason()).contains("clearly above 1 of 2 random sets", "1 does as well");
        assertThat(random(draw(0.5, 0.7), draw(0.005, 0.3)).verdict()).isEqualTo(Verdict.UNDECIDED);
        assertThat(judge.random(List.of(draw(0.5, 0.7)), 2, 20).reason()).isEqualTo(Judge.NOT_MEASURED);
    }

    @Test
    void theClaimIsAsGoodAsTheWorstThatCounts() {
        assertThat(overall(Verdict.SUPPORTED, Verdict.SUPPORTED)).isEqualTo(Verdict.SUPPORTED);
        assertThat(overall(Verdict.SUPPORTED, Verdict.UNDECIDED)).isEqualTo(Verdict.UNDECIDED);
        assertThat(overall(Verdict.UNDECIDED, Verdict.NOT_SUPPORTED)).isEqualTo(Verdict.NOT_SUPPORTED);
        assertThat(overall()).isEqualTo(Verdict.UNDECIDED);
        Finding uncounted =
                new Finding(ClaimTest.MINIMALITY, "", OptionalDouble.empty(), 0, 0, Verdict.NOT_SUPPORTED, "", false);
        Finding good =
                new Finding(ClaimTest.SUFFICIENCY, "", OptionalDouble.empty(), 0, 0, Verdict.SUPPORTED, "", true);
        assertThat(Judge.overall(List.of(good, uncounted))).isEqualTo(Verdict.SUPPORTED);
    }

    private static Verdict overall(Verdict... verdicts) {
        return Judge.overall(java.util.Arrays.stream(verdicts)
                .map(v -> new Finding(ClaimTest.SUFFICIENCY, "", OptionalDouble.empty(), 0, 0, v, "", true))
                .toList());
    }

    private Finding random(Judge.Draw... draws) {
        return judge.random(List.of(draws), draws.length, 20);
    }

    private static Judge.Draw draw(double low, double high) {
        return new Judge.Draw(0, 0.4, difference(low, high));
    }

    private static MemberEffect member(String name, double low, double high) {
        return MemberEffect.of(name, difference(low, high), 0.01);
    }

    private static PairedDifference difference(double low, double high) {
        return new PairedDifference((low + high) / 2, low, high);
    }

    private static Faithfulness found(double low, double high, int examples) {
        double[] values = IntStream.range(0, examples).mapToDouble(i -> 1).toArray();
        return new Faithfulness(
                Metric.LOGIT_DIFFERENCE,
                values,
                new double[examples],
                values,
                OptionalDouble.of((low + high) / 2),
                low,
                high,
                Optional.empty());
    }
}
