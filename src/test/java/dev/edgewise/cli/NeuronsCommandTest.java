package dev.edgewise.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// `neurons` on the golden models.
class NeuronsCommandTest {
    @TempDir
    Path folder;

    private static Terminal neurons(String model, Object... more) {
        Path golden = Path.of("src/test/resources/golden", model);
        List<Object> all =
                new ArrayList<>(List.of("neurons", "--model", golden, "--task", golden.resolve("task.json")));
        all.addAll(List.of(more));
        return Terminal.run(all.toArray());
    }

    @ParameterizedTest
    @ValueSource(strings = {"gpt2", "llama", "gpt_neox"})
    void jsonHasTheShapesThatScriptsExpect(String model) {
        JsonNode json = neurons(model, "--examples", 3, "--json").json();

        assertThat(json.get("examples")).hasSize(3);
        assertThat(json.get("certainty").asText()).isEqualTo("approximate");
        for (JsonNode example : json.get("examples")) {
            assertThat(example.get("target").asInt())
                    .isEqualTo(example.get("predicted").asInt());
            assertThat(example.get("attribution")).hasSize(json.get("layers").asInt());
            assertThat(example.get("residual")).hasSize(json.get("layers").asInt());
            assertThat(example.get("attribution").get(0))
                    .hasSize(json.get("units").asInt());
            JsonNode curve = example.get("curve");
            for (String name : List.of(
                    "keep_only",
                    "suppress",
                    "keep_only_random",
                    "keep_only_random_sd",
                    "suppress_random",
                    "suppress_random_sd",
                    "keep_only_activation",
                    "suppress_activation",
                    "share")) {
                assertThat(curve.get(name)).as(name).hasSameSizeAs(curve.get("k"));
            }
            assertThat(curve.get("k").get(0).asInt()).isZero();
            int last = curve.get("k").size() - 1;
            assertThat(curve.get("k").get(last).asInt())
                    .isEqualTo(json.get("layers").asInt() * json.get("units").asInt());
            double full = example.get("probability").asDouble();
            assertThat(curve.get("suppress").get(0).asDouble()).isCloseTo(full, within(1e-5));
            assertThat(curve.get("keep_only").get(last).asDouble()).isCloseTo(full, within(1e-5));
            assertThat(curve.get("keep_only").get(0).asDouble())
                    .isEqualTo(curve.get("suppress").get(last).asDouble());
        }
        assertThat(json.get("mean_curve").get("suppress_stays").get(0).asDouble())
                .isEqualTo(1);
        assertThat(json.get("mean_curve").get("keep_only_area").asDouble()).isBetween(0.0, 1.0);
    }

    @Test
    void theTableAndTheSummary() throws IOException {
        Path out = folder.resolve("neurons.csv");
        Terminal ran = neurons("gpt2", "--method", "exact", "--examples", 2, "--replace", "mean", "--out", out);

        assertThat(ran.code()).as(ran.err()).isZero();
        assertThat(ran.out())
                .contains("Exact effect (exact)", "positive = the neuron makes the target more probable")
                .contains("suppress", "keep only", "random order (mean ± sd of 20)", "set to their mean")
                .contains("can beat attribution");
        List<String> rows = Files.readAllLines(out);
        assertThat(rows).hasSize(1 + 3 * 64).first().isEqualTo("layer,unit,attribution,example_0,example_1");
        for (String row : rows.subList(1, rows.size())) {
            String[] fields = row.split(",");
            assertThat(Double.parseDouble(fields[2]))
                    .isCloseTo((Double.parseDouble(fields[3]) + Double.parseDouble(fields[4])) / 2, within(1e-9));
        }
        assertThat(rows.get(66)).startsWith("1,1,");
    }

    @Test
    void targetsPositionsAndSeeds() {
        JsonNode correct = neurons("gpt2", "--examples", 1, "--target", "correct", "--json")
                .json();
        assertThat(correct.get("examples").get(0).get("target").asInt()).isEqualTo(56);
        JsonNode chosen =
                neurons("gpt2", "--examples", 1, "--target", 7, "--json").json();
        assertThat(chosen.get("examples").get(0).get("target").asInt()).isEqualTo(7);
        assertThat(chosen.get("examples").get(0).get("probability").asDouble())
                .isNotEqualTo(correct.get("examples").get(0).get("probability").asDouble());
        JsonNode last = neurons("gpt2", "--examples", 1, "--json").json();
        JsonNode all =
                neurons("gpt2", "--examples", 1, "--position", "all", "--json").json();
        assertThat(all.at("/examples/0/residual/0").asDouble())
                .isNotEqualTo(last.at("/examples/0/residual/0").asDouble());
        JsonNode left =
                neurons("gpt2", "--examples", 1, "--rule", "left", "--json").json();
        assertThat(left.at("/examples/0/attribution/0/0").asDouble())
                .isNotEqualTo(last.at("/examples/0/attribution/0/0").asDouble());
        JsonNode random = neurons("gpt2", "--examples", 1, "--method", "random", "--seed", 3, "--json")
                .json();
        assertThat(random.at("/examples/0/residual")).isEmpty();
        assertThat(random.at("/examples/0/attribution"))
                .isEqualTo(neurons("gpt2", "--examples", 1, "--method", "random", "--seed", 3, "--json")
                        .json()
                        .at("/examples/0/attribution"))
                .isNotEqualTo(neurons("gpt2", "--examples", 1, "--method", "random", "--seed", 4, "--json")
                        .json()
                        .at("/examples/0/attribution"));
    }

    @ParameterizedTest
    @CsvSource({
        "--method, shap, no neuron method is called shap",
        "--rule, right, use midpoint or left",
        "--steps, 0, --steps 0",
        "--position, first, last or all",
        "--target, wrong, 'predicted, correct or a token'",
        "--target, 96, 'ids from 0 to 95'",
        "--replace, noise, use zero or mean",
        "--examples, 0, ask for 1 or more"
    })
    void badInputIsRefusedInOneSentence(String option, String value, String says) {
        Terminal ran = neurons("gpt2", option, value);
        assertThat(ran.code()).isEqualTo(2);
        assertThat(ran.complaint()).contains(says);
        assertThat(ran.out()).isEmpty();
    }
}
