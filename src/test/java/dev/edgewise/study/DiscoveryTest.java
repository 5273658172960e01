package dev.edgewise.study;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.edgewise.attribution.MethodSettings;
import dev.edgewise.export.CircuitDocument;
import dev.edgewise.export.Provenance;
import dev.edgewise.faithfulness.Ablation;
import dev.edgewise.graph.Selection;
import dev.edgewise.job.Progress;
import dev.edgewise.model.RandomWeights;
import dev.edgewise.model.Transformer;
import dev.edgewise.task.ExampleSplit;
import dev.edgewise.task.Metric;
import dev.edgewise.task.TokenizedTask;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// A circuit is found on one part of the examples and judged on the other; the file says which.
class DiscoveryTest {
    private static final ExampleSplit HALF = new ExampleSplit(0.5, 11);

    private static DiscoverySettings settings(ExampleSplit split, MethodSettings method) {
        return new DiscoverySettings(
                method,
                Metric.PROBABILITY_DIFFERENCE,
                Ablation.MEAN,
                Optional.of(new Selection.TopN(60, false)),
                false,
                false,
                split,
                3);
    }

    @Test
    void heldOutExamplesNeverTouchTheScores() {
        TokenizedTask task = RandomTasks.of(40, 12, 61);
        MethodSettings method = MethodSettings.of("eap-ig").withSteps(2);
        try (Transformer model = RandomWeights.llama(6)) {
            Discovered split = Discovery.run(model, task, settings(HALF, method), Progress.NONE);
            TokenizedTask seen = HALF.discovery(task);
            TokenizedTask held = HALF.evaluation(task);
            assertThat(seen.examples()).hasSize(6).doesNotContainAnyElementsOf(held.examples());
            Discovered alone = Discovery.run(model, seen, settings(ExampleSplit.NONE, method), Progress.NONE);
            assertThat(split.found().scores().toArray())
                    .containsExactly(alone.found().scores().toArray());
            assertThat(split.faithfulness().circuit())
                    .containsExactly(alone.faithfulness().circuit(), within(1e-6));
            try (Experiment other = new Experiment(model, held, Metric.PROBABILITY_DIFFERENCE, Ablation.MEAN)) {
                assertThat(split.heldOut().orElseThrow().circuit())
                        .containsExactly(
                                other.evaluate(split.found().circuit(), 6, Progress.NONE)
                                        .circuit(),
                                within(1e-6));
            }
            assertThat(split.judged()).isSameAs(split.heldOut().orElseThrow());
            assertThat(alone.judged()).isSameAs(alone.faithfulness());
        }
    }

    @Test
    void theCircuitFileNamesEverySetting() {
        MethodSettings method = MethodSettings.of("eap-ig").withSteps(3).withBackward("gim");
        try (Transformer model = RandomWeights.gpt2(6)) {
            CircuitDocument document = Discovery.run(
                            model, RandomTasks.of(41, 8, 61), settings(HALF, method), Progress.NONE)
                    .document();
            Provenance about = document.provenance().orElseThrow();
            assertThat(AttributionRecord.settings(about.attribution()).withSeed(0))
                    .isEqualTo(method);
            assertThat(AttributionRecord.split(about.attribution())).isEqualTo(HALF);
            assertThat(about.attribution().ablation()).isEqualTo("mean");
            assertThat(about.attribution().metric()).isEqualTo("probability-difference");
            assertThat(about.attribution().examples()).isEqualTo(4);
            assertThat(about.selection().requested()).isEqualTo(60);
            assertThat(about.numbers()).containsEntry("held_out_examples", 4);
        }
    }
}
