package dev.edgewise.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// `curve` with areas, random circuits and several metrics, and `evaluate` with both sides of a circuit.
final class CurveCommandTest {
    private static final Path GOLDEN = Path.of("src/test/resources/golden/gpt2");

    @TempDir
    Path folder;

    private Terminal run(String command, Object... more) {
        List<Object> all =
                new ArrayList<>(List.of(command, "--model", GOLDEN, "--task", GOLDEN.resolve("task.json"), "--json"));
        all.addAll(List.of(more));
        return Terminal.run(all.toArray());
    }

    private Path circuit(Object... more) {
        List<Object> all = new ArrayList<>(List.of("--out", folder.resolve("circuit.json")));
        all.addAll(List.of(more));
        Terminal found = run("discover", all.toArray());
        assertThat(found.code()).as(found.err()).isZero();
        return folder.resolve("circuit.json");
    }

    @Test
    void areasOfTheJsonFollowFromItsPoints() {
        Path circuit = circuit("--metric", "kl-divergence");
        Terminal ran = run(
                "curve",
                "--circuit",
                circuit,
                "--metric",
                "kl-divergence,log-probability",
                "--refine",
                2,
                "--random",
                3);

        assertThat(ran.code()).as(ran.err()).isZero();
        JsonNode json = ran.json();
        assertThat(json.get("points")).hasSize(12);
        assertThat(json.get("curves")).hasSize(2);
        assertThat(json.get("curves").get(1).get("metric").asText()).isEqualTo("log-probability");
        double[] fractions = {0.001, 0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1};
        double cpr = 0;
        double cmd = 0;
        for (int i = 1; i < fractions.length; i++) {
            double left = at(json, fractions[i - 1]);
            double right = at(json, fractions[i]);
            cpr += (fractions[i] - fractions[i - 1]) * (left + right) / 2;
            cmd += (fractions[i] - fractions[i - 1]) * (Math.abs(1 - left) + Math.abs(1 - right)) / 2;
        }
        assertThat(json.get("cpr").asDouble()).isCloseTo(cpr, within(1e-12));
        assertThat(json.get("cmd").asDouble()).isCloseTo(cmd, within(1e-12));
        assertThat(json.get("cpr_interval")).hasSize(2);
        assertThat(json.get("random").get("circuits").asInt()).isEqualTo(3);
        assertThat(json.get("random").get("points")).hasSize(10);
        assertThat(json.get("random").get("cpr").isNumber()).isTrue();
        assertThat(json.get("warnings").toString())
                .contains("no path leads from input to logits at 0")
                .contains("those that the circuit was found on");
    }

    private static double at(JsonNode json, double fraction) {
        int size = (int) (fraction * json.get("graph_edges").asInt() + 1e-9);
        for (JsonNode point : json.get("points")) {
            if (point.get("requested_edges").asInt() == size) {
                return point.get("faithfulness").asDouble();
            }
        }
        throw new AssertionError("no point of " + size + " edges");
    }

    @Test
    void theTableHoldsEveryMetricAtFullPrecision() throws IOException {
        Path circuit = circuit("--metric", "kl-divergence");
        Path csv = folder.resolve("curve.csv");
        Terminal ran = run(
                "curve",
                "--circuit",
                circuit,
                "--metric",
                "kl-divergence,accuracy",
                "--edges",
                "60,262",
                "--random",
                2,
                "--out",
                csv);

        List<String> lines = Files.readAllLines(csv);
        assertThat(lines.getFirst())
                .isEqualTo("requested,kept,faithfulness,low,high,clean,corrupted,circuit,metric,random_low,"
                        + "random_median,random_high,cpr,cmd,examples");
        assertThat(lines).hasSize(5).allSatisfy(line -> assertThat(line.split(",", -1))
                .hasSize(15));
        String[] first = lines.get(1).split(",", -1);
        JsonNode point = ran.json().get("points").get(0);
        assertThat(Double.parseDouble(first[2]))
                .isEqualTo(point.get("faithfulness").asDouble());
        assertThat(first[8]).isEqualTo("kl-divergence");
        assertThat(Double.parseDouble(first[11]))
                .isEqualTo(ran.json()
                        .get("random")
                        .get("points")
                        .get(0)
                        .get("high")
                        .asDouble());
        assertThat(Arrays.asList(first).subList(12, 15)).containsExactly("", "", "all");
        assertThat(ran.json().get("cpr").isNull()).isTrue();
    }

    @Test
    void evaluateJudgesTheComplementToo() {
        Path circuit = circuit("--metric", "kl-divergence", "--edges", 60);
        JsonNode json = run("evaluate", "--circuit", circuit, "--metric", "kl-divergence,probability-difference")
                .json();

        assertThat(json.get("metrics")).hasSize(2);
        double clean = json.get("clean_mean").asDouble();
        double corrupted = json.get("corrupted_mean").asDouble();
        double complement = json.get("complement_mean").asDouble();
        assertThat(json.get("necessity").asDouble())
                .isCloseTo((complement - corrupted) / (clean - corrupted), within(1e-12));
        assertThat(json.get("necessity_interval")).hasSize(2);
        assertThat(json.get("complement")).hasSameSizeAs(json.get("circuit"));
        assertThat(json.get("warnings").toString()).contains("the examples are those that the circuit was found on");
    }

