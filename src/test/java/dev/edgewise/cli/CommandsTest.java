package dev.edgewise.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.edgewise.export.CircuitFile;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The commands against the golden models: the numbers of an independent implementation, through files and text.
final class CommandsTest {
    @TempDir
    Path folder;

    private static Path golden(String architecture) {
        return Path.of("src/test/resources/golden", architecture);
    }

    private Terminal discover(String architecture, Object... more) {
        List<Object> all = new ArrayList<>(List.of(
                "discover",
                "--model",
                golden(architecture),
                "--task",
                golden(architecture).resolve("task.json"),
                "--out",
                folder.resolve("circuit.json")));
        all.addAll(List.of(more));
        return Terminal.run(all.toArray());
    }

    @ParameterizedTest
    @ValueSource(strings = {"gpt2", "gpt_neox", "llama"})
    void discoverGivesTheCircuitsOfTheReference(String architecture) throws IOException {
        JsonNode expected = new ObjectMapper()
                .readTree(golden(architecture).resolve("golden.json").toFile());
        for (JsonNode circuit : expected.get("circuits")) {
            if (circuit.get("requested").asInt() != 60) {
                continue; // the other sizes are compared below the command line
            }
            List<Object> options = new ArrayList<>(List.of("--edges", 60, "--json", "--select"));
            options.add(circuit.get("selection").asText().equals("greedy") ? "greedy" : "top-n");
            if (!circuit.get("absolute").asBoolean()) {
                options.add("--signed");
            }

            Terminal ran = discover(architecture, options.toArray());

            assertThat(ran.code()).as(ran.err()).isZero();
            JsonNode json = ran.json();
            var read = CircuitFile.read(folder.resolve("circuit.json"));
            assertThat(read.circuit().edges().mapToObj(read.graph()::edgeName))
                    .containsExactlyInAnyOrderElementsOf(texts(circuit.get("kept")));
            assertThat(json.get("kept_edges").asInt())
                    .isEqualTo(circuit.get("kept").size());
            assertThat(json.get("requested_edges")).isEqualTo(circuit.get("requested"));
            assertThat(json.get("graph_edges").asInt()).isEqualTo(read.graph().edges());
            List<Double> values = doubles(json.get("circuit"));
            List<Double> reference = doubles(circuit.get("logit_diff"));
            for (int i = 0; i < reference.size(); i++) {
                assertThat(values.get(i)).isCloseTo(reference.get(i), within(1e-3));
            }
        }
    }

    @Test
    void jsonHasTheDocumentedKeysAndNothingElseIsPrinted() {
        JsonNode json = discover("gpt2", "--edges", 40, "--json").json();

        assertThat(json.properties().stream().map(java.util.Map.Entry::getKey))
                .contains(
                        "clean",
                        "corrupted",
                        "circuit",
                        "faithfulness",
                        "faithfulness_interval",
                        "kept_edges",
                        "requested_edges",
                        "graph_edges",
                        "seconds",
                        "examples_used",
                        "examples_skipped");
        assertThat(json.get("clean").size()).isEqualTo(json.get("examples_used").asInt());
        // On random prompts of a random model the difference is noise, and that is said instead of a number.
        assertThat(json.get("faithfulness").isNull()).isTrue();
        assertThat(json.get("reason").asText()).contains("within noise");
    }

    @Test
    void theCircuitFileSaysWhatWasAskedFor() {
        discover("gpt2", "--method", "eap-ig", "--steps", 3, "--ig-rule", "right", "--bos", "no", "--examples", 4);

        var about =
                CircuitFile.read(folder.resolve("circuit.json")).provenance().orElseThrow();
        assertThat(about.attribution().bos()).isEqualTo("no");
        assertThat(about.attribution().steps()).isEqualTo(3);
        assertThat(about.attribution().rule()).isEqualTo("right");
        assertThat(about.attribution().examples()).isEqualTo(4);
    }

    @Test
    void evaluateRepeatsWhatDiscoverMeasured() {
        JsonNode found = discover("llama", "--edges", 60, "--metric", "kl-divergence", "--json")
                .json();

        Terminal again = evaluate("llama", "--json");

        assertThat(again.code()).as(again.err()).isZero();
        assertThat(again.json().get("metric").asText()).isEqualTo("kl-divergence");
        assertThat(again.json().get("circuit")).isEqualTo(found.get("circuit"));
        assertThat(again.json().get("faithfulness")).isEqualTo(found.get("faithfulness"));
        assertThat(again.json().get("faithfulness").isNumber()).isTrue();
    }

    @Test
    void evaluateSaysWhereItDiffersFromTheCircuit() {
        discover("gpt2", "--edges", 60);

        Terminal other = evaluate("gpt2", "--metric", "accuracy,kl-divergence", "--bos", "no", "--json");

        assertThat(other.err())
                .contains("found with --metric logit-difference")
                .contains("found with --bos auto; it is measured with no");
        assertThat(other.json().get("metrics")).hasSize(2);
        assertThat(other.json().get("clean"))
                .isEqualTo(other.json().get("metrics").get(0).get("clean"));
    }

    @Test
    void examplesTakesTheFirstUsableOnes() {
        JsonNode all = discover("gpt2", "--edges", 40, "--json").json();
        JsonNode three =
                discover("gpt2", "--edges", 40, "--examples", 3, "--json").json();

        assertThat(three.get("examples_used").asInt()).isEqualTo(3);
        for (int i = 0; i < 3; i++) {
            assertThat(three.get("clean").get(i).asDouble())
                    .isCloseTo(all.get("clean").get(i).asDouble(), within(1e-5));
        }
    }

