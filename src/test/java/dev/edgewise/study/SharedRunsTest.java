package dev.edgewise.study;

import static org.assertj.core.api.Assertions.assertThat;

import dev.edgewise.attribution.AttributionMethod;
import dev.edgewise.attribution.MethodSettings;
import dev.edgewise.attribution.Question;
import dev.edgewise.faithfulness.Ablation;
import dev.edgewise.faithfulness.CircuitEvaluator;
import dev.edgewise.faithfulness.Faithfulness;
import dev.edgewise.faithfulness.Pace;
import dev.edgewise.faithfulness.TaskRuns;
import dev.edgewise.graph.Circuit;
import dev.edgewise.graph.EdgeScores;
import dev.edgewise.graph.RankedEdges;
import dev.edgewise.job.Progress;
import dev.edgewise.model.RandomModel;
import dev.edgewise.model.Transformer;
import dev.edgewise.task.Batch;
import dev.edgewise.task.Metric;
import dev.edgewise.task.TokenizedTask;
import java.util.List;
import java.util.function.ToLongFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Attribution and evaluation share the task's clean and corrupted runs, and no number depends on which came first.
class SharedRunsTest {
    private static final int EXAMPLES = 20;
    private static final int STEPS = 3;
    private static final TokenizedTask TASK = RandomTasks.of(11, EXAMPLES, RandomModel.VOCABULARY);
    private static final MethodSettings EAP = MethodSettings.of("eap");
    private static final MethodSettings EAP_IG = MethodSettings.of("eap-ig").withSteps(STEPS);

    private static Transformer model(RandomModel.Kind kind) {
        return new RandomModel(kind, 3, 4, 5, RandomModel.Nature.ROUGH).load();
    }

    /// Tokens of a pass over all examples.
    private static long pass(Transformer model, ToLongFunction<Batch> positions) {
        return TaskRuns.division(model, TASK).stream()
                .mapToLong(batch -> batch.size() * positions.applyAsLong(batch))
                .sum();
    }

    private static long whole(Transformer model) {
        return pass(model, Batch::length);
    }

    private static long late(Transformer model) {
        return pass(model, batch -> batch.length() - batch.firstDifference());
    }

    private static Experiment experiment(Transformer model, Ablation ablation) {
        return new Experiment(model, TASK, Metric.LOGIT_DIFFERENCE, ablation);
    }

    private static void evaluate(Experiment experiment, int examples) {
        experiment.evaluate(Circuit.full(experiment.graph()).without(3), examples, Progress.NONE);
    }

    @ParameterizedTest
    @EnumSource(RandomModel.Kind.class)
    void cleanAndCorruptedPromptsRunOnceForAllWhoAskBesidesTheRunsThatGradientsAreTakenOn(RandomModel.Kind kind) {
        try (Transformer model = model(kind);
                Experiment experiment = experiment(model, Ablation.CORRUPTED)) {
            Tokens tokens = new Tokens(model);
            experiment.attribute(EAP, Progress.NONE);
            assertThat(tokens.since()).as("corrupted; gradient").isEqualTo(whole(model) + late(model));
            experiment.attribute(EAP_IG, Progress.NONE);
            assertThat(tokens.since()).as("clean; gradients").isEqualTo(whole(model) + STEPS * late(model));
            evaluate(experiment, EXAMPLES);
            evaluate(experiment, 5);
            experiment.evaluate(Circuit.empty(model.graph()), EXAMPLES, Progress.NONE);
            assertThat(tokens.since()).as("circuits").isZero();
            experiment.attribute(EAP, Progress.NONE);
            assertThat(tokens.since()).as("gradient").isEqualTo(late(model));
        }
    }

    @Test
    void evaluationFirstCostsTheSame() {
        try (Transformer model = model(RandomModel.Kind.values()[0]);
                Experiment experiment = experiment(model, Ablation.CORRUPTED)) {
            Tokens tokens = new Tokens(model);
            evaluate(experiment, EXAMPLES);
            assertThat(tokens.since()).as("clean, corrupted").isEqualTo(2 * whole(model));
            experiment.attribute(EAP_IG, Progress.NONE);
            assertThat(tokens.since()).as("gradients").isEqualTo(STEPS * late(model));
        }
    }

