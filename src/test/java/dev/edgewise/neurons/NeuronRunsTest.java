package dev.edgewise.neurons;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.edgewise.io.UserError;
import dev.edgewise.job.Progress;
import dev.edgewise.model.RandomModel;
import dev.edgewise.model.Transformer;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// Runs with neurons replaced against one full run a number, and what curves of them must do.
class NeuronRunsTest {
    private static final List<NeuronPrompt> PROMPTS = List.of(
            NeuronPrompt.of(new int[] {3, 17, 44, 9, 23}, 12),
            NeuronPrompt.predicted(8, 30),
            NeuronPrompt.predicted(50),
            NeuronPrompt.predicted(1, 2, 60, 4, 5));

    static Stream<Arguments> everywhere() {
        return Stream.of(RandomModel.Kind.values())
                .flatMap(kind -> Stream.of(NeuronPositions.values()).map(where -> Arguments.of(kind, where)));
    }

    private static NeuronRuns zeroed(Transformer model, NeuronPositions where) {
        return new NeuronRuns(model, PROMPTS, where, Replacement.zero(model), Progress.NONE);
    }

    private static List<NeuronOrder> drawn(Transformer model) {
        return IntStream.range(0, PROMPTS.size())
                .mapToObj(i -> NeuronOrder.random(
                        model.config().layers(), model.config().dHidden(), 70 + i))
                .toList();
    }

    @ParameterizedTest
    @MethodSource("everywhere")
    void suppressedAndKeptOnly(RandomModel.Kind kind, NeuronPositions where) {
        try (Transformer model = RandomModel.of(kind, 5).load()) {
            for (Replacement replacement :
                    List.of(Replacement.zero(model), Replacement.mean(model, PROMPTS, where, Progress.NONE))) {
                compare(model, where, replacement);
            }
        }
    }

    private static void compare(Transformer model, NeuronPositions where, Replacement replacement) {
        List<NeuronOrder> orders = drawn(model);
        try (NeuronRuns runs = new NeuronRuns(model, PROMPTS, where, replacement, Progress.NONE)) {
            for (NeuronEdit edit : NeuronEdit.values()) {
                List<List<NeuronSet>> sets = Stream.of(0, 3, 30, 110, 120)
                        .map(k -> orders.stream()
                                .map(order -> new NeuronSet(order, k))
                                .toList())
                        .toList();
                List<List<NeuronRun>> found = runs.runAll(sets, edit, Progress.NONE);
                for (int v = 0; v < sets.size(); v++) {
                    for (int i = 0; i < PROMPTS.size(); i++) {
                        NeuronSet set = sets.get(v).get(i);
                        double[] slow = slowly(model, where, replacement, PROMPTS.get(i), set, edit);
                        NeuronRun run = found.get(v).get(i);
                        assertThat(run.probability())
                                .as("%s of %d, prompt %d", edit, set.k(), i)
                                .isCloseTo(slow[runs.target(i)], within(1e-5));
                        assertThat(slow[run.predicted()])
                                .isCloseTo(
                                        IntStream.range(0, slow.length)
                                                .mapToDouble(t -> slow[t])
                                                .max()
                                                .orElseThrow(),
                                        within(1e-5));
                        assertThat(run.stays())
                                .isEqualTo(
                                        run.predicted() == runs.plain().get(i).predicted());
                    }
                }
            }
        }
    }

    private static double[] slowly(
            Transformer model,
            NeuronPositions where,
            Replacement replacement,
            NeuronPrompt prompt,
            NeuronSet set,
            NeuronEdit edit) {
        Set<Neuron> chosen = new HashSet<>(set.order().first(set.k()));
        return new PlainNeurons(model, prompt.tokens(), where)
                .probabilities((l, j, value) -> chosen.contains(new Neuron(l, j)) == (edit == NeuronEdit.SUPPRESS)
                        ? replacement.values()[l][j]
                        : value);
    }

    @Test
    void theMeanIsThatOfThePrompts() {
        try (Transformer model = RandomModel.of(RandomModel.Kind.LLAMA, 5).load()) {
            Replacement mean = Replacement.mean(model, PROMPTS, NeuronPositions.LAST, Progress.NONE);
            for (int layer = 0; layer < model.config().layers(); layer++) {
                for (int unit = 0; unit < model.config().dHidden(); unit++) {
                    double sum = 0;
                    for (NeuronPrompt prompt : PROMPTS) {
                        sum += new PlainNeurons(model, prompt.tokens(), NeuronPositions.LAST)
                                .hidden()
                                .get(layer)[unit];
                    }
                    assertThat((double) mean.values()[layer][unit]).isCloseTo(sum / PROMPTS.size(), within(1e-5));
                }
            }
        }
    }

