package dev.edgewise.patching;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import dev.edgewise.graph.Node;
import dev.edgewise.job.Progress;
import dev.edgewise.model.RandomModel;
import dev.edgewise.model.RandomModel.Kind;
import dev.edgewise.model.Site;
import dev.edgewise.model.Transformer;
import dev.edgewise.task.TokenizedExample;
import dev.edgewise.task.TokenizedTask;
import dev.edgewise.tensor.Scope;
import dev.edgewise.tensor.Tensors;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class DirectEffectsTest {
    private static final int[] LENGTHS = {6, 8, 6};

    /// This family has nothing that no node writes.
    @Test
    void nodesAddUpToTheLogitDifference() {
        TokenizedTask task = PatchingTasks.of(2, LENGTHS);
        try (Transformer model = RandomModel.of(Kind.LLAMA, 11).load()) {
            DirectContributions found = new DirectEffects(model, task).clean(Progress.NONE);
            assertThat(found.rest()).containsOnly(new double[3], within(1e-4));
            assertThat(Arrays.stream(found.of(Node.head(2, 1)))
                            .map(Math::abs)
                            .max()
                            .orElseThrow())
                    .isGreaterThan(1e-2);
        }
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void anMlpsIsWhatItWritesThroughTheFrozenNorm(Kind kind) {
        TokenizedTask task = PatchingTasks.of(3, LENGTHS);
        try (Transformer model = RandomModel.of(kind, 12).load()) {
            double[] found = new DirectEffects(model, task).clean(Progress.NONE).of(Node.mlp(1));
            for (int i = 0; i < found.length; i++) {
                assertThat(found[i]).isCloseTo(plain(model, task.examples().get(i)), within(1e-3));
            }
        }
    }

    /// In doubles, from the definition: the change of the logit difference when the output is taken away and the norm
    /// keeps its scale.
    private static double plain(Transformer model, TokenizedExample example) {
        float[][] kept = new float[2][];
        try (Scope scope = new Scope()) {
            NDArray ids = Tensors.ids(model.manager(), new int[][] {example.clean()}, example.length());
            model.residual(ids, (site, layer, value) -> {
                if (site == Site.MLP_OUTPUT && layer == 1) {
                    kept[0] = value.toFloatArray();
                }
                if (site == Site.FINAL_INPUT) {
                    kept[1] = value.toFloatArray();
                }
                return value;
            });
            int d = model.config().dModel();
            int from = (example.length() - 1) * d;
            boolean centred = model.finalNorm().centred();
            double mean = 0;
            double meanWritten = 0;
            for (int i = 0; i < d; i++) {
                mean += centred ? kept[1][from + i] / (double) d : 0;
                meanWritten += centred ? kept[0][from + i] / (double) d : 0;
            }
            double variance = 0;
            for (int i = 0; i < d; i++) {
                variance += (kept[1][from + i] - mean) * (kept[1][from + i] - mean) / d;
            }
            double deviation = Math.sqrt(variance + model.finalNorm().epsilon());
            float[] gain = model.finalNorm().weight().toFloatArray();
            double sum = 0;
            for (int i = 0; i < d; i++) {
                double along = mean(model, example.correct(), i) - mean(model, example.incorrect(), i);
                sum += (kept[0][from + i] - meanWritten) / deviation * gain[i] * along;
            }
            return sum;
        }
    }

    private static double mean(Transformer model, int[] tokens, int place) {
        float[] rows = model.unembedding(tokens).toFloatArray();
        double sum = 0;
        for (int t = 0; t < tokens.length; t++) {
            sum += rows[t * model.config().dModel() + place];
        }
        return sum / tokens.length;
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void withAPartNoisedTheyAddUpToTheNoisedRun(Kind kind) {
        TokenizedTask task = PatchingTasks.of(4, LENGTHS);
        SweepPlan plan = SweepPlan.of(PatchSite.HEAD);
        try (Transformer model = RandomModel.of(kind, 13).load()) {
            Sweep sweep = new Sweeper(model, task).run(plan, Direction.NOISING, Progress.NONE, part -> {});
            DirectEffects effects = new DirectEffects(model, task);
            DirectContributions noised = effects.noised(plan, 0, 1, Progress.NONE);
            DirectContributions clean = effects.clean(Progress.NONE);
            float[] expected = sweep.cell(0, 1).of(Measure.LOGIT_DIFFERENCE);
            for (int i = 0; i < expected.length; i++) {
                int example = i;
                double sum = noised.rest()[i]
                        + Arrays.stream(noised.nodes())
                                .mapToDouble(node -> node[example])
                                .sum();
                assertThat(sum).isCloseTo(expected[i], within(1e-3));
            }
            assertThat(noised.mean(Node.mlp(2))).isNotCloseTo(clean.mean(Node.mlp(2)), within(1e-5));
        }
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void windowsAndTheStreamBehindTheLastBlockAreNoisedToo(Kind kind) {
        TokenizedTask task = PatchingTasks.of(4, LENGTHS);
        try (Transformer model = RandomModel.of(kind, 13).load()) {
            for (SweepPlan plan : List.of(
                    SweepPlan.of(PatchSite.HEAD).withWindow(2),
                    SweepPlan.of(PatchSite.RESIDUAL)
                            .inLayer(model.config().layers())
                            .withPositions(Positions.ALL))) {
                float[] expected = new Sweeper(model, task)
                        .run(plan, Direction.NOISING, Progress.NONE, part -> {})
                        .cell(0, 0)
                        .of(Measure.LOGIT_DIFFERENCE);
                DirectContributions noised = new DirectEffects(model, task).noised(plan, 0, 0, Progress.NONE);
                for (int i = 0; i < expected.length; i++) {
                    int example = i;
                    double sum = noised.rest()[i]
                            + Arrays.stream(noised.nodes())
                                    .mapToDouble(node -> node[example])
                                    .sum();
                    assertThat(sum).as(plan + " example " + i).isCloseTo(expected[i], within(1e-3));
                }
            }
        }
    }
}