    @Test
    void theFirstEstimateRunsItsExamplesOnly() {
        try (Transformer model = model(RandomModel.Kind.values()[0]);
                Experiment experiment = experiment(model, Ablation.CORRUPTED)) {
            Tokens tokens = new Tokens(model);
            Batch first = TaskRuns.division(model, TASK).getFirst();
            assertThat(first.size()).isLessThan(EXAMPLES);
            evaluate(experiment, 2);
            assertThat(tokens.since()).isEqualTo(2L * first.size() * first.length());
        }
    }

    @Test
    void meansTakeTheCleanRunsThatEvaluationAndAttributionUse() {
        try (Transformer model = model(RandomModel.Kind.values()[0]);
                Experiment experiment = experiment(model, Ablation.MEAN)) {
            Tokens tokens = new Tokens(model);
            evaluate(experiment, EXAMPLES);
            experiment.attribute(EAP_IG, Progress.NONE);
            assertThat(tokens.since()).isEqualTo((1 + STEPS) * whole(model));
        }
    }

    /// All that is asked here, in two orders, beside methods and evaluators that stand alone and keep nothing.
    @ParameterizedTest
    @EnumSource(
            value = Ablation.class,
            names = {"CORRUPTED", "ZERO", "MEAN"})
    void noDigitDependsOnWhatRanBefore(Ablation ablation) {
        for (RandomModel.Kind kind : RandomModel.Kind.values()) {
            try (Transformer model = model(kind)) {
                for (int batch : List.of(1, 3, Integer.MAX_VALUE)) {
                    MethodSettings settings = EAP_IG.withBatch(batch);
                    Question alone = new Question(model, TASK, Metric.LOGIT_DIFFERENCE, ablation);
                    EdgeScores scores = AttributionMethod.of(settings).attribute(alone, Progress.NONE);
                    Circuit circuit = new RankedEdges(scores, false).top(60);
                    Faithfulness few = alone(model, ablation, circuit, 5);
                    Faithfulness all = alone(model, ablation, circuit, EXAMPLES);
                    try (Experiment first = experiment(model, ablation);
                            Experiment last = experiment(model, ablation)) {
                        assertSame(first.attribute(settings, Progress.NONE), scores);
                        assertSame(first.evaluate(circuit, EXAMPLES, Progress.NONE), all);
                        assertSame(first.evaluate(circuit, 5, Progress.NONE), few);
                        assertSame(last.evaluate(circuit, 5, Progress.NONE), few);
                        last.attribute(EAP.withBatch(2), Progress.NONE);
                        last.attribute(MethodSettings.of("information-flow-routes"), Progress.NONE);
                        assertSame(last.evaluate(circuit, EXAMPLES, Progress.NONE), all);
                        assertSame(last.attribute(settings, Progress.NONE), scores);
                        assertSame(
                                last.attribute(EAP.withBatch(batch), Progress.NONE),
                                first.attribute(EAP.withBatch(batch), Progress.NONE));
                    }
                }
            }
        }
    }

    private static Faithfulness alone(Transformer model, Ablation ablation, Circuit circuit, int examples) {
        List<Metric> metrics = List.of(Metric.LOGIT_DIFFERENCE);
        try (CircuitEvaluator evaluator = new CircuitEvaluator(model, TASK, metrics, ablation, 0, Pace.REPEATABLE)) {
            return evaluator.evaluate(circuit, examples, Progress.NONE);
        }
    }

    private static void assertSame(EdgeScores found, EdgeScores expected) {
        int edges = expected.graph().edges();
        for (int e = 0; e < edges; e++) {
            assertThat(found.of(e)).isEqualTo(expected.of(e));
        }
    }

    private static void assertSame(Faithfulness found, Faithfulness expected) {
        assertThat(found.clean()).containsExactly(expected.clean());
        assertThat(found.corrupted()).containsExactly(expected.corrupted());
        assertThat(found.circuit()).containsExactly(expected.circuit());
    }

    /// Counts what goes through a model.
    private static final class Tokens {
        private final Transformer model;
        private long before;

        Tokens(Transformer model) {
            this.model = model;
            before = model.tokensRun();
        }

        /// Since the last question.
        long since() {
            long now = model.tokensRun();
            long since = now - before;
            before = now;
            return since;
        }
    }
}