    @ParameterizedTest
    @MethodSource("everywhere")
    void allCurvesMeetAtNoneAndAtAll(RandomModel.Kind kind, NeuronPositions where) {
        try (Transformer model = RandomModel.of(kind, 5).load();
                NeuronRuns runs = zeroed(model, where)) {
            List<NeuronOrder> orders = drawn(model);
            NeuronCurves curves = NeuronCurves.of(runs, orders, 3, 0, Progress.NONE);
            assertThat(curves.all()).hasSize(6);
            assertThat(curves.k()).containsExactly(0, 1, 2, 5, 10, 20, 50, 100, 120);
            int all = curves.k().size() - 1;
            for (int i = 0; i < PROMPTS.size(); i++) {
                double full = runs.plain().get(i).probability();
                double none = runs.run(sets(orders, 0), NeuronEdit.KEEP_ONLY, Progress.NONE)
                        .get(i)
                        .probability();
                for (NeuronCurve curve : curves.all()) {
                    boolean suppressed = curve.edit() == NeuronEdit.SUPPRESS;
                    assertThat(curve.probability(0, i).mean()).isCloseTo(suppressed ? full : none, within(1e-5));
                    assertThat(curve.probability(all, i).mean()).isCloseTo(suppressed ? none : full, within(1e-5));
                    assertThat(curve.probability(all, i).deviation()).isLessThan(1e-12);
                }
            }
            assertThat(curves.of(CurveOrder.RANDOM, NeuronEdit.SUPPRESS).runs()).hasSize(3);
            assertThat(curves.of(CurveOrder.ATTRIBUTION, NeuronEdit.SUPPRESS)
                            .stays(0)
                            .mean())
                    .isEqualTo(1);
        }
    }

    @Test
    void innerPointsAreThoseRuns() {
        try (Transformer model = RandomModel.of(RandomModel.Kind.GPT2, 5).load();
                NeuronRuns runs = zeroed(model, NeuronPositions.LAST)) {
            List<NeuronOrder> orders = drawn(model);
            NeuronCurves curves = NeuronCurves.of(runs, orders, 2, 9, Progress.NONE);
            for (NeuronEdit edit : NeuronEdit.values()) {
                List<NeuronRun> ten = runs.run(sets(orders, 10), edit, Progress.NONE);
                List<NeuronRun> active = runs.run(sets(runs.byActivation(), 10), edit, Progress.NONE);
                for (int i = 0; i < PROMPTS.size(); i++) {
                    assertThat(curves.of(CurveOrder.ATTRIBUTION, edit)
                                    .probability(4, i)
                                    .mean())
                            .isCloseTo(ten.get(i).probability(), within(1e-6));
                    assertThat(curves.of(CurveOrder.ACTIVATION, edit)
                                    .probability(4, i)
                                    .mean())
                            .isCloseTo(active.get(i).probability(), within(1e-6));
                }
            }
            NeuronCurve random = curves.of(CurveOrder.RANDOM, NeuronEdit.SUPPRESS);
            assertThat(random.probability(4, 0).deviation()).isPositive();
            NeuronCurve again =
                    NeuronCurves.of(runs, orders, 2, 9, Progress.NONE).of(CurveOrder.RANDOM, NeuronEdit.SUPPRESS);
            assertThat(again.runs()).isEqualTo(random.runs());
            NeuronCurve other =
                    NeuronCurves.of(runs, orders, 2, 10, Progress.NONE).of(CurveOrder.RANDOM, NeuronEdit.SUPPRESS);
            assertThat(other.runs()).isNotEqualTo(random.runs());
        }
    }

    /// However prompts are divided, each has its own numbers.
    @Test
    void curvesInPortionsAreThoseOfAll() {
        try (Transformer model = RandomModel.of(RandomModel.Kind.GPT2, 5).load();
                NeuronRuns runs = zeroed(model, NeuronPositions.LAST)) {
            List<NeuronOrder> orders = drawn(model);
            NeuronCurves together = NeuronCurves.of(runs, orders, 4, Progress.NONE);
            NeuronCurves streamed = NeuronCurves.of(
                    model, PROMPTS, orders, NeuronPositions.LAST, Replacement.zero(model), 4, Progress.NONE);
            for (int i = 0; i < PROMPTS.size(); i++) {
                NeuronCurves alone = NeuronCurves.of(
                        model,
                        PROMPTS.subList(i, i + 1),
                        orders.subList(i, i + 1),
                        NeuronPositions.LAST,
                        Replacement.zero(model),
                        4,
                        Progress.NONE);
                for (int c = 0; c < 6; c++) {
                    for (int k = 0; k < together.k().size(); k++) {
                        double want = together.all().get(c).probability(k, i).mean();
                        assertThat(alone.all().get(c).probability(k, 0).mean()).isCloseTo(want, within(1e-5));
                        assertThat(streamed.all().get(c).probability(k, i).mean())
                                .isCloseTo(want, within(1e-5));
                    }
                }
            }
        }
    }

