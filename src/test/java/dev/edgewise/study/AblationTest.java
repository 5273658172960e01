package dev.edgewise.study;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.edgewise.faithfulness.AblatedOutputs;
import dev.edgewise.faithfulness.Ablation;
import dev.edgewise.faithfulness.Faithfulness;
import dev.edgewise.faithfulness.SourceOutputs;
import dev.edgewise.graph.Circuit;
import dev.edgewise.graph.ComputationGraph;
import dev.edgewise.io.UserError;
import dev.edgewise.job.Progress;
import dev.edgewise.model.RandomWeights;
import dev.edgewise.model.Transformer;
import dev.edgewise.task.Batch;
import dev.edgewise.task.Metric;
import dev.edgewise.task.TokenizedExample;
import dev.edgewise.task.TokenizedTask;
import dev.edgewise.tensor.Scope;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.function.LongFunction;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// Circuit runs in which edges outside the circuit carry zeros or means, against a slow definition that shares nothing
/// with them but the model's parts.
class AblationTest {
    private static final int EXAMPLES = 7;

    static Stream<Arguments> cases() {
        List<LongFunction<Transformer>> families = List.of(
                RandomWeights::gpt2,
                RandomWeights::llama,
                seed -> RandomWeights.neox(seed, true),
                seed -> RandomWeights.neox(seed, false));
        return families.stream().flatMap(family -> Stream.of(Ablation.ZERO, Ablation.MEAN, Ablation.MEAN_POSITIONAL)
                .map(ablation -> Arguments.of(family, ablation)));
    }

    @ParameterizedTest
    @MethodSource("cases")
    void theFullCircuitIsTheCleanRunAndTheEmptyOneTheSumOfWhatIsLeft(LongFunction<Transformer> family, Ablation kind) {
        TokenizedTask task = task(kind, 1);
        try (Transformer model = family.apply(3);
                Experiment experiment = new Experiment(model, task, Metric.LOGIT_DIFFERENCE, kind)) {
            Faithfulness empty = experiment.evaluate(Circuit.empty(model.graph()), EXAMPLES, Progress.NONE);
            Faithfulness full = experiment.evaluate(Circuit.full(model.graph()), EXAMPLES, Progress.NONE);
            PlainCircuitRun plain = new PlainCircuitRun(model);
            List<double[][]> ablated = ablated(plain, task, kind, 10);
            for (int i = 0; i < EXAMPLES; i++) {
                TokenizedExample example = task.examples().get(i);
                float[] logits = plain.logits(Circuit.empty(model.graph()), example.clean(), ablated);
                assertThat(empty.circuit()[i]).isCloseTo(difference(logits, example), within(1e-4));
                assertThat(empty.corrupted()[i]).isCloseTo(empty.circuit()[i], within(1e-6));
                assertThat(full.circuit()[i])
                        .isCloseTo(difference(model.nextLogits(example.clean()), example), within(1e-4));
                assertThat(full.clean()[i]).isCloseTo(full.circuit()[i], within(1e-4));
            }
            assertThat(full.clean()).isNotEqualTo(full.corrupted());
        }
    }

    @ParameterizedTest
    @MethodSource("cases")
    void circuitRunsEqualTheirDefinition(LongFunction<Transformer> family, Ablation kind) {
        TokenizedTask task = task(kind, 2);
        Random random = new Random(5);
        try (Transformer model = family.apply(4);
                Experiment experiment = new Experiment(model, task, Metric.LOGIT_DIFFERENCE, kind)) {
            PlainCircuitRun plain = new PlainCircuitRun(model);
            List<double[][]> ablated = ablated(plain, task, kind, 10);
            for (double share : new double[] {0.03, 0.1, 0.3, 0.6, 0.95}) {
                Circuit circuit = random(model.graph(), share, random);
                double[] found =
                        experiment.evaluate(circuit, EXAMPLES, Progress.NONE).circuit();
                for (int i = 0; i < EXAMPLES; i++) {
                    TokenizedExample example = task.examples().get(i);
                    float[] logits = plain.logits(circuit, example.clean(), ablated);
                    assertThat(found[i])
                            .as("share %s, example %d", share, i)
                            .isCloseTo(difference(logits, example), within(2e-4));
                }
            }
        }
    }

