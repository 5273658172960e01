package dev.edgewise.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// `patch --path` on the built-in model, which has 4 layers of 6 heads.
class PatchPathTest {
    private static final List<Object> IOI = List.of("--model", "builtin", "--task", "ioi", "--examples", 4);

    @TempDir
    Path folder;

    private static Terminal patch(Object... more) {
        List<Object> all = new ArrayList<>(List.of("patch"));
        all.addAll(IOI);
        all.addAll(List.of(more));
        return Terminal.run(all.toArray());
    }

    private static List<String> names(JsonNode json) {
        return StreamSupport.stream(json.get("paths").spliterator(), false)
                .map(path -> path.get("name").asText())
                .toList();
    }

    private static double mean(JsonNode values) {
        return StreamSupport.stream(values.spliterator(), false)
                .mapToDouble(JsonNode::asDouble)
                .average()
                .orElseThrow();
    }

    @Test
    void aNodeIsToldApartIntoDirectMediatedAndTotal() throws IOException {
        Path out = folder.resolve("paths.csv");
        JsonNode json = patch("--path", "a1.h5", "--out", out, "--json").json();

        assertThat(names(json)).containsExactly("a1.h5 direct", "a1.h5 mediated", "a1.h5 total");
        JsonNode paths = json.get("paths");
        assertThat(paths.get(0).get("edges")).hasSize(1);
        assertThat(paths.get(0).get("edges").get(0).asText()).isEqualTo("a1.h5->logits");
        // Of a1.h5: m1, and q, k, v of six heads and the MLP of layers 2 and 3.
        assertThat(paths.get(1).get("edges")).hasSize(1 + 2 * (3 * 6 + 1));
        assertThat(paths.get(2).get("edges")).hasSize(2 + 2 * (3 * 6 + 1));
        JsonNode heads =
                patch("--site", "head", "--layer", 1, "--head", 5, "--json").json();
        for (String direction : List.of("denoising", "noising")) {
            JsonNode total = paths.get(2).get(direction);
            JsonNode head = heads.get(direction);
            assertThat(total.get("values")).hasSize(4);
            assertThat(mean(total.get("values")))
                    .isCloseTo(head.get("mean").get(0).get(0).asDouble(), within(1e-3));
            assertThat(total.get("mean").asDouble()).isCloseTo(mean(total.get("values")), within(1e-5));
            for (String key : List.of("effect", "low", "high")) {
                assertThat(total.get(key).asDouble())
                        .isCloseTo(head.get(key).get(0).get(0).asDouble(), within(1e-3));
            }
            assertThat(total.get("examples").asInt()).isEqualTo(4);
        }
        assertThat(json.get("clean")).hasSize(4).isEqualTo(heads.get("clean"));
        assertThat(json.get("corrupted")).hasSize(4);
        assertThat(json.get("advice").findValuesAsText("id"))
                .contains("scope", "narrow-corruption")
                .doesNotContain("one-direction");
        assertThat(Files.readAllLines(out))
                .hasSize(1 + 3 * 2 * 9)
                .startsWith("path,edges,direction,metric,mean,effect,low,high,examples")
                .anyMatch(line -> line.matches("a1\\.h5 mediated,39,noising,kl-divergence,([^,]*,){4}4"));
    }

    @Test
    void noisingAnEdgeTakesAwayItsExactEffect() {
        Path circuit = folder.resolve("circuit.json");
        List<Object> discover = new ArrayList<>(List.of("discover"));
        discover.addAll(IOI);
        discover.addAll(List.of("--method", "eap", "--edges", 50, "--out", circuit));
        assertThat(Terminal.run(discover.toArray()).code()).isZero();
        List<Object> verify = new ArrayList<>(List.of("verify"));
        verify.addAll(IOI);
        verify.addAll(List.of("--circuit", circuit, "--top", 2, "--json"));
        JsonNode exact = Terminal.run(verify.toArray()).json().get("edges");

        List<String> edges = exact.findValuesAsText("edge");
        JsonNode json = patch("--path", edges.get(0), "--path", edges.get(1), "--direction", "noising", "--json")
                .json();

        assertThat(names(json)).containsExactly(edges.get(0), edges.get(1), "joint");
        double clean = json.get("clean_mean").asDouble();
        double gap = clean - json.get("corrupted_mean").asDouble();
        for (int i = 0; i < 2; i++) {
            JsonNode found = json.get("paths").get(i);
            assertThat(found.has("denoising")).isFalse();
            double effect = exact.get(i).get("exact").asDouble();
            assertThat(clean - found.get("noising").get("mean").asDouble()).isCloseTo(effect, within(1e-3));
            assertThat(found.get("noising").get("effect").asDouble()).isCloseTo(effect / gap, within(1e-3));
        }
        assertThat(json.get("paths").get(2).get("edges")).hasSize(2);
        assertThat(json.get("advice").findValuesAsText("id")).contains("one-direction");
    }