    @Test
    void areasAndSpreads() {
        List<List<List<NeuronRun>>> draws = new ArrayList<>();
        for (double height : new double[] {0.2, 0.4}) {
            draws.add(List.of(
                    List.of(new NeuronRun(height, 1, true), new NeuronRun(height, 1, false)),
                    List.of(new NeuronRun(height, 1, true), new NeuronRun(height, 1, false)),
                    List.of(new NeuronRun(height + 0.1, 1, true), new NeuronRun(height + 0.3, 1, true))));
        }
        NeuronCurve curve = new NeuronCurve(CurveOrder.RANDOM, NeuronEdit.KEEP_ONLY, List.of(0, 1, 3), draws);
        assertThat(curve.probability(2).mean()).isCloseTo(0.5, within(1e-12));
        assertThat(curve.probability(0).deviation()).isCloseTo(0.2 / Math.sqrt(2), within(1e-12));
        assertThat(curve.stays(1).mean()).isEqualTo(0.5);
        assertThat(curve.stays(2, 1)).isEqualTo(1);
        assertThat(curve.share(1)).isCloseTo(1 / 3.0, within(1e-12));
        // log 1, log 2, log 4: two steps of one width, at heights h, h, h + 0.2.
        assertThat(curve.area().mean()).isCloseTo(0.3 + 0.05, within(1e-12));
    }

    @Test
    void ordersHoldEveryNeuronOnce() {
        NeuronOrder order = NeuronOrder.descending(new float[][] {{0.1f, -3, 0.1f}, {2, 0, -0.5f}});
        assertThat(order.first(6))
                .containsExactly(
                        new Neuron(1, 0),
                        new Neuron(0, 0),
                        new Neuron(0, 2),
                        new Neuron(1, 1),
                        new Neuron(1, 2),
                        new Neuron(0, 1));
        assertThat(NeuronOrder.random(2, 3, 4).first(6)).containsExactlyInAnyOrderElementsOf(order.first(6));
        assertThat(NeuronOrder.beginningWith(List.of(new Neuron(1, 2), new Neuron(0, 1)), 2, 3)
                        .first(6))
                .startsWith(new Neuron(1, 2), new Neuron(0, 1), new Neuron(0, 0))
                .containsExactlyInAnyOrderElementsOf(order.first(6));
        assertThatThrownBy(() -> new NeuronSet(order, 7))
                .isInstanceOf(UserError.class)
                .hasMessageContaining("6 neurons");
    }

    @Test
    void aNewerJobStopsARun() {
        try (Transformer model = RandomModel.of(RandomModel.Kind.GPT2, 5).load();
                NeuronRuns runs = zeroed(model, NeuronPositions.LAST)) {
            int[] checks = {0};
            Progress stops = new Progress() {
                @Override
                public void report(String what, long done, long total) {}

                @Override
                public void check() {
                    if (++checks[0] == 2) {
                        throw new Cancelled();
                    }
                }
            };
            List<NeuronSet> sets = sets(drawn(model), 10);
            assertThatThrownBy(() -> runs.run(sets, NeuronEdit.SUPPRESS, stops)).isInstanceOf(Progress.Cancelled.class);
            assertThat(runs.run(sets, NeuronEdit.SUPPRESS, Progress.NONE)).hasSize(PROMPTS.size());
        }
    }

    private static List<NeuronSet> sets(List<NeuronOrder> orders, int k) {
        return orders.stream().map(order -> new NeuronSet(order, k)).toList();
    }

    @Test
    void theMeanOverAllPositionsWeighsEveryPromptAlike() {
        try (Transformer model = RandomModel.of(RandomModel.Kind.GPT2, 5).load()) {
            Replacement mean = Replacement.mean(model, PROMPTS, NeuronPositions.ALL, Progress.NONE);
            int width = model.config().dHidden();
            double[] expected = new double[width];
            for (NeuronPrompt prompt : PROMPTS) {
                float[] hidden = new PlainNeurons(model, prompt.tokens(), NeuronPositions.ALL)
                        .hidden()
                        .getLast();
                for (int i = 0; i < hidden.length; i++) {
                    expected[i % width] += hidden[i] / (double) prompt.tokens().length / PROMPTS.size();
                }
            }
            float[] found = mean.values()[model.config().layers() - 1];
            for (int unit = 0; unit < width; unit++) {
                assertThat((double) found[unit]).isCloseTo(expected[unit], within(1e-5));
            }
        }
    }

    @Test
    void theRandomControlIsOfTwentyDraws() {
        try (Transformer model = RandomModel.of(RandomModel.Kind.GPT2, 5).load();
                NeuronRuns runs = zeroed(model, NeuronPositions.LAST)) {
            NeuronCurve random =
                    NeuronCurves.of(runs, drawn(model), 0, Progress.NONE).of(CurveOrder.RANDOM, NeuronEdit.KEEP_ONLY);
            assertThat(random.runs()).hasSize(20);
        }
    }
}
