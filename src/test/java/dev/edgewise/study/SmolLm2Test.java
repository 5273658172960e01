package dev.edgewise.study;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.edgewise.attribution.AlphaRule;
import dev.edgewise.attribution.MethodSettings;
import dev.edgewise.faithfulness.Ablation;
import dev.edgewise.faithfulness.Faithfulness;
import dev.edgewise.graph.Circuit;
import dev.edgewise.graph.EdgeScores;
import dev.edgewise.graph.Pruning;
import dev.edgewise.graph.RankedEdges;
import dev.edgewise.job.Progress;
import dev.edgewise.model.ModelSource;
import dev.edgewise.model.Transformer;
import dev.edgewise.model.catalogue.ModelLoader;
import dev.edgewise.model.safetensors.SafetensorsFile;
import dev.edgewise.task.BosRule;
import dev.edgewise.task.Metric;
import dev.edgewise.task.TaskReader;
import dev.edgewise.task.TaskTokenizer;
import dev.edgewise.task.TokenizedTask;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// A real pretrained model from a GGUF file, against the reference's float64 numbers. The model is too large for the
/// project; without it beside the checkout these tests are skipped.
class SmolLm2Test {
    private static final Path FILE = Path.of("../shared/models/smollm2-135m/SmolLM2-135M-Instruct.Q4_1.gguf");
    private static final Path GOLDEN = Path.of("../shared/golden/smollm2-ioi");
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private static Transformer model;

    @BeforeAll
    static void load() {
        assumeThat(Files.exists(FILE)).as("SmolLM2-135M lies in ../shared").isTrue();
        model = ModelLoader.load(new ModelSource("smollm2-135m", FILE, "path"), Progress.NONE);
    }

    @AfterAll
    static void close() {
        if (model != null) {
            model.close();
        }
    }

    @Test
    void tokensAndNextTokensAreTheTransformersLibrarys() throws IOException {
        for (JsonNode expected :
                MAPPER.readTree(FILE.resolveSibling("expected.json").toFile())) {
            int[] ids = model.tokenizer()
                    .orElseThrow()
                    .encode(expected.get("prompt").asText());
            assertThat(ids).containsExactly(MAPPER.convertValue(expected.get("ids"), int[].class));
            float[] logits = model.nextLogits(ids);
            double sum = 0;
            for (float logit : logits) {
                sum += Math.exp(logit);
            }
            assertThat(Math.log(sum)).isCloseTo(expected.get("logsumexp").asDouble(), within(2e-2));
            for (JsonNode token : expected.get("top")) {
                int id = token.get("id").asInt();
                assertThat((double) logits[id]).isCloseTo(token.get("logit").asDouble(), within(2e-2));
                assertThat(model.tokenizer().orElseThrow().decode(id))
                        .isEqualTo(token.get("token").asText());
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"EAP, eap", "EAP-IG-inputs, eap-ig"})
    void scoresAndCircuitsOfEightPrompts(String name, String method) throws IOException {
        JsonNode golden = MAPPER.readTree(GOLDEN.resolve("golden.json").toFile());
        TokenizedTask task = new TaskTokenizer(
                        model.tokenizer(),
                        model.config().context(),
                        model.config().vocabulary())
                .tokenize(new TaskReader().read(GOLDEN.resolve("task.json")), BosRule.AUTO);
        try (Experiment experiment = new Experiment(model, task, Metric.LOGIT_DIFFERENCE, Ablation.CORRUPTED)) {
            EdgeScores found = experiment.attribute(new MethodSettings(method, 5, AlphaRule.LEFT), Progress.NONE);
            EdgeScores expected = expectedScores(name);
            double tolerance = 1e-4 * expected.largest();
            for (int e = 0; e < model.graph().edges(); e++) {
                assertThat(Math.abs(found.of(e) - expected.of(e)))
                        .as(model.graph().edgeName(e))
                        .isLessThan((float) tolerance);
            }
            RankedEdges ranked = new RankedEdges(found, false);
            for (JsonNode circuit : golden.get("circuits")) {
                if (circuit.get("method").asText().equals(name)) {
                    check(experiment, ranked, circuit);
                }
            }
        }
    }

    private static void check(Experiment experiment, RankedEdges ranked, JsonNode expected) {
        Circuit circuit = Pruning.prune(ranked.top(expected.get("requested").asInt()));
        double kept = expected.get("kept_count").asInt();
        assertThat(circuit.size() / kept).isBetween(0.999, 1.001);
        if (!expected.get("kept").isNull()) {
            Set<Integer> reference = new HashSet<>();
            expected.get("kept")
                    .forEach(edge -> reference.add(
                            model.graph().findEdge(edge.asText()).orElseThrow().index()));
            long both = circuit.edges().filter(reference::contains).count();
            assertThat(both / (kept + circuit.size() - both)).isGreaterThanOrEqualTo(0.999);
        }
        Faithfulness run = experiment.evaluate(circuit, 8, Progress.NONE);
        assertThat(run.circuit()).containsExactly(Golden.doubles(expected.get("logit_diff")), within(1e-3));
        assertThat(run.value()).hasValueCloseTo(expected.get("faithfulness").asDouble(), within(0.002));
    }

    private static EdgeScores expectedScores(String name) {
        try (SafetensorsFile file = SafetensorsFile.open(GOLDEN.resolve("scores.safetensors"))) {
            float[] flat = file.read(name);
            int width = model.graph().destinations();
            float[][] matrix = new float[model.graph().sources()][];
            for (int u = 0; u < matrix.length; u++) {
                matrix[u] = java.util.Arrays.copyOfRange(flat, u * width, (u + 1) * width);
            }
            return EdgeScores.ofMatrix(model.graph(), matrix);
        }
    }
}