    @Test
    void textHasARowAPathAndDirectionAndTheAdvice() {
        Terminal ran = patch("--path", "a0.h1->a3.h5, m3 , a0.h1 -> m0,m3,a0.h1->a3.h5");

        assertThat(ran.code()).as(ran.err()).isZero();
        assertThat(ran.out().lines().map(String::strip).map(line -> line.replaceAll(" +", " ")))
                .anyMatch(line -> line.startsWith("a0.h1->a3.h5 3 denoising "))
                .anyMatch(line -> line.startsWith("a0.h1->m0 1 noising "))
                .anyMatch(line -> line.matches("m3 mediated 0 noising \\S+ 4 -?0\\.000 .*"))
                .anyMatch(line -> line.matches("joint 4 noising \\S+ 4 -?\\d\\.\\d{3} \\[.*]"))
                .contains("advice", "note scope")
                .filteredOn(line -> line.startsWith("a0.h1->a3.h5"))
                .hasSize(2);
    }

    @Test
    void sourcesWithoutARunAreNoisedOnly() {
        Terminal ran = patch("--path", "m0->logits", "--source", "mean", "--metric", "probability", "--json");

        assertThat(ran.code()).as(ran.err()).isZero();
        assertThat(ran.err()).contains("noising only");
        assertThat(ran.json().get("paths").get(0).has("denoising")).isFalse();
        assertThat(ran.json().get("clean").get(0).asDouble()).isBetween(0.0, 1.0);
        assertThat(ran.json().get("advice").findValuesAsText("id")).contains("off-distribution", "probability-only");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            --path a9.h1                                    | --path a9.h1: this model has no node "a9.h1"; its 4 layers
            --path a0.h1->a11.h2<q>                         | no node "a11.h2"
            --path a2.h1->a1.h5                             | a2.h1 does not come before a1.h5
            --path a1.h1->a1.h5<v>                          | a1.h1 does not come before a1.h5
            --path a0.h1->m1<q>                             | only heads have inputs <q>, <k> and <v>
            --path logits                                   | no edge leaves logits
            --path logits->m1                               | no edge leaves logits
            --path m1->input                                | input reads no other node
            --path m0 --source gaussian                     | cannot be patched from the source gaussian
            --path m0 --source zero --direction denoising   | denoising needs a run
            --path m0 --metric entropy                      | entropy says nothing about the answer
            """)
    void whatCannotBe(String options, String words) {
        Terminal ran = patch((Object[]) options.strip().split(" +"));

        assertThat(ran.code()).as(ran.err()).isEqualTo(2);
        assertThat(ran.complaint()).contains(words);
        assertThat(ran.out()).isEmpty();
    }

    @Test
    void weakContrastLeavesTheEffectOutAndTheMeanIn() {
        Path golden = Path.of("src/test/resources/golden/gpt2");
        JsonNode json = Terminal.run(
                        "patch", "--model", golden, "--task", golden.resolve("task.json"), "--path", "m0", "--json")
                .json();

        JsonNode total = json.get("paths").get(2).get("noising");
        assertThat(total.get("effect").isNull()).isTrue();
        assertThat(total.get("low").isNull()).isTrue();
        assertThat(total.get("mean").isNumber()).isTrue();
        assertThat(json.get("advice").findValuesAsText("id")).contains("weak-contrast", "clean-fails");
    }
}
