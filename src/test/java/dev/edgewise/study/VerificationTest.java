package dev.edgewise.study;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.edgewise.attribution.EffectsFile;
import dev.edgewise.attribution.MethodSettings;
import dev.edgewise.faithfulness.Ablation;
import dev.edgewise.graph.Circuit;
import dev.edgewise.graph.EdgeScores;
import dev.edgewise.io.UserError;
import dev.edgewise.job.Progress;
import dev.edgewise.model.RandomWeights;
import dev.edgewise.model.Transformer;
import dev.edgewise.task.Metric;
import dev.edgewise.task.TokenizedTask;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Estimates beside exact effects, and measurements that are stopped and taken up again.
class VerificationTest {
    private final TokenizedTask task = RandomTasks.of(8, 6, 61);

    @TempDir
    Path folder;

    private Experiment experiment(Transformer model, Metric metric) {
        return new Experiment(model, task, metric, Ablation.CORRUPTED);
    }

    @Test
    void exactScoresVerifyThemselves() {
        try (Transformer model = RandomWeights.llama(8);
                Experiment experiment = experiment(model, Metric.LOGIT_DIFFERENCE)) {
            EdgeScores exact = experiment.attribute(MethodSettings.of("exact"), Progress.NONE);
            Verification found = Verification.ofTop(experiment, exact, 40, Progress.NONE);

            assertThat(found.rows()).hasSize(40);
            assertThat(found.rows()).allSatisfy(row -> assertThat(row.exact()).isCloseTo(row.estimate(), within(1e-5)));
            assertThat(found.correlation().pearson().getAsDouble()).isGreaterThan(0.9999);
            assertThat(found.correlation().signAgreement()).hasValue(1);
            double[] sizes = found.rows().stream()
                    .mapToDouble(r -> -Math.abs(r.estimate()))
                    .toArray();
            assertThat(sizes).isSorted();
        }
    }

    @Test
    void rowsAreWhatTheEvaluatorMeasures() {
        try (Transformer model = RandomWeights.gpt2(8);
                Experiment experiment = experiment(model, Metric.KL_DIVERGENCE)) {
            EdgeScores scores = experiment.attribute(MethodSettings.of("eap-ig"), Progress.NONE);
            Verification found = Verification.ofTop(experiment, scores, 5, Progress.NONE);
            for (Verification.Row row : found.rows()) {
                var run = experiment.evaluate(Circuit.full(model.graph()).without(row.edge()), 6, Progress.NONE);
                double[] effects = run.circuit();
                double mean = Arrays.stream(effects).average().orElseThrow();
                double variance =
                        Arrays.stream(effects).map(v -> (v - mean) * (v - mean)).sum() / 5;
                assertThat(row.exact()).isCloseTo(mean, within(1e-4));
                assertThat(row.error()).isCloseTo(Math.sqrt(variance / 6), within(1e-4));
            }
        }
    }

    @Test
    void aStoppedMeasurementGoesOnFromItsFile() {
        EffectsFile file = new EffectsFile(folder.resolve("v.csv.partial"));
        try (Transformer model = RandomWeights.gpt2(8);
                Experiment experiment = experiment(model, Metric.LOGIT_DIFFERENCE)) {
            EdgeScores scores = experiment.attribute(MethodSettings.of("eap"), Progress.NONE);
            int[] edges = Verification.top(scores, 30);
            assertThatThrownBy(
                            () -> Verification.measure(experiment, scores, edges, Optional.of(file), stoppedAfter(3)))
                    .isInstanceOf(Progress.Cancelled.class);
            long kept = file.read(experiment.question(), edges).orElseThrow().known();
            assertThat(kept).isPositive().isLessThan(30 * 6);

            Verification resumed = Verification.measure(experiment, scores, edges, Optional.of(file), Progress.NONE);
            Verification whole = Verification.ofTop(experiment, scores, 30, Progress.NONE);
            for (int i = 0; i < 30; i++) {
                assertThat(resumed.rows().get(i).exact())
                        .isCloseTo(whole.rows().get(i).exact(), within(1e-6));
            }
            file.remove();
            assertThat(file.file()).doesNotExist();
        }
    }

    private static Progress stoppedAfter(int checks) {
        int[] left = {checks};
        return new Progress() {
            @Override
            public void report(String what, long done, long total) {}

            @Override
            public void check() {
                if (left[0]-- == 0) {
                    throw new Cancelled();
                }
            }
        };
    }

    @Test
    void effectsOfAnotherQuestionAreRefused() throws Exception {
        Path path = folder.resolve("kept");
        EffectsFile file = new EffectsFile(path);
        int[] edges = {3, 5};
        try (Transformer model = RandomWeights.gpt2(8);
                Experiment one = experiment(model, Metric.LOGIT_DIFFERENCE);
                Experiment other = experiment(model, Metric.LOG_PROBABILITY)) {
            assertThat(file.read(one.question(), edges)).isEmpty();
            file.write(one.question(), dev.edgewise.attribution.EdgeEffects.none(edges, 6));
            assertThat(file.read(one.question(), edges)).isPresent();
            assertThatThrownBy(() -> file.read(other.question(), edges))
                    .isInstanceOf(UserError.class)
                    .hasMessageContaining("kept")
                    .hasMessageContaining("other metric");
            assertThatThrownBy(() -> file.read(one.question(), new int[] {3, 6}))
                    .isInstanceOf(UserError.class)
                    .hasMessageContaining("other edges");
            Files.writeString(path, "nonsense");
            assertThatThrownBy(() -> file.read(one.question(), edges)).isInstanceOf(UserError.class);
        }
    }
}
