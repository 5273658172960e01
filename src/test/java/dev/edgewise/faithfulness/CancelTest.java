package dev.edgewise.faithfulness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.edgewise.graph.Circuit;
import dev.edgewise.job.Progress;
import dev.edgewise.model.RandomModel;
import dev.edgewise.model.RandomModel.Kind;
import dev.edgewise.model.RandomModel.Nature;
import dev.edgewise.model.Transformer;
import dev.edgewise.study.RandomTasks;
import dev.edgewise.task.Metric;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// A measurement that nobody waits for any more ends at the next layer.
class CancelTest {
    private static final int EXAMPLES = 3;

    /// Counts the questions, and says yes to one of them.
    private static final class Counting implements Progress {
        private final int stopAt;
        private int asked;

        Counting(int stopAt) {
            this.stopAt = stopAt;
        }

        @Override
        public void report(String what, long done, long total) {}

        @Override
        public void check() {
            if (asked++ == stopAt) {
                throw new Cancelled();
            }
        }
    }

    @ParameterizedTest
    @EnumSource(Pace.class)
    void everyLayerAsksWhetherToGoOn(Pace pace) {
        int few = checks(pace, 2);
        int many = checks(pace, 5);
        assertThat(many - few).as("three layers more").isGreaterThanOrEqualTo(3);
    }

    @ParameterizedTest
    @EnumSource(Pace.class)
    void aCancelInTheMiddleOfAPassEndsItThere(Pace pace) {
        try (Transformer model = new RandomModel(Kind.values()[0], 5, 4, 3, Nature.MILD).load();
                CircuitEvaluator evaluator = evaluator(model, pace)) {
            evaluator.evaluate(Circuit.full(model.graph()).without(1), EXAMPLES, Progress.NONE);
            Counting third = new Counting(3);
            assertThatThrownBy(
                            () -> evaluator.evaluate(Circuit.full(model.graph()).without(0), EXAMPLES, third))
                    .isInstanceOf(Progress.Cancelled.class);
            assertThat(third.asked).isEqualTo(4);
        }
    }

    /// How often a second run asks, when clean and corrupted runs are known.
    private static int checks(Pace pace, int layers) {
        try (Transformer model = new RandomModel(Kind.values()[0], layers, 4, 3, Nature.MILD).load();
                CircuitEvaluator evaluator = evaluator(model, pace)) {
            evaluator.evaluate(Circuit.full(model.graph()).without(1), EXAMPLES, Progress.NONE);
            Counting counting = new Counting(Integer.MAX_VALUE);
            evaluator.evaluate(Circuit.full(model.graph()).without(0), EXAMPLES, counting);
            return counting.asked;
        }
    }

    private static CircuitEvaluator evaluator(Transformer model, Pace pace) {
        return new CircuitEvaluator(
                model,
                RandomTasks.of(3, EXAMPLES, RandomModel.VOCABULARY),
                List.of(Metric.LOGIT_DIFFERENCE),
                Ablation.CORRUPTED,
                0,
                pace);
    }
}
