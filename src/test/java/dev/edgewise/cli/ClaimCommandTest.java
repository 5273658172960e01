package dev.edgewise.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// `claim` on the built-in model's IOI task, and what it refuses.
class ClaimCommandTest {
    private static final Path GOLDEN = Path.of("src/test/resources/golden/gpt2");
    private static final Path BUILTIN = Path.of("assets", "builtin");
    private static final Path IOI = Path.of("sample-tasks", "ioi.json");

    @TempDir
    Path folder;

    private Path circuit;
    private Path out;

    @BeforeEach
    void names() {
        circuit = folder.resolve("circuit.json");
        out = folder.resolve("claim.json");
    }

    private void discover(Path model, Path task, int edges, String... more) {
        List<Object> all = new ArrayList<>(
                List.of("discover", "--model", model, "--task", task, "--edges", edges, "--out", circuit));
        all.addAll(List.of(more));
        Terminal ran = Terminal.run(all.toArray());
        assertThat(ran.code()).as(ran.err()).isZero();
    }

    private static Terminal claim(Path model, Path task, Object... more) {
        List<Object> all = new ArrayList<>(List.of("claim", "--model", model, "--task", task));
        all.addAll(List.of(more));
        return Terminal.run(all.toArray());
    }

    @Test
    void theCircuitOfIoiIsSupportedAndOneByChanceIsNot() throws IOException {
        discover(BUILTIN, IOI, 100, "--examples", "20");
        Path markdown = folder.resolve("claim.md");
        Terminal ran = claim(
                BUILTIN,
                IOI,
                "--circuit",
                circuit,
                "--says",
                "These edges carry the name.",
                "--examples",
                12,
                "--draws",
                3,
                "--members",
                6,
                "--skip",
                "corruption",
                "--out",
                out,
                "--markdown",
                markdown,
                "--json");
        assertThat(ran.code()).as(ran.err()).isZero();
        JsonNode json = ran.json();
        assertThat(json.path("verdict").asText()).as(ran.out()).isEqualTo("supported");
        assertThat(finding(json, "sufficiency").path("interval").path(0).asDouble())
                .isGreaterThan(0.8);
        assertThat(finding(json, "necessity").path("interval").path(1).asDouble())
                .isLessThan(0.5);
        assertThat(finding(json, "random").path("verdict").asText()).isEqualTo("supported");
        assertThat(json.path("member_effects")).hasSize(6);
        assertThat(json.path("advice").findValuesAsText("id")).contains("approximate", "narrow-corruption", "scope");
        assertThat(places(json, "held-out")).as("behind those of discovery").isEqualTo(range(20, 32));
        assertThat(places(json, "main")).isEqualTo(range(0, 12));
        assertThat(Files.readString(markdown)).contains("**Supported").contains("Confirmed on 12 examples of ioi");
        assertThat(out).exists();
        assertThat(folder.toFile().list()).doesNotContain("claim.json.partial");

        Path chance = folder.resolve("chance.csv");
        List<String> names = new ArrayList<>(List.of("edge", "input->m1", "m1->logits"));
        Stream.of(0, 1, 2, 3, 4, 5).forEach(h -> names.add("a2.h" + h + "->logits"));
        Files.write(chance, names);
        JsonNode other = claim(BUILTIN, IOI, "--edges", chance, "--says", "So do these.", "--examples", 8, "--json")
                .json();
        assertThat(other.path("verdict").asText()).isEqualTo("not supported");
        assertThat(other.path("findings"))
                .as("two questions for each other corruption")
                .filteredOn(finding -> finding.path("test").asText().equals("corruption"))
                .hasSize(4);
        assertThat(other.path("headline").asText()).doesNotContain("onfirmed");
    }

    @Test
    void aRecordIsTestedAgainAndSaysWhatChanged() throws IOException {
        Path first = folder.resolve("first.json");
        Terminal ran = golden("--nodes", "m0,m1,a0.h0", "--says", "All of it.", "--draws", 2, "--out", first);
        assertThat(ran.code()).as(ran.err()).isZero();
        assertThat(ran.out()).contains("3 nodes: All of it.", "not tested", "sufficiency: only the claim kept");
        assertThat(ran.out()).contains("advice", "scope", "narrow-corruption").doesNotContain("approximate");
        ObjectNode json = (ObjectNode) new ObjectMapper().readTree(first.toFile());
        ((ObjectNode) json.path("model")).put("fingerprint", "another").put("name", "older");
        new ObjectMapper().writeValue(first.toFile(), json);
        Terminal again = golden("--again", first, "--out", out, "--json");
        assertThat(again.code()).as(again.err()).isZero();
        assertThat(again.json().path("changes").path(0).asText()).contains("other weights: older then");
        assertThat(again.json().path("runs")).isEqualTo(json.path("runs"));
        assertThat(again.json().path("sentence").asText()).isEqualTo("All of it.");
    }

