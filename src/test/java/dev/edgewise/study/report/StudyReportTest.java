package dev.edgewise.study.report;

import static dev.edgewise.study.report.MadeUp.method;
import static dev.edgewise.study.report.MadeUp.settings;
import static dev.edgewise.study.report.MadeUp.study;
import static dev.edgewise.study.report.MadeUp.task;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.edgewise.export.CurveSvg;
import dev.edgewise.task.Metric;
import java.util.List;
import java.util.function.IntToDoubleFunction;
import org.junit.jupiter.api.Test;

/// What is said about made-up numbers: it must turn where the numbers turn.
final class StudyReportTest {
    private static final List<Integer> SIZES = List.of(50, 100);

    private static StudyResult eapAndIg(IntToDoubleFunction eap, IntToDoubleFunction ig) {
        return study(
                settings(List.of("eap", "eap-ig"), SIZES, 0.5, true),
                task("ioi", method("eap", "EAP", 2, SIZES, eap), method("eap-ig", "EAP-IG", 9, SIZES, ig)));
    }

    private static String first(StudyResult study) {
        return new Statements(study, Comparison.pairs(study)).all().getFirst();
    }

    private static String caveats(StudyResult study) {
        return String.join("\n", new Caveats(study, Comparison.pairs(study)).all());
    }

    @Test
    void theClaimTurnsWithTheNumbers() {
        IntToDoubleFunction low = size -> 0.3;
        IntToDoubleFunction high = size -> 0.8;

        assertThat(first(eapAndIg(low, high)))
                .contains("EAP-IG against EAP", "higher in 2 of 2", "lower in none", "ioi at 50 (+0.50)")
                .contains("(CPR): higher on ioi (+0.");
        assertThat(first(eapAndIg(high, low)))
                .contains("lower in 2 of 2", "higher in none", "ioi at 50 (−0.50)")
                .contains("(CPR): lower on ioi");
        assertThat(first(eapAndIg(low, low))).contains("no difference can be told at any of 2 comparisons");
        assertThat(first(eapAndIg(low, size -> size == 50 ? 0.8 : 0.1)))
                .contains("higher in 1, lower in 1 of 2", "Higher: ioi at 50 (+0.50).", "Lower: ioi at 100 (−0.20).");
    }

    @Test
    void higherThanOneIsNotMoreFaithful() {
        assertThat(first(eapAndIg(size -> 0.9, size -> 1.3)))
                .contains("higher in 2", "lies above 1 and no closer to it at ioi at 50 (+0.40) and 100 (+0.40)");
        assertThat(first(eapAndIg(size -> 0.5, size -> 1.1))).doesNotContain("no closer");
        assertThat(caveats(eapAndIg(size -> 0.9, size -> 1.3)))
                .contains("Faithfulness above 1", "ioi by EAP-IG at 50 (1.30)")
                .doesNotContain("ioi by EAP at");
    }

    @Test
    void pricesAreMultiplesOfEap() {
        StudyResult study = study(
                settings(List.of("eap", "eap-ig", "relp"), SIZES, 0.5, true),
                task(
                        "ioi",
                        method("eap", "EAP", 2, SIZES, size -> 0.5),
                        method("eap-ig", "EAP-IG", 9, SIZES, size -> 0.6),
                        method("relp", "RelP", 2.2, SIZES, size -> 0.7)));

        String text = String.join("\n", new Statements(study, Comparison.pairs(study)).all());

        assertThat(text)
                .contains("**Price of EAP-IG**: 4.5 times the seconds of EAP (one task).")
                .contains(
                        "**Price of RelP**: 1.1 times the seconds of EAP (one task) – about the price of EAP; of 2 places it"
                                + " is higher than both EAP and EAP-IG in 2 (ioi at 50 and 100), lower than at least one of"
                                + " them in 0.")
                .contains("RelP against EAP-IG")
                .contains("**Largest CPR** (a point estimate; the tables show the intervals): RelP on ioi");
        assertThat(Prices.median(new double[] {1, 2, 4, 9})).isEqualTo(3);
    }

    @Test
    void whatWeakensTheNumbersIsSaid() {
        StudyResult held = eapAndIg(size -> 0.5, size -> 0.6);
        assertThat(caveats(held)).doesNotContain("No examples were held out");

        StudyResult all = study(
                settings(List.of("eap"), SIZES, 0, true), task("ioi", method("eap", "EAP", 1, SIZES, size -> 0.5)));
        assertThat(caveats(all)).contains("No examples were held out");

        MethodResult flattered = method("eap", "EAP", 1, SIZES, size -> 0.5)
                .with(new StudyPoint(50, 0, MadeUp.values(0, 1), MadeUp.values(0.9, 2)));
        String text = caveats(study(settings(List.of("eap"), SIZES, 0.5, true), task("ioi", flattered)));
        assertThat(text)
                .contains("better on the examples of discovery", "ioi by EAP at 50 (+0.90)")
                .contains("Pruned to nothing", "ioi by EAP at 50");
    }

    @Test
    void failuresArePartOfTheReport() {
        StudyResult study = study(
                settings(List.of("eap", "gim"), SIZES, 0.5, true),
                task(
                        "ioi",
                        method("eap", "EAP", 1, SIZES, size -> 0.5),
                        MethodResult.failed("gim", "GIM", "GIM cannot, \"really\"")),
                TaskResult.failed("years", Metric.LOGIT_DIFFERENCE, "no example can be used"));

        assertThat(new StudyReport(study).markdown())
                .contains("## Not measured", "- ioi, GIM: GIM cannot", "- years: no example can be used")
                .contains("a\\|model")
                .contains("| 50 | 0.5");
        assertThat(new StudyTables(study).methods())
                .contains("ioi,gim,,,,,,,,,,,,,\"GIM cannot, \"\"really\"\"\"")
                .contains("years,,,,,,,,,,,,,,no example can be used");
        assertThat(new StudyTables(study).methods().lines().map(line -> line.replaceAll("\"[^\"]*\"", "x")
                        .split(",", -1)
                        .length))
                .containsOnly(15);
        assertThat(CurveSvg.write(new StudyFigure(study).all())).contains("no example can be used", "EAP, 50 edges");
    }

    @Test
    void theLinearFormOfCprIsTheArea() {
        StudyResult study = eapAndIg(size -> Math.min(1, 0.2 + size / 900.0), size -> 0.4);
        TaskResult task = study.tasks().getFirst();

        AreaNumbers numbers =
                AreaNumbers.of(task, task.methods().getFirst(), MadeUp.EDGES, 0).orElseThrow();

        assertThat(numbers.cpr().value().orElseThrow())
                .isCloseTo(numbers.areas().cpr(), within(1e-9));
        assertThat(numbers.cpr().low()).isCloseTo(numbers.areas().cprInterval().low(), within(1e-9));
        assertThat(numbers.cpr().high()).isCloseTo(numbers.areas().cprInterval().high(), within(1e-9));
    }

    @Test
    void tablesHaveOneRowATaskMethodAndSize() {
        String csv = new StudyTables(eapAndIg(size -> 0.5, size -> 0.6)).results();

        assertThat(csv.lines()).hasSize(1 + 4);
        assertThat(csv.lines().map(line -> line.split(",", -1).length)).containsOnly(22);
        assertThat(csv.lines().skip(1).map(line -> line.split(",")[2])).containsExactly("50", "100", "50", "100");
    }
}
