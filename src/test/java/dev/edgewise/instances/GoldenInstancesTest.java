package dev.edgewise.instances;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.edgewise.instances.gradients.GradientLayout;
import dev.edgewise.instances.methods.InstanceMethods;
import dev.edgewise.instances.methods.SelfInfluence;
import dev.edgewise.job.Progress;
import dev.edgewise.model.Transformer;
import dev.edgewise.study.Golden;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Gradient dot, cosine, empirical Fisher and self-influence against two float64 implementations that share nothing
/// with this one: numbers that come with every checkout, for three architectures and three sets of parameters, and
/// those beside it. They agree to a thousandth of each score, or of a hundredth of the query's largest where that is
/// more.
class GoldenInstancesTest {
    private static final Path OURS = Path.of("src/test/resources/golden");
    private static final Path LABS = Path.of("../shared/golden/gpt2/labs.json");

    @Test
    void labs() throws IOException {
        Assumptions.assumeTrue(Files.exists(LABS), "no golden numbers of the labs beside this checkout");
        check(
                "gpt2",
                ParameterSet.ALL,
                new ObjectMapper().readTree(LABS.toFile()).get("instances"));
    }

    @ParameterizedTest
    @CsvSource({
        "gpt2, all", "gpt2, mlp", "gpt2, head",
        "gpt_neox, all", "gpt_neox, mlp", "gpt_neox, head",
        "llama, all", "llama, mlp", "llama, head"
    })
    void ours(String architecture, String set) throws IOException {
        JsonNode all = new ObjectMapper()
                .readTree(OURS.resolve(architecture).resolve("instances.json").toFile());
        check(architecture, ParameterSet.of(set), all.get(set));
        selfInfluence(architecture, ParameterSet.of(set), all.get(set));
    }

    private static void selfInfluence(String architecture, ParameterSet set, JsonNode expected) {
        Golden golden = Golden.of(architecture);
        try (Transformer model = golden.load()) {
            InstanceQuestion question =
                    TokenQuestions.golden(model, golden.task().examples(), set);
            SelfInfluence self = SelfInfluence.of(question, InstanceSettings.DEFAULT, Progress.NONE);
            assertThat(self.lambda()).isCloseTo(expected.get("damping").asDouble(), withinPercentage(0.1));
            assertThat(self.gradient().length)
                    .isEqualTo(expected.get("self_influence").size());
            for (int i = 0; i < self.gradient().length; i++) {
                assertThat(self.gradient()[i])
                        .isCloseTo(expected.get("self_influence").get(i).asDouble(), withinPercentage(0.1));
                assertThat(self.fisher()[i])
                        .isCloseTo(expected.get("self_influence_fisher").get(i).asDouble(), withinPercentage(0.1));
            }
        }
    }

    private static void check(String architecture, ParameterSet set, JsonNode expected) {
        Golden golden = Golden.of(architecture);
        try (Transformer model = golden.load()) {
            InstanceQuestion question =
                    TokenQuestions.golden(model, golden.task().examples(), set);
            assertThat(GradientLayout.of(model, set).parameters())
                    .isEqualTo(expected.get("parameters").asInt());
            InstanceSettings damped = InstanceSettings.DEFAULT.withDamping(
                    new Damping(expected.get("damping").asDouble(), false));
            compare("gradient-dot", InstanceSettings.DEFAULT, question, expected.get("gradient_dot"));
            compare("cosine", InstanceSettings.DEFAULT, question, expected.get("gradient_cosine"));
            compare("fisher", damped, question, expected.get("empirical_fisher"));
            compare("fisher", InstanceSettings.DEFAULT, question, expected.get("empirical_fisher"));
        }
    }

    private static void compare(
            String method, InstanceSettings settings, InstanceQuestion question, JsonNode expected) {
        float[][] scores = InstanceMethods.of(method, settings)
                .score(question, Progress.NONE)
                .scores();
        assertThat(scores.length).isEqualTo(expected.size());
        for (int q = 0; q < scores.length; q++) {
            double[] row = Golden.doubles(expected.get(q));
            double largest = 0;
            for (double value : row) {
                largest = Math.max(largest, Math.abs(value));
            }
            assertThat(scores[q]).hasSize(row.length);
            for (int i = 0; i < row.length; i++) {
                assertThat((double) scores[q][i])
                        .as("%s, query %d, sentence %d", method, q, i)
                        .isCloseTo(row[i], within(1e-3 * Math.max(Math.abs(row[i]), 1e-2 * largest)));
            }
        }
    }
}