    @Test
    void whatWasBegunIsTakenUp() throws IOException {
        Object[] command = {"--nodes", "m0,a1.h0", "--says", "These.", "--draws", 2, "--out", out, "--json"};
        ObjectNode whole = (ObjectNode) golden(command).json();
        ObjectNode begun = (ObjectNode) new ObjectMapper().readTree(out.toFile());
        // A value that no run would give shows that it was taken, not measured.
        begun.withObject("/runs").putArray("main/kept");
        whole.path("runs")
                .path("main/kept")
                .forEach(v -> begun.withObject("/runs").withArray("main/kept").add(v.asDouble() + 100));
        begun.withObject("/runs").remove("main/removed");
        Files.delete(out);
        new ObjectMapper().writeValue(folder.resolve("claim.json.partial").toFile(), begun);
        JsonNode resumed = golden(command).json();
        assertThat(resumed.path("runs").path("main/kept"))
                .isEqualTo(begun.path("runs").path("main/kept"));
        assertThat(resumed.path("runs").path("main/removed"))
                .isEqualTo(whole.path("runs").path("main/removed"));
        assertThat(folder.resolve("claim.json.partial")).doesNotExist();
    }

    @Test
    void aCircuitOfAnotherModelIsRefused() throws IOException {
        discover(GOLDEN, GOLDEN.resolve("task.json"), 40);
        Terminal shape = claim(BUILTIN, IOI, "--circuit", circuit, "--says", "x");
        assertThat(shape.code()).isEqualTo(2);
        assertThat(shape.complaint()).contains("belongs to another model", "layers of");
        ObjectNode json = (ObjectNode) new ObjectMapper().readTree(circuit.toFile());
        ((ObjectNode) json.path("edgewise").path("model")).put("fingerprint", "another");
        new ObjectMapper().writeValue(circuit.toFile(), json);
        Terminal weights = golden("--circuit", circuit, "--says", "x");
        assertThat(weights.code()).isEqualTo(2);
        assertThat(weights.complaint()).contains("was found on other weights");
        assertThat(weights.err().lines().filter(line -> line.startsWith("edgewise: the circuit")))
                .hasSize(1);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            --nodes m0,a9.h9 --says x                 | --nodes names "a9.h9"
            --nodes m0                                | --says
            --says x                                  | give one of --circuit
            --nodes m0 --again none.json              | only one of
            --again none.json                         | none.json
            --edges none.txt --says x                 | none.txt
            --nodes m0 --says x --as-nodes            | --as-nodes goes with --circuit
            --nodes m0 --says x --skip sufficiency    | --skip sufficiency
            --nodes m0 --says x --skip nothing        | unknown test "nothing"
            --nodes m0 --says x --draws 0             | --draws 0
            --nodes m0 --says x --sufficient 3        | --sufficient 3.0
            --nodes m0 --says x --corruption none     | no corruption "none"
            --nodes m0 --says x --metric loss         | unknown metric
            """)
    void whatCannotBe(String options, String words) {
        Terminal ran = golden(Stream.of(options.strip().split(" ")).toArray());
        assertThat(ran.code()).as(ran.err()).isEqualTo(2);
        assertThat(ran.out()).isEmpty();
        assertThat(ran.complaint()).startsWith("edgewise: ").contains(words);
    }

    private static Terminal golden(Object... more) {
        return claim(GOLDEN, GOLDEN.resolve("task.json"), more);
    }

    private static JsonNode finding(JsonNode json, String test) {
        for (JsonNode finding : json.path("findings")) {
            if (finding.path("test").asText().equals(test)) {
                return finding;
            }
        }
        throw new AssertionError("no finding " + test);
    }

    private static List<Integer> places(JsonNode json, String set) {
        List<Integer> places = new ArrayList<>();
        json.path("sets").path(set).path("examples").forEach(place -> places.add(place.asInt()));
        return places;
    }

    private static List<Integer> range(int from, int to) {
        return java.util.stream.IntStream.range(from, to).boxed().toList();
    }
}