    @ParameterizedTest
    @MethodSource("cases")
    void orderPaddingAndCompanyChangeNothing(LongFunction<Transformer> family, Ablation kind) {
        TokenizedTask task = task(kind, 6);
        List<TokenizedExample> reversed = new ArrayList<>(task.examples());
        Collections.reverse(reversed);
        try (Transformer model = family.apply(4)) {
            Circuit circuit = random(model.graph(), 0.4, new Random(7));
            double[] forward = values(model, task, kind, circuit);
            double[] other = values(model, RandomTasks.task(reversed), kind, circuit);
            for (int i = 0; i < EXAMPLES; i++) {
                assertThat(other[EXAMPLES - 1 - i]).isCloseTo(forward[i], within(1e-4));
            }
        }
    }

    @Test
    void noPathFromInputLeavesTheAblatedRun() {
        TokenizedTask task = task(Ablation.MEAN, 8);
        try (Transformer model = RandomWeights.gpt2(5);
                Experiment experiment = new Experiment(model, task, Metric.LOGIT_DIFFERENCE, Ablation.MEAN)) {
            ComputationGraph graph = model.graph();
            // Without an edge in, m0 keeps its mean; run on the ablated input it would give something else.
            Circuit loose = Circuit.empty(graph).with(graph.edge(graph.mlpSource(0), graph.logitsDestination()));
            Faithfulness found = experiment.evaluate(loose, EXAMPLES, Progress.NONE);
            assertThat(found.circuit()).containsExactly(found.corrupted());
        }
    }

    @ParameterizedTest
    @MethodSource("cases")
    void meansAreOverRealPositionsOfAllExamples(LongFunction<Transformer> family, Ablation kind) {
        TokenizedTask task = task(kind, 9);
        try (Transformer model = family.apply(6);
                Scope scope = new Scope();
                AblatedOutputs outputs = AblatedOutputs.of(model, task, kind, Progress.NONE)) {
            List<TokenizedExample> two =
                    List.of(task.examples().get(1), task.examples().get(4));
            Batch batch = new Batch(two, new int[] {0, 1});
            SourceOutputs found = outputs.forBatch(batch);
            List<double[][]> expected = ablated(new PlainCircuitRun(model), task, kind, batch.length());
            int d = model.config().dModel();
            float[] embedding = found.embedding().toFloatArray();
            float[] mlp = found.mlp().get(1).toFloatArray();
            assertThat(embedding).hasSize(2 * batch.length() * d);
            for (int i = 0; i < embedding.length; i++) {
                int p = i / d % batch.length();
                assertThat((double) embedding[i]).isCloseTo(expected.getFirst()[p][i % d], within(1e-5));
                assertThat((double) mlp[i]).isCloseTo(expected.get(model.graph().mlpSource(1))[p][i % d], within(1e-5));
            }
            assertThat(found.z().get(0).getShape().getShape())
                    .containsExactly(
                            2,
                            model.config().heads(),
                            batch.length(),
                            model.config().dHead());
        }
    }

    @Test
    void meansByPositionNeedOneLength() {
        TokenizedTask task = RandomTasks.task(List.of(example(0, 5), example(1, 5), example(2, 7)));
        try (Transformer model = RandomWeights.gpt2(5)) {
            assertThatThrownBy(() -> new Experiment(model, task, Metric.LOGIT_DIFFERENCE, Ablation.MEAN_POSITIONAL))
                    .isInstanceOf(UserError.class)
                    .hasMessageContaining("2 of 5 tokens, 1 of 7 tokens");
        }
    }

