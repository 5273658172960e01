package dev.edgewise.neurons;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.edgewise.attribution.AlphaRule;
import dev.edgewise.job.Progress;
import dev.edgewise.model.Transformer;
import dev.edgewise.study.Golden;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

/// Neurons' numbers against implementations in float64 that share nothing with this one: those that come with every
/// checkout (plain Python), and those beside it.
class GoldenNeuronsTest {
    private static final Path OURS = Path.of("src/test/resources/golden/gpt2/neurons.json");
    private static final Path LABS = Path.of("../shared/golden/gpt2/labs.json");

    @Test
    void ours() throws IOException {
        assertThat(check(OURS)).isEqualTo(2);
    }

    @Test
    void besideTheCheckout() throws IOException {
        Assumptions.assumeTrue(Files.exists(LABS), "no golden numbers of the knowledge lab beside this checkout");
        assertThat(check(LABS)).isEqualTo(2);
    }

    private static int check(Path file) throws IOException {
        JsonNode all = new ObjectMapper().readTree(file.toFile()).get("neurons");
        Golden golden = Golden.of("gpt2");
        try (Transformer model = golden.load()) {
            for (JsonNode expected : all) {
                int example = expected.get("example").asInt();
                check(
                        model,
                        NeuronPrompt.predicted(
                                golden.task().examples().get(example).clean()),
                        expected);
            }
        }
        return all.size();
    }

    private static void check(Transformer model, NeuronPrompt prompt, JsonNode expected) {
        AttributionSettings settings = AttributionSettings.of(NeuronMethod.INTEGRATED_GRADIENTS);
        NeuronAttribution midpoint = of(model, prompt, settings);
        assertThat(midpoint.target()).isEqualTo(expected.get("target").asInt());
        assertThat(midpoint.probability()).isCloseTo(expected.get("probability").asDouble(), within(1e-6));
        JsonNode integrated = expected.get("integrated_gradients");
        compare(midpoint.attribution(), integrated.get("midpoint"));
        compare(of(model, prompt, settings.with(AlphaRule.LEFT, 20)).attribution(), integrated.get("left"));
        compare(of(model, prompt, AttributionSettings.of(NeuronMethod.EXACT)).attribution(), expected.get("exact"));
        float[][] activation = of(model, prompt, AttributionSettings.of(NeuronMethod.ACTIVATION))
                .attribution();
        for (int l = 0; l < activation.length; l++) {
            assertThat(midpoint.layerOff()[l])
                    .isCloseTo(expected.get("probability_with_layer_off").get(l).asDouble(), within(1e-6));
            for (int j = 0; j < activation[l].length; j++) {
                assertThat((double) activation[l][j])
                        .isCloseTo(
                                Math.abs(
                                        expected.get("activation").get(l).get(j).asDouble()),
                                within(1e-5));
            }
        }
        curve(model, prompt, midpoint.order(), expected.get("curve"));
        if (expected.has("all_positions")) {
            JsonNode all = expected.get("all_positions");
            compare(of(model, prompt, settings.at(NeuronPositions.ALL)).attribution(), all.get("integrated_gradients"));
            AttributionSettings exact =
                    AttributionSettings.of(NeuronMethod.EXACT).at(NeuronPositions.ALL);
            compare(of(model, prompt, exact).attribution(), all.get("exact"));
        }
    }

    private static void curve(Transformer model, NeuronPrompt prompt, NeuronOrder order, JsonNode expected) {
        try (NeuronRuns runs =
                new NeuronRuns(model, List.of(prompt), NeuronPositions.LAST, Replacement.zero(model), Progress.NONE)) {
            for (NeuronEdit edit : NeuronEdit.values()) {
                for (int i = 0; i < expected.get("k").size(); i++) {
                    NeuronSet set =
                            new NeuronSet(order, expected.get("k").get(i).asInt());
                    double want = expected.get(edit.id()).get(i).asDouble();
                    assertThat(runs.run(List.of(set), edit, Progress.NONE)
                                    .getFirst()
                                    .probability())
                            .as("%s, k = %d", edit, set.k())
                            .isCloseTo(want, within(1e-3 * want));
                }
            }
        }
    }

    private static NeuronAttribution of(Transformer model, NeuronPrompt prompt, AttributionSettings settings) {
        return new NeuronAttributor(model)
                .run(List.of(prompt), settings, Progress.NONE)
                .getFirst();
    }

    /// To 1e-3 of each score, or to what float32 leaves of a difference of two probabilities.
    private static void compare(float[][] scores, JsonNode expected) {
        assertThat(scores.length).isEqualTo(expected.size());
        for (int l = 0; l < scores.length; l++) {
            assertThat(scores[l]).hasSize(expected.get(l).size());
            for (int j = 0; j < scores[l].length; j++) {
                double want = expected.get(l).get(j).asDouble();
                assertThat((double) scores[l][j])
                        .as("%d.%d", l, j)
                        .isCloseTo(want, within(Math.max(1e-3 * Math.abs(want), 2e-7)));
            }
        }
    }
}
