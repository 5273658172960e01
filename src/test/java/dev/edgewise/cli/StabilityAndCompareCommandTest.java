package dev.edgewise.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// `stability` and `compare` on the golden model.
class StabilityAndCompareCommandTest {
    private static final Path GOLDEN = Path.of("src/test/resources/golden/gpt2");
    private static final Path TASK = GOLDEN.resolve("task.json");

    @TempDir
    Path folder;

    private static Terminal stability(Object... more) {
        List<Object> all = new ArrayList<>(List.of("stability", "--model", GOLDEN, "--task", TASK));
        all.addAll(List.of(more));
        return Terminal.run(all.toArray());
    }

    private Path discover(String name, Object... more) {
        Path out = folder.resolve(name);
        List<Object> all = new ArrayList<>(List.of("discover", "--model", GOLDEN, "--task", TASK, "--out", out));
        all.addAll(List.of(more));
        Terminal ran = Terminal.run(all.toArray());
        assertThat(ran.code()).as(ran.err()).isZero();
        return out;
    }

    @Test
    void stabilityCountsEdges() throws IOException {
        Path out = folder.resolve("edges.csv");
        Terminal ran =
                stability("--method", "eap", "--edges", 60, "--resamples", 8, "--seed", 3, "--json", "--out", out);

        assertThat(ran.code()).as(ran.err()).isZero();
        JsonNode json = ran.json();
        assertThat(json.get("resamples").asInt()).isEqualTo(8);
        assertThat(json.get("requested_edges").asInt()).isEqualTo(60);
        assertThat(json.get("resampled_kept_edges")).hasSize(8);
        double shares = 0;
        double kept = 0;
        for (JsonNode edge : json.get("edges")) {
            shares += edge.get("share").asDouble();
        }
        for (JsonNode size : json.get("resampled_kept_edges")) {
            kept += size.asDouble();
        }
        assertThat(shares * 8).isCloseTo(kept, within(1e-3));
        assertThat(json.get("mean_jaccard").asDouble()).isStrictlyBetween(0.0, 1.0);
        assertThat(Files.readAllLines(out))
                .hasSize(1 + json.get("edges").size())
                .first()
                .isEqualTo("edge,source,destination,share,score,in_circuit");
        assertThat(stability("--method", "eap", "--edges", 60, "--resamples", 8, "--seed", 3, "--json")
                        .json()
                        .get("edges"))
                .isEqualTo(json.get("edges"));
    }

    @Test
    void stabilityInWords() {
        Terminal ran = stability("--method", "eap", "--select", "greedy", "--edges", 30, "--resamples", 4);

        assertThat(ran.code()).as(ran.err()).isZero();
        assertThat(ran.out()).contains("by EAP", "resamples", "mean Jaccard", "stable core", "of 30 asked for");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            --method random   | do not depend on the examples
            --resamples 1     | --resamples 1
            --edges 263       | --edges 263 is outside
            --metric accuracy | no gradient
            --out no/x.csv    | no folder
            """)
    void stabilityRefuses(String options, String words) {
        Terminal ran = stability(Stream.of(options.strip().split(" ")).toArray());

        assertThat(ran.code()).as(ran.err()).isEqualTo(2);
        assertThat(ran.out()).isEmpty();
        assertThat(ran.complaint()).startsWith("edgewise: ").contains(words);
    }

    @Test
    void compareGivesOverlapBesideFaithfulness() throws IOException {
        Path a = discover("a.json", "--edges", 60, "--metric", "kl-divergence");
        Path b = discover("b.json", "--edges", 90, "--method", "information-flow-routes", "--metric", "kl-divergence");
        Path out = folder.resolve("pairs.csv");

        Terminal ran = Terminal.run(
                "compare", "--model", GOLDEN, "--task", TASK, "--circuit", a, "--circuit", b, "--json", "--out", out);

        assertThat(ran.code()).as(ran.err()).isZero();
        JsonNode json = ran.json();
        assertThat(json.get("edge_iou").get(0).get(0).asDouble()).isEqualTo(1);
        assertThat(json.get("edge_iou").get(0).get(1))
                .isEqualTo(json.get("edge_iou").get(1).get(0));
        assertThat(json.get("edge_precision").get(0).get(1))
                .isEqualTo(json.get("edge_recall").get(1).get(0));
        // One task, one metric: one question, asked by both circuits.
        assertThat(json.get("runs")).hasSize(1);
        assertThat(json.get("runs").get(0).get("of")).hasSize(2);
        JsonNode evaluated = Terminal.run("evaluate", "--model", GOLDEN, "--task", TASK, "--circuit", b, "--json")
                .json();
        assertThat(json.get("cross_faithfulness").get(0).get(1).asDouble())
                .isCloseTo(evaluated.get("faithfulness").asDouble(), within(1e-5));
        assertThat(Files.readAllLines(out)).hasSize(5);

        Terminal text = Terminal.run("compare", "--model", GOLDEN, "--task", TASK, "--circuit", a, "--circuit", b);
        assertThat(text.out()).contains("2 circuits", "A  a.json", "edge IoU", "faithfulness on that one's task");
    }

    @Test
    void whatIsMissingIsSaid() {
        Path a = discover("a.json", "--edges", 60);
        Path b = discover("b.json", "--edges", 90);

        Terminal without = Terminal.run("compare", "--circuit", a, "--circuit", b, "--json");
        assertThat(without.code()).as(without.err()).isZero();
        assertThat(without.err()).contains("without --model");
        assertThat(without.json().get("cross_faithfulness").get(0).get(0).isNull())
                .isTrue();

        Terminal unknown = Terminal.run("compare", "--model", GOLDEN, "--circuit", a, "--circuit", b);
        assertThat(unknown.code()).as(unknown.err()).isZero();
        assertThat(unknown.err()).contains("a.json was found on task", "no sample task", "--task");
        assertThat(unknown.out()).contains("not run");
    }

    @Test
    void compareRefuses() {
        Path a = discover("a.json", "--edges", 60);

        assertThat(Terminal.run("compare", "--circuit", a).complaint()).contains("two circuits or more");
        Terminal three =
                Terminal.run("compare", "--circuit", a, "--circuit", a, "--circuit", a, "--task", TASK, "--task", TASK);
        assertThat(three.code()).isEqualTo(2);
        assertThat(three.complaint()).contains("--task is given 2 times for 3 circuits");
        Terminal over = Terminal.run("compare", "--circuit", a, "--circuit", a, "--out", a);
        assertThat(over.code()).isEqualTo(2);
        assertThat(over.complaint()).contains("both name");
        Terminal other = Terminal.run(
                "compare",
                "--circuit",
                a,
                "--circuit",
                a,
                "--model",
                "src/test/resources/golden/gpt_neox",
                "--task",
                TASK);
        assertThat(other.code()).isEqualTo(2);
        assertThat(other.complaint()).contains("another shape");
    }
}
