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
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// `verify` on the golden model, whose exact scores an independent implementation gives.
class VerifyCommandTest {
    private static final Path GOLDEN = Path.of("src/test/resources/golden/gpt2");

    @TempDir
    Path folder;

    private Path circuit;

    @BeforeEach
    void findACircuit() {
        circuit = folder.resolve("circuit.json");
        Terminal ran = Terminal.run(
                "discover",
                "--model",
                GOLDEN,
                "--task",
                GOLDEN.resolve("task.json"),
                "--method",
                "eap",
                "--out",
                circuit);
        assertThat(ran.code()).as(ran.err()).isZero();
    }

    private Terminal verify(Object... more) {
        List<Object> all = new ArrayList<>(
                List.of("verify", "--model", GOLDEN, "--task", GOLDEN.resolve("task.json"), "--circuit", circuit));
        all.addAll(List.of(more));
        return Terminal.run(all.toArray());
    }

    @Test
    void exactEffectsAreTheReferences() throws IOException {
        JsonNode golden =
                new ObjectMapper().readTree(GOLDEN.resolve("golden.json").toFile());
        Terminal ran = verify("--top", 262, "--json");

        assertThat(ran.code()).as(ran.err()).isZero();
        JsonNode json = ran.json();
        List<String> sources = texts(golden.get("sources"));
        List<String> destinations = texts(golden.get("destinations"));
        assertThat(json.get("edges")).hasSize(262);
        for (JsonNode edge : json.get("edges")) {
            String[] ends = edge.get("edge").asText().split("->");
            int u = sources.indexOf(ends[0]);
            int w = destinations.indexOf(ends[1]);
            JsonNode scores = golden.get("scores");
            assertThat(edge.get("exact").asDouble())
                    .isCloseTo(scores.get("exact").get(u).get(w).asDouble(), within(1e-3));
            assertThat(edge.get("estimate").asDouble())
                    .isCloseTo(scores.get("EAP").get(u).get(w).asDouble(), within(1e-3));
            assertThat(edge.get("standard_error").asDouble()).isNotNegative();
        }
        assertThat(json.get("pearson").asDouble()).isBetween(0.5, 1.0);
        assertThat(json.get("kendall").asDouble()).isBetween(0.3, 1.0);
        assertThat(json.get("sign_agreement").asDouble()).isBetween(0.5, 1.0);
        assertThat(json.get("method").asText()).isEqualTo("eap");
        assertThat(json.get("examples_used").asInt()).isEqualTo(6);
    }

    @Test
    void tableAndPictureAreWrittenAndNothingElseIsLeft() throws IOException {
        Path out = folder.resolve("edges.csv");
        Path picture = folder.resolve("scatter.svg");
        Terminal ran = verify("--top", 12, "--out", out, "--picture", picture);

        assertThat(ran.code()).as(ran.err()).isZero();
        assertThat(ran.out()).contains("the 12 of largest |score| of 262", "Pearson r", "Kendall tau", "same sign");
        assertThat(Files.readAllLines(out)).hasSize(13).first().asString().startsWith("edge,source,destination");
        assertThat(Files.readString(picture)).contains("<svg", "Pearson r", "Exact effect (logit difference)", "EAP");
        assertThat(folder.toFile().list()).containsExactlyInAnyOrder("circuit.json", "edges.csv", "scatter.svg");
    }

    @Test
    void chosenEdgesAreMeasured() throws IOException {
        Path names = folder.resolve("circuit.csv");
        Terminal.run("export", "--circuit", circuit, "--out", names);
        int edges = Files.readAllLines(names).size() - 1;

        JsonNode json = verify("--edges-file", names, "--json").json();
        assertThat(json.get("edges")).hasSize(edges);
        assertThat(json.get("edges").get(0).get("edge").asText())
                .isEqualTo(Files.readAllLines(names).get(1).split(",")[0]);

        Files.writeString(names, "m0->logits\nm9->logits\n");
        assertThat(verify("--edges-file", names).complaint()).contains("line 2", "m9->logits");
        assertThat(verify("--edges-file", names, "--top", 3).complaint()).contains("exclude each other");
    }

    @Test
    void discoverTakesExactEffectsUpWhereTheyStopped() throws IOException {
        Path found = folder.resolve("exact.json");
        Path partial = folder.resolve("exact.json.partial");
        Object[] command = {
            "discover", "--model", GOLDEN, "--task", GOLDEN.resolve("task.json"), "--method", "exact", "--out", found
        };
        Files.write(partial, new byte[] {1});
        assertThat(Terminal.run(command).complaint()).contains("exact.json.partial");
        Files.delete(partial);

        Terminal ran = Terminal.run(command);
        assertThat(ran.code()).as(ran.err()).isZero();
        assertThat(partial).doesNotExist();
        circuit = found;
        assertThat(verify("--top", 40, "--json").json().get("pearson").asDouble())
                .isGreaterThan(0.9999);
    }

    @Test
    void aFileWithoutAConventionIsSaidToHaveNone() throws IOException {
        var json = (com.fasterxml.jackson.databind.node.ObjectNode) new ObjectMapper().readTree(circuit.toFile());
        json.remove("edgewise");
        new ObjectMapper().writeValue(circuit.toFile(), json);

        assertThat(verify("--top", 3).err()).contains("does not say what a positive score means", "--flip-signs");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            --top 0                          | --top 0 is outside
            --top 263                        | --top 263 is outside
            --top few                        | --top
            --metric accuracy,kl-divergence  | one --metric
            --metric loss                    | unknown metric
            --picture scatter.png            | .svg
            """)
    void whatCannotBe(String options, String words) {
        Terminal ran = verify(Stream.of(options.strip().split(" ")).toArray());

        assertThat(ran.code()).as(ran.err()).isEqualTo(2);
        assertThat(ran.out()).isEmpty();
        assertThat(ran.complaint()).startsWith("edgewise: ").contains(words);
    }

    @Test
    void aResultNeverReplacesTheCircuit() throws IOException {
        String before = Files.readString(circuit);
        Terminal ran = verify("--top", 3, "--out", circuit);

        assertThat(ran.code()).isEqualTo(2);
        assertThat(ran.complaint()).contains("--circuit and --out both name");
        assertThat(circuit).hasContent(before);
    }

    @Test
    void effectsBegunWithOtherOptionsAreNotTaken() throws IOException {
        Path out = folder.resolve("edges.csv");
        Files.write(folder.resolve("edges.csv.partial"), new byte[] {1, 2, 3});
        Terminal ran = verify("--top", 3, "--out", out);

        assertThat(ran.code()).isEqualTo(2);
        assertThat(ran.complaint()).contains("edges.csv.partial");
        assertThat(out).doesNotExist();
    }

    private static List<String> texts(JsonNode array) {
        List<String> texts = new ArrayList<>();
        array.forEach(text -> texts.add(text.asText()));
        return texts;
    }
}
