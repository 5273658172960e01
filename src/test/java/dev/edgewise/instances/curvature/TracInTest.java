package dev.edgewise.instances.curvature;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import dev.edgewise.instances.InstanceQuestion;
import dev.edgewise.instances.InstanceSettings;
import dev.edgewise.instances.ParameterSet;
import dev.edgewise.instances.TokenQuestions;
import dev.edgewise.instances.curvature.TracIn.Form;
import dev.edgewise.instances.gradients.GradientLayout;
import dev.edgewise.instances.gradients.LossGradients;
import dev.edgewise.instances.methods.InstanceMethods;
import dev.edgewise.instances.methods.TokenScores;
import dev.edgewise.io.UserError;
import dev.edgewise.job.Progress;
import dev.edgewise.model.RandomModel;
import dev.edgewise.model.RandomModel.Kind;
import dev.edgewise.model.RandomModel.Nature;
import dev.edgewise.model.Transformer;
import dev.edgewise.tensor.Scope;
import dev.edgewise.tensor.Tensors;
import dev.edgewise.training.lab.LabBuilder;
import dev.edgewise.training.lab.LabCheckpoint;
import dev.edgewise.training.lab.LabFolder;
import dev.edgewise.training.lab.LabMaterial;
import dev.edgewise.training.lab.LabQuery;
import dev.edgewise.training.lab.LabSettings;
import dev.edgewise.training.lab.QueryLosses;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class TracInTest {

    @ParameterizedTest
    @EnumSource(Kind.class)
    void withOneCheckpointIsTheRateTimesTheGradientDot(Kind kind) {
        try (Transformer model = model(kind, 5).load()) {
            InstanceQuestion question = TokenQuestions.random(model, ParameterSet.ALL, 35, 3, 4);
            float[][] dots = InstanceMethods.of("gradient-dot", InstanceSettings.DEFAULT)
                    .score(question, Progress.NONE)
                    .scores();
            float[][] scores = new TracIn(Form.PLAIN, asked -> List.of(new Planted(model(kind, 5), 0.3)))
                    .score(question, Progress.NONE)
                    .scores();
            for (int q = 0; q < 3; q++) {
                for (int i = 0; i < 35; i++) {
                    assertThat((double) scores[q][i]).isCloseTo(0.3 * dots[q][i], within(1e-4 * largest(dots[q])));
                }
            }
        }
    }

    @ParameterizedTest
    @EnumSource(Form.class)
    void foretellsWhatAStepOnASentenceDoesToAQuery(Form form) {
        RandomModel weights = model(Kind.LLAMA, 6);
        try (Transformer model = weights.load()) {
            InstanceQuestion question = TokenQuestions.random(model, ParameterSet.ALL, 4, 3, 9);
            Planted snapshot = new Planted(weights, 1e-2);
            float[][] scores = new TracIn(form, asked -> List.of(snapshot))
                    .score(question, Progress.NONE)
                    .scores();
            GradientLayout layout = GradientLayout.of(model, ParameterSet.ALL);
            for (int i = 0; i < 4; i++) {
                Map<String, float[]> step = new HashMap<>();
                try (LossGradients gradients = new LossGradients(model, layout)) {
                    step.putAll(layout.byTensor(
                            gradients.sentence(question.corpus().tokens().get(i))));
                }
                double length = 0;
                for (Map.Entry<String, float[]> tensor : step.entrySet()) {
                    float[] moments = snapshot.secondMoments().get(tensor.getKey());
                    for (int p = 0; p < moments.length; p++) {
                        tensor.getValue()[p] *= form == Form.ADAM ? 1e-2 / (Math.sqrt(moments[p]) + 1e-8) : 1e-2;
                        length += tensor.getValue()[p] * tensor.getValue()[p];
                    }
                }
                double share = 0.01 / Math.sqrt(length);
                double[] behind = losses(model, question.queries(), step, share);
                double[] before = losses(model, question.queries(), step, -share);
                for (int q = 0; q < 3; q++) {
                    double fall = (before[q] - behind[q]) / (2 * share);
                    assertThat((double) scores[q][i])
                            .isCloseTo(fall, within(0.02 * Math.abs(fall) + 2e-3 * Math.sqrt(length)));
                }
            }
        }
    }

    /// Losses of queries after a share of a step.
    private static double[] losses(Transformer model, List<LabQuery> queries, Map<String, float[]> step, double share) {
        move(model, step, -share);
        try {
            return QueryLosses.of(model, queries).loss();
        } finally {
            move(model, step, share);
        }
    }

    private static void move(Transformer model, Map<String, float[]> step, double factor) {
        try (Scope scope = new Scope()) {
            step.forEach((name, values) -> {
                NDArray weight = model.weights().get(name);
                weight.addi(Tensors.create(
                                weight.getManager(),
                                values,
                                weight.getShape().getShape().clone())
                        .muli(factor));
            });
        }
    }

    @Test
    void addsUpOverCheckpointsAndOverTokens() {
        try (Transformer model = model(Kind.GPT2, 5).load()) {
            InstanceQuestion question = TokenQuestions.random(model, ParameterSet.MLP, 5, 2, 4);
            Snapshot early = new Planted(model(Kind.GPT2, 8), 0.5);
            Snapshot late = new Planted(model(Kind.GPT2, 5), 0.1);
            float[][] first = score(question, early);
            float[][] second = score(question, late);
            float[][] both = score(question, early, late);
            assertThat(first[0]).isNotEqualTo(second[0]);
            double[][][] tokens = TokenScores.of(
                    new TracIn(Form.ADAM, asked -> List.of(early, late)), question, new int[] {3}, Progress.NONE);
            for (int q = 0; q < 2; q++) {
                for (int i = 0; i < 5; i++) {
                    assertThat((double) both[q][i])
                            .isCloseTo(first[q][i] + second[q][i], within(1e-5 * largest(both[q])));
                }
                assertThat(Arrays.stream(tokens[0][q]).sum()).isCloseTo(both[q][3], within(1e-3 * largest(both[q])));
            }
        }
    }

    private static float[][] score(InstanceQuestion question, Snapshot... snapshots) {
        return new TracIn(Form.ADAM, asked -> List.of(snapshots))
                .score(question, Progress.NONE)
                .scores();
    }

    @Test
    void needsALab() {
        try (Transformer model = model(Kind.GPT2, 5).load()) {
            InstanceQuestion question = TokenQuestions.random(model, ParameterSet.MLP, 3, 1, 4);
            assertThatThrownBy(() -> new TracIn(Form.ADAM, InstanceSettings.DEFAULT).score(question, Progress.NONE))
                    .isInstanceOf(UserError.class)
                    .hasMessageContaining("edgewise knowledge train");
        }
    }

    private static double largest(float[] values) {
        double largest = 0;
        for (float value : values) {
            largest = Math.max(largest, Math.abs(value));
        }
        return largest;
    }

    private static RandomModel model(Kind kind, long seed) {
        return new RandomModel(kind, 2, 4, seed, Nature.MILD);
    }

    /// A checkpoint with moments from a seed, between 0.01 and 1.
    private record Planted(RandomModel weights, double learningRate) implements Snapshot {
        @Override
        public Transformer load(Progress progress) {
            return weights.load();
        }

        @Override
        public Map<String, float[]> secondMoments() {
            Map<String, float[]> moments = new HashMap<>();
            try (Transformer model = weights.load()) {
                Random random = new Random(3);
                model.weights().forEach((name, weight) -> {
                    float[] values = new float[(int) weight.size()];
                    for (int p = 0; p < values.length; p++) {
                        values[p] = 0.01f + 0.99f * random.nextFloat();
                    }
                    moments.put(name, values);
                });
            }
            return moments;
        }
    }

    /// Every checkpoint with its own weights, rate and moments.
    @Test
    void followsALabThroughItsTraining(@TempDir Path home) {
        LabSettings small = new LabSettings(1, 2, 8, 2, 8, 1e-2, 2);
        LabFolder lab = new LabBuilder(home, LabMaterial.generated(6, 0, 3), small, LabBuilder.CONTEXT, 3)
                .build(false, Progress.NONE);
        List<LabQuery> queries = lab.queries().subList(0, 2);
        double[][] expected = new double[2][3];
        List<LabCheckpoint> checkpoints = lab.checkpoints();
        assertThat(checkpoints).hasSize(2);
        // 8 steps of which the first is the warm-up; the checkpoints are behind the fourth and the eighth.
        double[] rates = {
            1e-2 * (0.1 + 0.45 * (1 + Math.cos(Math.PI * 2 / 7))), 1e-2 * (0.1 + 0.45 * (1 + Math.cos(Math.PI * 6 / 7)))
        };
        for (int c = 0; c < 2; c++) {
            try (Transformer model = lab.load(checkpoints.get(c), Progress.NONE);
                    LossGradients gradients = new LossGradients(model, GradientLayout.of(model, ParameterSet.ALL))) {
                Map<String, float[]> moments = lab.secondMoments(checkpoints.get(c));
                for (int i = 0; i < 3; i++) {
                    Map<String, float[]> sentence = gradients
                            .layout()
                            .byTensor(gradients.sentence(lab.corpus().tokens().get(i)));
                    for (int q = 0; q < 2; q++) {
                        Map<String, float[]> query = gradients.layout().byTensor(gradients.query(queries.get(q)));
                        for (String name : query.keySet()) {
                            for (int p = 0; p < query.get(name).length; p++) {
                                expected[q][i] += rates[c]
                                        * sentence.get(name)[p]
                                        * query.get(name)[p]
                                        / (Math.sqrt(moments.get(name)[p]) + 1e-8);
                            }
                        }
                    }
                }
            }
        }
        try (Transformer model = lab.load(Progress.NONE)) {
            float[][] scores = InstanceMethods.of("tracin", InstanceSettings.DEFAULT.withLab(home))
                    .score(new InstanceQuestion(model, lab.corpus(), queries, ParameterSet.ALL), Progress.NONE)
                    .scores();
            for (int q = 0; q < 2; q++) {
                for (int i = 0; i < 3; i++) {
                    assertThat((double) scores[q][i]).isCloseTo(expected[q][i], within(2e-3 * largest(scores[q])));
                }
            }
        }
    }
}
