package dev.edgewise.study;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.edgewise.attribution.AttributionMethod;
import dev.edgewise.attribution.ExampleWeights;
import dev.edgewise.attribution.MethodSettings;
import dev.edgewise.faithfulness.Ablation;
import dev.edgewise.graph.Circuit;
import dev.edgewise.graph.RankedEdges;
import dev.edgewise.job.Progress;
import dev.edgewise.model.RandomWeights;
import dev.edgewise.model.Transformer;
import dev.edgewise.task.Metric;
import dev.edgewise.task.TokenizedTask;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Native memory goes back: after a piece of work the model holds as many arrays as before it.
class MemoryTest {
    private static final TokenizedTask TASK = RandomTasks.task(RandomTasks.of(3, 6, 61).examples().stream()
            .filter(e -> e.length() > 2)
            .toList());

    @ParameterizedTest
    @EnumSource(
            value = Ablation.class,
            names = {"CORRUPTED", "ZERO", "MEAN"})
    void everyMethodAndTheEvaluatorLeaveNothingBehind(Ablation ablation) {
        try (Transformer model = RandomWeights.gpt2(3)) {
            once(model, ablation); // whatever is made on first use
            int before = arrays(model);
            once(model, ablation);
            assertThat(arrays(model)).isEqualTo(before);
        }
    }

    @Test
    void aCancelLeavesNothingBehind() {
        try (Transformer model = RandomWeights.gpt2(3)) {
            once(model, Ablation.CORRUPTED);
            int before = arrays(model);
            for (String method : List.of("eap-ig", "exact", "information-flow-routes")) {
                for (int checks = 0; checks < 4; checks++) {
                    Progress cancelled = cancelledAfter(checks);
                    try (Experiment experiment = new Experiment(model, TASK, Metric.LOGIT_DIFFERENCE, Ablation.MEAN)) {
                        assertThatThrownBy(() -> experiment.attribute(
                                        MethodSettings.of(method).withBatch(1), cancelled))
                                .isInstanceOf(Progress.Cancelled.class);
                    }
                }
            }
            for (int checks = 0; checks < 4; checks++) {
                Progress cancelled = cancelledAfter(checks);
                try (Experiment experiment = new Experiment(model, TASK, Metric.LOGIT_DIFFERENCE, Ablation.MEAN)) {
                    assertThatThrownBy(() -> experiment.evaluate(Circuit.full(model.graph()), 6, cancelled))
                            .isInstanceOf(Progress.Cancelled.class);
                }
            }
            assertThat(arrays(model)).isEqualTo(before);
        }
    }

    private static void once(Transformer model, Ablation ablation) {
        try (Experiment experiment = new Experiment(model, TASK, Metric.LOGIT_DIFFERENCE, ablation)) {
            for (String method : AttributionMethod.IDS) {
                if (method.equals("clean-corrupted") && ablation != Ablation.CORRUPTED) {
                    continue;
                }
                experiment.attribute(MethodSettings.of(method).withSteps(1), Progress.NONE);
            }
            int examples = TASK.examples().size();
            var scores = experiment
                    .attribute(MethodSettings.of("gim"), ExampleWeights.resamples(examples, 2, 1), Progress.NONE)
                    .getFirst();
            Evaluation.of(experiment, new RankedEdges(scores, false).top(40), Progress.NONE);
        }
    }

    private static Progress cancelledAfter(int checks) {
        return new Progress() {
            private int left = checks;

            @Override
            public void report(String what, long done, long total) {}

            @Override
            public void check() {
                if (left-- == 0) {
                    throw new Progress.Cancelled();
                }
            }
        };
    }

    private static int arrays(Transformer model) {
        return model.manager().getManagedArrays().size();
    }
}