    @Test
    void onlyCorrectKeepsThoseWithAPositiveDifference() {
        JsonNode all = discover("gpt2", "--edges", 40, "--json").json();
        JsonNode right =
                discover("gpt2", "--edges", 40, "--only-correct", "--json").json();

        List<Double> positive =
                doubles(all.get("clean")).stream().filter(value -> value > 0).toList();
        assertThat(right.get("examples_used").asInt()).isEqualTo(positive.size());
        assertThat(right.get("examples_skipped")).hasSize(all.get("clean").size() - positive.size());
        assertThat(doubles(right.get("clean"))).allMatch(value -> value > 0);
    }

    @Test
    void scoresAreAMatrixOfSourcesAndDestinations() throws IOException {
        Path file = folder.resolve("scores.safetensors");
        discover("gpt2", "--method", "eap", "--edges", 40, "--scores", file);

        ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(file)).order(ByteOrder.LITTLE_ENDIAN);
        int header = (int) bytes.getLong();
        JsonNode described = new ObjectMapper().readTree(bytes.array(), 8, header);
        JsonNode expected = new ObjectMapper()
                .readTree(golden("gpt2").resolve("golden.json").toFile());
        JsonNode rows = expected.get("scores").get("EAP");
        assertThat(described.get("scores").get("dtype").asText()).isEqualTo("F32");
        assertThat(described.get("scores").get("shape").get(0).asInt()).isEqualTo(rows.size());
        assertThat(described.get("scores").get("shape").get(1).asInt())
                .isEqualTo(rows.get(0).size());
        double largest = 0;
        for (JsonNode row : rows) {
            largest = Math.max(
                    largest, doubles(row).stream().mapToDouble(Math::abs).max().orElse(0));
        }
        bytes.position(8 + header);
        for (JsonNode row : rows) {
            for (JsonNode value : row) {
                assertThat((double) bytes.getFloat()).isCloseTo(value.asDouble(), within(1e-3 * largest));
            }
        }
    }

    @Test
    void anEmptyCircuitIsAResult() {
        Terminal ran = discover("gpt2", "--edges", 0, "--json");

        assertThat(ran.code()).isZero();
        assertThat(ran.err()).contains("the circuit is empty");
        List<Double> corrupted = doubles(ran.json().get("corrupted"));
        List<Double> circuit = doubles(ran.json().get("circuit"));
        for (int i = 0; i < corrupted.size(); i++) {
            assertThat(circuit.get(i)).isCloseTo(corrupted.get(i), within(1e-5));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"svg", "png", "dot", "graphml", "csv"})
    void exportWritesWhatTheNameAsksFor(String ending) throws IOException {
        discover("gpt2", "--edges", 40);
        Path out = folder.resolve("picture." + ending);

        Terminal ran = Terminal.run("export", "--circuit", folder.resolve("circuit.json"), "--out", out);

        assertThat(ran.code()).as(ran.err()).isZero();
        assertThat(ran.out()).contains("of 262 edges");
        assertThat(Files.size(out)).isGreaterThan(500);
    }

    @Test
    void modelsDescribesOne() {
        JsonNode json = Terminal.run("models", "--model", golden("llama"), "--json")
                .json()
                .get("models")
                .get(0);

        assertThat(json.get("family").asText()).isEqualTo("llama");
        assertThat(json.get("layers").asInt()).isEqualTo(3);
        assertThat(json.get("parallel").asBoolean()).isFalse();

        Terminal neox = Terminal.run("models", "--model", golden("gpt_neox"));
        assertThat(neox.out()).contains("gpt_neox,", "3 layers × 4 heads in parallel blocks, 250 edges");
    }

    @Test
    void tasksListsTheSampleTasksAndChecksOne() {
        JsonNode listed = Terminal.run("tasks", "--json").json().get("tasks");
        assertThat(StreamSupport.stream(listed.spliterator(), false)
                        .map(one -> one.get("name").asText()))
                .containsExactly(
                        "capital-country", "gender-bias", "greater-than", "hypernymy", "ioi", "subject-verb-agreement");

        Terminal checked = Terminal.run(
                "tasks", "--model", golden("gpt2"), "--task", golden("gpt2").resolve("task.json"), "--json");
        assertThat(checked.json().get("usable").asInt()).isEqualTo(6);
    }

    @Test
    void helpShowsEveryCommand() {
        Terminal help = Terminal.run("--help");

        assertThat(help.code()).isZero();
        assertThat(help.out()).contains("discover", "evaluate", "export", "next", "models", "tasks");
    }

    private Terminal evaluate(String architecture, Object... more) {
        List<Object> all = new ArrayList<>(List.of(
                "evaluate",
                "--model",
                golden(architecture),
                "--task",
                golden(architecture).resolve("task.json"),
                "--circuit",
                folder.resolve("circuit.json")));
        all.addAll(List.of(more));
        return Terminal.run(all.toArray());
    }

    private static List<Double> doubles(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false)
                .map(JsonNode::asDouble)
                .toList();
    }

    private static List<String> texts(Iterable<JsonNode> array) {
        return StreamSupport.stream(array.spliterator(), false)
                .map(JsonNode::asText)
                .toList();
    }
}
