package dev.edgewise.study;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import dev.edgewise.attribution.AttributionMethod;
import dev.edgewise.attribution.MethodSettings;
import dev.edgewise.attribution.Question;
import dev.edgewise.faithfulness.Ablation;
import dev.edgewise.faithfulness.Faithfulness;
import dev.edgewise.graph.Circuit;
import dev.edgewise.graph.EdgeScores;
import dev.edgewise.graph.Pruning;
import dev.edgewise.graph.RankedEdges;
import dev.edgewise.graph.Selection;
import dev.edgewise.job.Progress;
import dev.edgewise.model.Transformer;
import dev.edgewise.task.Metric;
import dev.edgewise.task.TokenizedTask;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Logits, scores, selections and circuit runs against the float64 reference, within the tolerances of docs/formats.md.
class GoldenTest {

    @ParameterizedTest
    @ValueSource(strings = {"gpt2", "gpt_neox", "llama"})
    void logitsOfTheLastToken(String architecture) {
        Golden golden = Golden.of(architecture);
        try (Transformer model = golden.load()) {
            JsonNode expected = golden.json().get("last_logits");
            var examples = golden.task().examples();
            for (int i = 0; i < examples.size(); i++) {
                float[] logits = model.nextLogits(examples.get(i).clean());
                double[] row = Golden.doubles(expected.get(i));
                assertThat(logits).hasSize(row.length);
                for (int v = 0; v < row.length; v++) {
                    assertThat((double) logits[v])
                            .as("example %d, token %d", i, v)
                            .isCloseTo(row[v], within(1e-4));
                }
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"gpt2", "gpt_neox", "llama"})
    void graphHasTheReferencesOrder(String architecture) {
        Golden golden = Golden.of(architecture);
        try (Transformer model = golden.load()) {
            var graph = model.graph();
            assertThat(graph.edges()).isEqualTo(golden.json().get("edges").asInt());
            for (int u = 0; u < graph.sources(); u++) {
                assertThat(graph.node(u).name())
                        .isEqualTo(golden.json().get("sources").get(u).asText());
            }
            for (int w = 0; w < graph.destinations(); w++) {
                assertThat(graph.destination(w).name())
                        .isEqualTo(golden.json().get("destinations").get(w).asText());
            }
        }
    }

    static Stream<Arguments> methods() {
        Map<String, MethodSettings> methods = Map.of(
                "EAP", MethodSettings.of("eap"),
                "EAP-IG-inputs", MethodSettings.of("eap-ig"),
                "EAP-IG-activations", MethodSettings.of("eap-ig-activations"),
                "clean-corrupted", MethodSettings.of("clean-corrupted"),
                "information-flow-routes", MethodSettings.of("information-flow-routes"),
                "EAP-zero", MethodSettings.of("eap"));
        return Stream.of("gpt2", "gpt_neox", "llama").flatMap(architecture -> methods.entrySet().stream()
                .filter(method -> Golden.of(architecture).has(method.getKey()))
                .map(method -> Arguments.of(architecture, method.getKey(), method.getValue())));
    }

    @ParameterizedTest
    @MethodSource("methods")
    void scores(String architecture, String name, MethodSettings settings) {
        Golden golden = Golden.of(architecture);
        Ablation ablation = name.endsWith("-zero") ? Ablation.ZERO : Ablation.CORRUPTED;
        try (Transformer model = golden.load()) {
            EdgeScores expected = golden.scores(name, model.graph());
            Question question = new Question(model, golden.task(), Metric.LOGIT_DIFFERENCE, ablation);
            EdgeScores found = AttributionMethod.of(settings).attribute(question, Progress.NONE);
            double tolerance = 1e-3 * expected.largest();
            assertThat(expected.largest()).isGreaterThan(0.1f);
            for (int e = 0; e < model.graph().edges(); e++) {
                assertThat((double) found.of(e))
                        .as(model.graph().edgeName(e))
                        .isCloseTo(expected.of(e), within(tolerance));
            }
        }
    }

    @Test
    void everyArchitectureHasEveryMethodThatTheReferenceHas() {
        assertThat(methods()).hasSize(17);
    }

    @ParameterizedTest
    @ValueSource(strings = {"gpt2", "gpt_neox", "llama"})
    void circuits(String architecture) {
        Golden golden = Golden.of(architecture);
        TokenizedTask task = golden.task();
        try (Transformer model = golden.load();
                Experiment difference = new Experiment(model, task, Metric.LOGIT_DIFFERENCE, Ablation.CORRUPTED);
                Experiment divergence = new Experiment(model, task, Metric.KL_DIVERGENCE, Ablation.CORRUPTED)) {
            EdgeScores scores = difference.attribute(MethodSettings.standard(), Progress.NONE);
            for (JsonNode expected : golden.json().get("circuits")) {
                String name = expected.get("selection").asText() + " " + expected.get("requested") + " "
                        + expected.get("absolute");
                Circuit circuit = Pruning.prune(select(scores, expected));
                assertThat(names(circuit))
                        .as(name)
                        .isEqualTo(names(Golden.circuit(model.graph(), expected.get("kept"))));
                Faithfulness run = difference.evaluate(circuit, task.examples().size(), Progress.NONE);
                assertThat(run.circuit())
                        .as(name)
                        .containsExactly(Golden.doubles(expected.get("logit_diff")), within(1e-3));
                assertThat(divergence
                                .evaluate(circuit, task.examples().size(), Progress.NONE)
                                .circuit())
                        .as(name)
                        .containsExactly(Golden.doubles(expected.get("kl")), within(1e-3));
                assertThat(run.clean())
                        .containsExactly(Golden.doubles(golden.json().get("clean_logit_diff")), within(1e-3));
                assertThat(run.corrupted())
                        .containsExactly(Golden.doubles(golden.json().get("corrupted_logit_diff")), within(1e-3));
            }
        }
    }

    private static Circuit select(EdgeScores scores, JsonNode expected) {
        int n = expected.get("requested").asInt();
        boolean signed = !expected.get("absolute").asBoolean();
        Selection selection = expected.get("selection").asText().equals("greedy")
                ? new Selection.Greedy(n, signed)
                : new Selection.TopN(n, signed);
        return new RankedEdges(scores, signed).select(selection);
    }

    private static TreeSet<String> names(Circuit circuit) {
        TreeSet<String> names = new TreeSet<>();
        circuit.forEach(e -> names.add(circuit.graph().edgeName(e)));
        assertThat(names).hasSize(circuit.size());
        return names;
    }
}
