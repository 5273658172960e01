package dev.edgewise.neurons;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.edgewise.attribution.AlphaRule;
import dev.edgewise.io.UserError;
import dev.edgewise.job.Progress;
import dev.edgewise.model.RandomModel;
import dev.edgewise.model.Transformer;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// Scores against one full run a number, on all architectures.
class NeuronAttributorTest {
    private static final int[] PROMPT = {3, 17, 44, 9, 23};

    static Stream<Arguments> everywhere() {
        return Stream.of(RandomModel.Kind.values())
                .flatMap(kind -> Stream.of(NeuronPositions.values()).map(where -> Arguments.of(kind, where)));
    }

    private static NeuronAttribution of(Transformer model, NeuronPrompt prompt, AttributionSettings settings) {
        return new NeuronAttributor(model)
                .run(List.of(prompt), settings, Progress.NONE)
                .getFirst();
    }

    private static AttributionSettings settings(NeuronMethod method, NeuronPositions where) {
        return AttributionSettings.of(method).at(where);
    }

    @ParameterizedTest
    @MethodSource("everywhere")
    void exactEffectsAreThoseOfFullRuns(RandomModel.Kind kind, NeuronPositions where) {
        try (Transformer model = unsure(kind)) {
            PlainNeurons plain = new PlainNeurons(model, PROMPT, where);
            int target = predicted(plain);
            double full = plain.probabilities((l, j, value) -> value)[target];
            NeuronAttribution found = of(model, NeuronPrompt.of(PROMPT, target), settings(NeuronMethod.EXACT, where));

            assertThat(found.target()).isEqualTo(target);
            assertThat(found.probability()).isCloseTo(full, within(1e-6));
            assertThat(found.certainty()).isEqualTo(Certainty.EXACT);
            for (int layer = 0; layer < model.config().layers(); layer++) {
                int at = layer;
                for (int unit = 0; unit < model.config().dHidden(); unit++) {
                    int off = unit;
                    double without = plain.probabilities((l, j, value) -> l == at && j == off ? 0 : value)[target];
                    assertThat((double) found.attribution()[layer][unit])
                            .as("%d.%d", layer, unit)
                            .isCloseTo(full - without, within(2e-6));
                }
                assertThat(found.layerOff()[layer])
                        .isCloseTo(plain.probabilities((l, j, value) -> l == at ? 0 : value)[target], within(1e-6));
            }
        }
    }

    /// The derivative in the direction of a neuron's own value, by a central difference.
    @ParameterizedTest
    @MethodSource("everywhere")
    void gradientsAreFiniteDifferences(RandomModel.Kind kind, NeuronPositions where) {
        double step = 3e-3;
        try (Transformer model = unsure(kind)) {
            PlainNeurons plain = new PlainNeurons(model, PROMPT, where);
            int target = predicted(plain);
            float[][] found = of(
                            model, NeuronPrompt.of(PROMPT, target), settings(NeuronMethod.GRADIENT_ACTIVATION, where))
                    .attribution();
            double largest = largest(found);
            for (int layer = 0; layer < found.length; layer++) {
                int at = layer;
                for (int unit = 0; unit < found[layer].length; unit += 7) {
                    int moved = unit;
                    double up = plain.probabilities(
                                    (l, j, value) -> l == at && j == moved ? value * (1 + step) : value)[target];
                    double down = plain.probabilities(
                                    (l, j, value) -> l == at && j == moved ? value * (1 - step) : value)[target];
                    assertThat((double) found[layer][unit])
                            .as("%d.%d", layer, unit)
                            .isCloseTo((up - down) / (2 * step), within(2e-2 * largest));
                }
            }
            assertThat(largest).isGreaterThan(1e-3);
        }
    }

    @ParameterizedTest
    @MethodSource("everywhere")
    void manyStepsLeaveNoResidual(RandomModel.Kind kind, NeuronPositions where) {
        try (Transformer model = unsure(kind)) {
            NeuronPrompt prompt = NeuronPrompt.predicted(PROMPT);
            AttributionSettings few =
                    settings(NeuronMethod.INTEGRATED_GRADIENTS, where).with(AlphaRule.MIDPOINT, 1);
            double[] coarse = of(model, prompt, few).residual();
            NeuronAttribution fine = of(model, prompt, few.with(AlphaRule.MIDPOINT, 400));
            assertThat(fine.certainty()).isEqualTo(Certainty.APPROXIMATE);
            for (int layer = 0; layer < coarse.length; layer++) {
                double effect = Math.abs(fine.probability() - fine.layerOff()[layer]);
                assertThat(Math.abs(fine.residual()[layer])).isLessThan(1e-5 + 1e-3 * effect);
                assertThat(Math.abs(fine.residual()[layer])).isLessThan(Math.abs(coarse[layer]));
            }
        }
    }

