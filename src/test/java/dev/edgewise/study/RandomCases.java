package dev.edgewise.study;

import dev.edgewise.attribution.MethodSettings;
import dev.edgewise.faithfulness.Ablation;
import dev.edgewise.graph.Circuit;
import dev.edgewise.graph.EdgeScores;
import dev.edgewise.job.Progress;
import dev.edgewise.model.RandomModel;
import dev.edgewise.model.RandomModel.Nature;
import dev.edgewise.model.Transformer;
import dev.edgewise.task.Metric;
import dev.edgewise.task.TokenizedExample;
import dev.edgewise.task.TokenizedTask;
import java.util.Arrays;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Provide;

/// What the properties of one architecture share: random cases for it, and short ways to its numbers.
abstract class RandomCases {
    static final Metric DIFFERENCE = Metric.LOGIT_DIFFERENCE;

    private final RandomModel.Kind kind;

    RandomCases(RandomModel.Kind kind) {
        this.kind = kind;
    }

    @Provide
    Arbitrary<RandomCase> rough() {
        return cases(Nature.ROUGH, 3);
    }

    @Provide
    Arbitrary<RandomCase> mild() {
        return cases(Nature.MILD, 3);
    }

    @Provide
    Arbitrary<RandomCase> linear() {
        return cases(Nature.LINEAR, 2);
    }

    private Arbitrary<RandomCase> cases(Nature nature, int mostLayers) {
        Arbitrary<RandomModel> models = Combinators.combine(
                        Arbitraries.integers().between(1, mostLayers),
                        Arbitraries.of(2, 4),
                        Arbitraries.longs().between(1, 1_000_000))
                .as((layers, heads, seed) -> new RandomModel(kind, layers, heads, seed, nature));
        return Combinators.combine(
                        models,
                        Arbitraries.longs().between(1, 1_000_000),
                        Arbitraries.integers().between(1, 6),
                        Arbitraries.doubles().between(0.02, 0.98).ofScale(2))
                .as(RandomCase::new);
    }

    static EdgeScores scores(Transformer model, TokenizedTask task, MethodSettings settings) {
        try (Experiment experiment = new Experiment(model, task, DIFFERENCE, Ablation.CORRUPTED)) {
            return experiment.attribute(settings, Progress.NONE);
        }
    }

    /// The metric of a circuit on each example.
    static double[] values(Transformer model, TokenizedTask task, Circuit circuit) {
        try (Experiment experiment = new Experiment(model, task, DIFFERENCE, Ablation.CORRUPTED)) {
            return values(experiment, circuit);
        }
    }

    static double[] values(Experiment experiment, Circuit circuit) {
        int examples = experiment.task().examples().size();
        return experiment.evaluate(circuit, examples, Progress.NONE).circuit();
    }

    /// The logit difference, from a model's logits and nothing else.
    static double difference(float[] logits, TokenizedExample example) {
        return mean(logits, example.correct()) - mean(logits, example.incorrect());
    }

    private static double mean(float[] logits, int[] ids) {
        return Arrays.stream(ids).mapToDouble(id -> logits[id]).average().orElseThrow();
    }
}
