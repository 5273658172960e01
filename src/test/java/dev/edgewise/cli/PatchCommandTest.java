package dev.edgewise.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// `patch` on the built-in model and on the golden one.
class PatchCommandTest {
    private static final Path GOLDEN = Path.of("src/test/resources/golden/gpt2");

    @TempDir
    Path folder;

    private static Terminal patch(Object... more) {
        List<Object> all = new ArrayList<>(List.of("patch", "--model", "builtin", "--task", "ioi", "--examples", 4));
        all.addAll(List.of(more));
        return Terminal.run(all.toArray());
    }

    private static List<String> advice(JsonNode json) {
        return json.findParents("severity").stream()
                .map(one -> one.get("id").asText())
                .toList();
    }

    @Test
    void bothDirectionsAreRunAndWrittenAndRead() throws IOException {
        Path out = folder.resolve("patch.csv");
        Path picture = folder.resolve("patch.svg");
        Terminal ran = patch("--site", "head", "--out", out, "--picture", picture);

        assertThat(ran.code()).as(ran.err()).isZero();
        assertThat(ran.out())
                .contains("head output, all positions together", "denoising", "noising", "a1.h5")
                .contains("advice", "note scope", "4 examples of task ioi");
        List<String> rows = Files.readAllLines(out);
        assertThat(rows)
                .hasSize(1 + 2 * 24 * 9)
                .first()
                .isEqualTo("direction,site,layer,column,index,metric,mean,effect,low,high,examples");
        assertThat(rows.get(1))
                .startsWith("denoising,head,0,h0,0,logit-difference,")
                .endsWith(",4");
        assertThat(Files.readString(picture)).contains("<svg", "denoising", "both directions");
    }

    @Test
    void jsonHasTheShapesThatScriptsExpect() {
        JsonNode json = patch("--site", "residual", "--json").json();

        for (String direction : List.of("denoising", "noising")) {
            JsonNode found = json.get(direction);
            assertThat(found.get("effect")).hasSize(4);
            assertThat(found.get("effect").get(0)).hasSameSizeAs(json.get("columns"));
            assertThat(found.get("values")).hasSize(4);
            assertThat(found.get("values").get(0)).hasSize(4);
            assertThat(found.get("values").get(0).get(0)).hasSameSizeAs(json.get("columns"));
            assertThat(found.get("low").get(1).get(0).asDouble())
                    .isLessThanOrEqualTo(found.get("high").get(1).get(0).asDouble());
            assertThat(found.get("metrics").has("kl-divergence")).isTrue();
        }
        assertThat(json.get("clean")).hasSize(4);
        assertThat(json.get("corrupted")).hasSize(4);
        assertThat(json.get("layers")).hasSize(4);
        assertThat(json.get("metric").asText()).isEqualTo("logit-difference");
        assertThat(advice(json)).contains("scope", "narrow-corruption").doesNotContain("one-direction");
        JsonNode first = json.get("advice").get(0);
        assertThat(first.get("text").asText()).isNotBlank();
        assertThat(first.get("severity").asText()).isIn("stop", "warn", "note");
        assertThat(json.get("columns").findValuesAsText("differs")).contains("true", "false");
    }

    @Test
    void oneDirectionLeavesTheOtherKeyOutAndIsAdvisedAgainst() {
        JsonNode json = patch("--site", "mlp", "--positions", "last", "--direction", "noising", "--json")
                .json();

        assertThat(json.has("noising")).isTrue();
        assertThat(json.has("denoising")).isFalse();
        assertThat(json.get("columns")).hasSize(1);
        assertThat(advice(json)).contains("one-direction");
    }

    @Test
    void sourcesWithoutARunAreNoisedOnly() {
        Terminal ran = patch("--site", "head", "--source", "zero", "--layer", 1, "--json");

        assertThat(ran.code()).as(ran.err()).isZero();
        assertThat(ran.err()).contains("noising only");
        assertThat(ran.json().get("layers")).hasSize(1);
        assertThat(advice(ran.json())).contains("off-distribution", "one-direction");
    }

    @Test
    void theCorruptionIsNamedAndOthersAreAdvised() {
        Terminal ran = patch("--site", "head", "--layer", 1, "--corruption", "s2-to-io");

        assertThat(ran.code()).as(ran.err()).isZero();
        assertThat(ran.out()).contains("corruption s2-to-io", "(corruption s2-to-io)", "s2-to-random");
        JsonNode json = patch("--site", "head", "--layer", 1, "--corruption", "s2-to-io", "--json")
                .json();
        assertThat(json.get("corruption").asText()).isEqualTo("s2-to-io");
        assertThat(advice(json)).doesNotContain("same-answer");
    }

    @Test
    void partsThatStandInForTheStrongestAreNamed() {
        Terminal ran = Terminal.run(
                "patch", "--model", "builtin", "--task", "gender-bias", "--site", "head", "--examples", 24);

        assertThat(ran.out()).contains("warn backup", "Noising a2.h0 takes", "direct effect of m3");
    }

    @Test
    void aTasksMetricThatPatchingLacksIsReplacedAndSaid() {
        Terminal ran = Terminal.run(
                "patch",
                "--model",
                "builtin",
                "--task",
                "greater-than",
                "--site",
                "mlp",
                "--positions",
                "last",
                "--examples",
                4,
                "--json");

        assertThat(ran.err()).contains("probability difference, is not among those of patching");
        assertThat(ran.json().get("metric").asText()).isEqualTo("logit-difference");
    }