    @ParameterizedTest
    @MethodSource("everywhere")
    void promptsOfManyLengthsGiveWhatEachGivesAlone(RandomModel.Kind kind, NeuronPositions where) {
        Random random = new Random(1);
        List<NeuronPrompt> prompts = Stream.of(4, 7, 4, 1, 5, 7, 4)
                .map(length -> NeuronPrompt.predicted(
                        random.ints(length, 0, RandomModel.VOCABULARY).toArray()))
                .toList();
        try (Transformer model = unsure(kind)) {
            for (NeuronMethod method : NeuronMethod.values()) {
                if (method == NeuronMethod.RANDOM) {
                    continue;
                }
                AttributionSettings settings = settings(method, where).with(AlphaRule.LEFT, 7);
                List<NeuronAttribution> together = new NeuronAttributor(model).run(prompts, settings, Progress.NONE);
                for (int i = 0; i < prompts.size(); i++) {
                    NeuronAttribution alone = of(model, prompts.get(i), settings);
                    assertThat(together.get(i).target())
                            .isEqualTo(alone.target())
                            .isEqualTo(alone.predicted());
                    assertThat(together.get(i).probability()).isCloseTo(alone.probability(), within(1e-6));
                    for (int layer = 0; layer < alone.attribution().length; layer++) {
                        assertThat(together.get(i).attribution()[layer])
                                .containsExactly(alone.attribution()[layer], within(1e-5f));
                    }
                }
            }
        }
    }

    @ParameterizedTest
    @MethodSource("everywhere")
    void activationIsThatOfAFullRun(RandomModel.Kind kind, NeuronPositions where) {
        try (Transformer model = unsure(kind)) {
            List<float[]> hidden = new PlainNeurons(model, PROMPT, where).hidden();
            NeuronAttribution found =
                    of(model, NeuronPrompt.predicted(PROMPT), settings(NeuronMethod.ACTIVATION, where));
            int width = model.config().dHidden();
            for (int layer = 0; layer < hidden.size(); layer++) {
                float[] at = hidden.get(layer);
                for (int unit = 0; unit < width; unit++) {
                    double sum = 0;
                    for (int i = unit; i < at.length; i += width) {
                        sum += Math.abs(at[i]);
                    }
                    assertThat((double) found.attribution()[layer][unit])
                            .isCloseTo(sum / (at.length / width), within(1e-4));
                }
            }
            assertThat(found.residual()).isEmpty();
        }
    }

    @Test
    void randomScoresAreThoseOfTheSeed() {
        List<NeuronPrompt> prompts = List.of(NeuronPrompt.predicted(1, 2, 3), NeuronPrompt.predicted(4, 5));
        try (Transformer model = RandomModel.of(RandomModel.Kind.GPT2, 5).load()) {
            AttributionSettings settings = AttributionSettings.of(NeuronMethod.RANDOM);
            NeuronAttributor attributor = new NeuronAttributor(model);
            List<NeuronAttribution> once = attributor.run(prompts, settings, Progress.NONE);
            List<NeuronAttribution> again = attributor.run(prompts, settings, Progress.NONE);
            List<NeuronAttribution> other = attributor.run(prompts, settings.withSeed(1), Progress.NONE);

            assertThat(once.get(0).attribution()).isDeepEqualTo(again.get(0).attribution());
            assertThat(once.get(0).attribution()[0][0])
                    .isNotEqualTo(once.get(1).attribution()[0][0])
                    .isNotEqualTo(once.get(0).attribution()[1][0])
                    .isNotEqualTo(other.get(0).attribution()[0][0]);
        }
    }

    @Test
    void stepsAreChecked() {
        AttributionSettings settings = AttributionSettings.of(NeuronMethod.INTEGRATED_GRADIENTS);
        assertThatThrownBy(() -> settings.with(AlphaRule.LEFT, 0))
                .isInstanceOf(UserError.class)
                .hasMessageContaining("--steps 0");
    }

    /// The first random model that is not sure of what follows the prompt.
    private static Transformer unsure(RandomModel.Kind kind) {
        for (long seed = 1; ; seed++) {
            Transformer model = RandomModel.of(kind, seed).load();
            double[] all = new PlainNeurons(model, PROMPT, NeuronPositions.LAST).probabilities((l, j, value) -> value);
            double most = Arrays.stream(all).max().orElseThrow();
            if (most > 0.3 && most < 0.8) {
                return model;
            }
            model.close();
        }
    }

    private static int predicted(PlainNeurons plain) {
        double[] all = plain.probabilities((l, j, value) -> value);
        return IntStream.range(0, all.length)
                .boxed()
                .max(Comparator.comparingDouble(token -> all[token]))
                .orElseThrow();
    }

    private static double largest(float[][] scores) {
        double largest = 0;
        for (float[] layer : scores) {
            for (float score : layer) {
                largest = Math.max(largest, Math.abs(score));
            }
        }
        return largest;
    }
}