    @Test
    void anEmptyCircuitIsAResultWithAWarning() {
        Path circuit = circuit("--metric", "kl-divergence", "--edges", 0);
        assertThat(run("discover", "--out", folder.resolve("again.json"), "--metric", "kl-divergence", "--edges", 0)
                        .json()
                        .get("warnings")
                        .toString())
                .contains("no path leads from input to logits", "those that the circuit was found on");
        Terminal ran = run("evaluate", "--circuit", circuit);

        assertThat(ran.code()).isZero();
        assertThat(ran.json().get("faithfulness").asDouble()).isZero();
        assertThat(ran.json().get("necessity").asDouble()).isCloseTo(1, within(1e-4));
        assertThat(ran.json().get("warnings").get(0).asText()).contains("no path leads from input to logits");
    }

    @Test
    void heldOutExamplesAreMeasuredBesideThoseOfDiscovery() throws IOException {
        Terminal found = run(
                "discover",
                "--out",
                folder.resolve("c.json"),
                "--metric",
                "kl-divergence",
                "--held-out",
                0.5,
                "--seed",
                4);
        Path circuit = folder.resolve("c.json");
        JsonNode json = run("evaluate", "--circuit", circuit).json();

        assertThat(json.get("circuit")).isEqualTo(found.json().get("circuit"));
        assertThat(json.get("faithfulness_interval")).isEqualTo(found.json().get("faithfulness_interval"));
        JsonNode held = json.get("held_out_result");
        assertThat(held.get("circuit"))
                .isEqualTo(found.json().get("held_out_result").get("circuit"));
        assertThat(held.get("necessity").isNumber()).isTrue();
        assertThat(json.get("examples_used").asInt() + held.get("examples_used").asInt())
                .isEqualTo(golden());
        assertThat(json.get("examples")).doesNotContainAnyElementsOf(held.get("examples"));
        assertThat(json.get("warnings").toString()).doesNotContain("those that the circuit was found on");

        Path csv = folder.resolve("curve.csv");
        JsonNode curve = run(
                        "curve",
                        "--circuit",
                        circuit,
                        "--edges",
                        60,
                        "--out",
                        csv,
                        "--picture",
                        folder.resolve("curve.svg"))
                .json();
        assertThat(curve.get("points")).hasSize(1);
        assertThat(curve.get("held_out_result").get("points")).hasSize(1);
        assertThat(Files.readAllLines(csv)).hasSize(3).element(1).asString().endsWith(",discovery");
        assertThat(Files.readAllLines(csv)).last().asString().endsWith(",held-out");
        assertThat(Files.readString(folder.resolve("curve.svg"))).contains("held out");
    }

    @Test
    void aShareThatIsNoneIsRefusedWithItsPlace() throws IOException {
        Path circuit = circuit("--metric", "kl-divergence", "--held-out", 0.5);
        Files.writeString(
                circuit, Files.readString(circuit).replaceFirst("\"heldOut\"\\s*:\\s*0.5", "\"heldOut\":1.5"));
        Terminal ran = run("evaluate", "--circuit", circuit);

        assertThat(ran.code()).isEqualTo(2);
        assertThat(ran.complaint()).contains("circuit.json", "heldOut", "1.5");
    }

    private static int golden() throws IOException {
        return new com.fasterxml.jackson.databind.ObjectMapper()
                .readTree(GOLDEN.resolve("task.json").toFile())
                .get("examples")
                .size();
    }

    @Test
    void circuitsRunWithOtherAblations() {
        Path circuit = circuit("--metric", "kl-divergence", "--edges", 60);
        for (String ablation : List.of("zero", "mean")) {
            Terminal ran = run("evaluate", "--circuit", circuit, "--ablation", ablation);
            assertThat(ran.code()).as(ran.err()).isZero();
            assertThat(ran.err()).contains("found with --ablation corrupted");
        }
    }

    @Test
    void noResultReplacesTheCircuitOrAnotherResult() throws IOException {
        Path circuit = circuit("--edges", 40);
        byte[] before = Files.readAllBytes(circuit);

        Terminal over = run("curve", "--circuit", circuit, "--edges", 5, "--out", circuit);
        assertThat(over.code()).isEqualTo(2);
        assertThat(over.complaint()).contains("--circuit and --out both name").contains("a file of its own");
        assertThat(Files.readAllBytes(circuit)).isEqualTo(before);

        Path both = folder.resolve("both.svg");
        Terminal twice = run("curve", "--circuit", circuit, "--edges", 5, "--out", both, "--picture", both);
        assertThat(twice.code()).isEqualTo(2);
        assertThat(twice.complaint()).contains("--out and --picture both name");
        assertThat(both).doesNotExist();
    }

    @Test
    void theReasonForNoNumberStandsOnceInTheText() {
        Path circuit = circuit("--edges", 40);
        Terminal text = Terminal.run(
                "evaluate", "--model", GOLDEN, "--task", GOLDEN.resolve("task.json"), "--circuit", circuit);

        assertThat(text.code()).as(text.err()).isZero();
        assertThat(text.out()).containsOnlyOnce("within noise");
        assertThat(run("evaluate", "--circuit", circuit).json().get("warnings").toString())
                .contains("within noise");
    }
}