    @Test
    void theMetricShownIsTheOneAskedFor() {
        JsonNode json = patch("--site", "head", "--layer", 3, "--metric", "probability", "--json")
                .json();

        assertThat(json.get("metric").asText()).isEqualTo("probability");
        assertThat(json.get("clean").get(0).asDouble()).isBetween(0.0, 1.0);
        assertThat(advice(json)).contains("probability-only");
    }

    @Test
    void weakContrastLeavesTheEffectOutAndTheValuesIn() throws IOException {
        Path out = folder.resolve("patch.csv");
        Terminal ran = Terminal.run(
                "patch",
                "--model",
                GOLDEN,
                "--task",
                GOLDEN.resolve("task.json"),
                "--site",
                "head",
                "--out",
                out,
                "--json");

        assertThat(ran.code()).as(ran.err()).isZero();
        JsonNode json = ran.json();
        assertThat(advice(json)).contains("weak-contrast", "clean-fails");
        assertThat(json.get("advice").get(0).get("severity").asText()).isEqualTo("stop");
        assertThat(json.get("denoising").get("effect").isNull()).isTrue();
        assertThat(json.get("denoising").get("values")).hasSize(6);
        assertThat(json.get("denoising").get("mean").get(0).get(0).isNumber()).isTrue();
        assertThat(Files.readAllLines(out))
                .anyMatch(line -> line.matches("noising,head,2,h3,3,logit-difference,[^,]+,,,,6"));
        assertThat(Terminal.run("patch", "--model", GOLDEN, "--task", GOLDEN.resolve("task.json"), "--site", "mlp")
                        .out())
                .contains("largest changes, raw means");
    }

    @Test
    void valuesAreTheReferencesAtEachExamplesOwnPositions() throws IOException {
        Path labs = Path.of("../shared/golden/gpt2/labs.json");
        Assumptions.assumeTrue(Files.exists(labs), "the golden patching results are not beside this checkout");
        JsonNode golden = new ObjectMapper().readTree(labs.toFile()).get("patching");
        for (String site : List.of("residual", "head")) {
            JsonNode json = Terminal.run(
                            "patch", "--model", GOLDEN, "--task", GOLDEN.resolve("task.json"), "--site", site, "--json")
                    .json();
            for (JsonNode expected : golden) {
                int example = expected.get("example").asInt();
                assertThat(json.get("clean").get(example).asDouble())
                        .isCloseTo(expected.get("clean").asDouble(), within(1e-3));
                for (String direction : List.of("denoising", "noising")) {
                    same(
                            json.get(direction).get("values").get(example),
                            expected.get(direction).get(site));
                }
            }
        }
    }

    private static void same(JsonNode found, JsonNode expected) {
        assertThat(found).hasSameSizeAs(expected);
        for (int row = 0; row < expected.size(); row++) {
            assertThat(found.get(row)).hasSameSizeAs(expected.get(row));
            for (int column = 0; column < expected.get(row).size(); column++) {
                assertThat(found.get(row).get(column).asDouble())
                        .isCloseTo(expected.get(row).get(column).asDouble(), within(1e-3));
            }
        }
    }

    @Test
    void pairsOfDifferentLengthAreRefusedAndSaid() throws IOException {
        Path task = folder.resolve("crooked.json");
        Files.writeString(task, """
                {"examples": [
                  {"clean_ids": [1, 2, 3], "corrupted_ids": [1, 4, 3], "correct_ids": [5], "incorrect_ids": [6]},
                  {"clean_ids": [1, 2, 3], "corrupted_ids": [1, 4], "correct_ids": [5], "incorrect_ids": [6]}]}
                """);
        JsonNode json = Terminal.run("patch", "--model", GOLDEN, "--task", task, "--site", "mlp", "--json")
                .json();

        assertThat(advice(json)).contains("misaligned");
        assertThat(json.get("examples_used").asInt()).isEqualTo(1);
        assertThat(json.get("examples_skipped").get(0).get("index").asInt()).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            --site heads                                   | unknown site "heads"
            --site head --direction up                     | unknown direction "up"
            --site head --positions each                   | the site head is swept over heads
            --site head --positions S9                     | no span "S9"
            --site mlp --positions 99                      | position 99 lies outside
            --site head --source noise                     | unknown source "noise"
            --site head --source zero --direction denoising | denoising needs a run
            --site head --metric loss                      | unknown metric "loss"
            --site head --metric entropy                   | entropy says nothing about the answer
            --site head --window 9                         | a window of 9 layers
            --site head --layer 4                          | no site head at layer 4
            --site head --head 6                           | there is no head 6
            --site mlp --head 1                            | no heads to choose from
            --site head --corruption none                  | no corruption "none"
            --site head --picture heat.png                 | .svg
            --direction both                               | --site
            --path a0.h1 --site head                       | does not go with --site
            --path a0.h1 --picture heat.svg                | does not go with --picture
            --path a0.h1 --layer 1 --window 1              | does not go with --window, --layer
            """)
    void whatCannotBe(String options, String words) {
        Terminal ran = patch(Stream.of(options.strip().split(" +")).toArray());

        assertThat(ran.code()).as(ran.err()).isEqualTo(2);
        assertThat(ran.complaint()).contains(words);
        assertThat(ran.out()).isEmpty();
    }

    @Test
    void severalWordsForTheSameFileAreRefused() {
        Path one = folder.resolve("one.svg");

        assertThat(patch("--site", "head", "--out", one, "--picture", one).complaint())
                .contains("--out and --picture both name");
    }
}