    @Test
    void severalMetricsComeFromOneRunAsTheyDoAlone() {
        TokenizedTask task = RandomTasks.of(4, EXAMPLES, 61);
        try (Transformer model = RandomWeights.llama(5);
                Experiment all = new Experiment(model, task, List.of(Metric.values()), Ablation.CORRUPTED, 0)) {
            Circuit circuit = random(model.graph(), 0.5, new Random(1));
            List<Faithfulness> found = all.evaluateAll(circuit, EXAMPLES, Progress.NONE);
            assertThat(found).extracting(Faithfulness::metric).containsExactly(Metric.values());
            for (Faithfulness one : found) {
                try (Experiment alone = new Experiment(model, task, one.metric(), Ablation.CORRUPTED)) {
                    Faithfulness single = alone.evaluate(circuit, EXAMPLES, Progress.NONE);
                    assertThat(one.circuit()).containsExactly(single.circuit());
                    assertThat(one.clean()).containsExactly(single.clean());
                    assertThat(one.value()).isEqualTo(single.value());
                }
            }
        }
    }

    private static TokenizedTask task(Ablation ablation, long seed) {
        if (ablation != Ablation.MEAN_POSITIONAL) {
            return RandomTasks.of(seed, EXAMPLES, 61);
        }
        List<TokenizedExample> equal = new ArrayList<>();
        for (int i = 0; i < EXAMPLES; i++) {
            equal.add(example((int) seed * 100 + i, 6));
        }
        return RandomTasks.task(equal);
    }

    private static TokenizedExample example(int seed, int length) {
        Random random = new Random(seed);
        TokenizedExample any = RandomTasks.of(seed, 1, 61).examples().getFirst();
        return new TokenizedExample(
                seed,
                any.source(),
                random.ints(length, 0, 61).toArray(),
                random.ints(length, 0, 61).toArray(),
                any.correct(),
                any.incorrect());
    }

    /// z' of every source at P positions, by the definition: added up prompt by prompt, none of them padded.
    private static List<double[][]> ablated(PlainCircuitRun plain, TokenizedTask task, Ablation kind, int length) {
        List<List<double[][]>> runs =
                task.examples().stream().map(x -> plain.outputs(x.clean())).toList();
        List<double[][]> result = new ArrayList<>();
        for (int s = 0; s < runs.getFirst().size(); s++) {
            int width = runs.getFirst().get(s)[0].length;
            double[][] rows = new double[length][width];
            for (int p = 0; p < length && kind != Ablation.ZERO; p++) {
                int count = 0;
                for (List<double[][]> run : runs) {
                    for (int q = 0; q < run.get(s).length; q++) {
                        if (kind == Ablation.MEAN || q == p) {
                            count++;
                            for (int i = 0; i < width; i++) {
                                rows[p][i] += run.get(s)[q][i];
                            }
                        }
                    }
                }
                for (int i = 0; i < width; i++) {
                    rows[p][i] /= count;
                }
            }
            result.add(rows);
        }
        return result;
    }

    private static double[] values(Transformer model, TokenizedTask task, Ablation kind, Circuit circuit) {
        try (Experiment experiment = new Experiment(model, task, Metric.LOGIT_DIFFERENCE, kind)) {
            return experiment.evaluate(circuit, EXAMPLES, Progress.NONE).circuit();
        }
    }

    private static Circuit random(ComputationGraph graph, double share, Random random) {
        BitSet edges = new BitSet();
        for (int e = 0; e < graph.edges(); e++) {
            edges.set(e, random.nextDouble() < share);
        }
        return Circuit.of(graph, edges);
    }

    private static double difference(float[] logits, TokenizedExample example) {
        return Arrays.stream(example.correct())
                        .mapToDouble(id -> logits[id])
                        .average()
                        .orElseThrow()
                - Arrays.stream(example.incorrect())
                        .mapToDouble(id -> logits[id])
                        .average()
                        .orElseThrow();
    }
}
