package dev.edgewise.study.knowledge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.edgewise.instances.InstanceScores;
import dev.edgewise.instances.bridge.IaNeurons;
import dev.edgewise.instances.bridge.NeuronVectors;
import dev.edgewise.job.Progress;
import dev.edgewise.model.RandomModel;
import dev.edgewise.model.Transformer;
import dev.edgewise.neurons.Certainty;
import dev.edgewise.neurons.CurveOrder;
import dev.edgewise.neurons.Neuron;
import dev.edgewise.neurons.NeuronCurves;
import dev.edgewise.neurons.NeuronEdit;
import dev.edgewise.neurons.NeuronOrder;
import dev.edgewise.neurons.NeuronPositions;
import dev.edgewise.neurons.NeuronPrompt;
import dev.edgewise.neurons.NeuronRuns;
import dev.edgewise.neurons.Replacement;
import dev.edgewise.study.knowledge.retraining.LabRetrainer;
import dev.edgewise.study.knowledge.retraining.Retrained;
import dev.edgewise.study.knowledge.retraining.RetrainedLab;
import dev.edgewise.study.knowledge.retraining.Retraining;
import dev.edgewise.study.knowledge.retraining.RetrainingResult;
import dev.edgewise.training.lab.LabBuilder;
import dev.edgewise.training.lab.LabFolder;
import dev.edgewise.training.lab.LabMaterial;
import dev.edgewise.training.lab.LabQuery;
import dev.edgewise.training.lab.LabSettings;
import dev.edgewise.training.lab.QueryLosses;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What stages of a study ask of retrainings and make of their answers, on answers that are made up.
final class StudyStagesTest {
    private static final LabSettings SMALL = new LabSettings(1, 2, 8, 1, 8, 1e-2, 1);
    private static final KnowledgePlan PLAN =
            new KnowledgePlan(12, SMALL, 3, 4, 3, 4, 2, 3, 2, 1, List.of(50), 2, 10, 3, 1, 4, 2);

    @TempDir
    static Path home;

    private static LabFolder lab;
    private static StudyLab study;
    private static final List<Retraining> asked = new ArrayList<>();
    private static Function<Retraining, RetrainingResult> answers;

    @BeforeAll
    static void train() {
        lab = new LabBuilder(home.resolve("lab"), LabMaterial.generated(12, 10, 3), SMALL, LabBuilder.CONTEXT, 3)
                .build(false, Progress.NONE);
        KnowledgeFolder folder = new KnowledgeFolder(home.resolve("study"), Map.of("a", "test"));
        study = new StudyLab("made-up", lab, folder, StudyStagesTest::retrained, Progress.NONE);
    }

    @AfterAll
    static void close() {
        study.close();
    }

    private static Retrained retrained(LabFolder folder, List<Retraining> retrainings, Progress progress) {
        asked.clear();
        asked.addAll(retrainings);
        return new Retrained(
                RetrainedLab.of(folder), retrainings.stream().map(answers).toList());
    }

    private static RetrainingResult result(Retraining retraining, int[] predicted, double cueLoss, int[] cuePredicted) {
        double[] cueLosses = new double[lab.cueQueries().size()];
        Arrays.fill(cueLosses, cueLoss);
        return new RetrainingResult(
                RetrainedLab.of(lab).fingerprint(),
                retraining,
                new double[lab.queries().size()],
                predicted,
                cueLosses,
                cuePredicted,
                0,
                0,
                1);
    }

    @Test
    void influenceIsAggregatedOverOneHalfOfTheQueriesOnly() {
        int n = lab.corpus().size();
        // Even queries want the second half of the corpus, odd ones the first.
        float[][] scores = new float[lab.queries().size()][n];
        for (int q = 0; q < scores.length; q++) {
            for (int i = 0; i < n; i++) {
                scores[q][i] = (i < n / 2) == (q % 2 == 1) ? 1 : 0;
            }
        }
        // Models answer even queries rightly, and no odd ones.
        answers = retraining -> result(
                retraining,
                lab.queries().stream()
                        .mapToInt(query -> query.place() % 2 == 0 ? query.target() : -1)
                        .toArray(),
                0,
                new int[0]);
        InstanceScores influence = new InstanceScores("made-up", Certainty.EXACT, "", scores);

        FractionTable table = new FractionStage(study, PLAN).run(Optional.of(influence), List.of(), Progress.NONE);

        List<Retraining> most = asked.stream()
                .filter(retraining -> retraining.label().contains("most influential"))
                .toList();
        assertThat(most).extracting(Retraining::seed).containsExactly(lab.seed(), lab.seed() + 1);
        for (Retraining retraining : most) {
            assertThat(retraining.weights().kept()[0]).isEqualTo(n / 2);
            assertThat(retraining.weights().kept()).hasSize(n / 2);
        }
        assertThat(table.accuracy("made-up", Fraction.Choice.MOST, 50, true).value())
                .isEqualTo(1);
        assertThat(table.accuracy("made-up", Fraction.Choice.MOST, 50, false).value())
                .isZero();
    }

    @Test
    void artifactsAreSoughtForTheWrongAnswerAndMendedForTheTrueOne() {
        ArtifactStage stage = new ArtifactStage(study, PLAN);
        List<LabQuery> misled = stage.queries();
        assertThat(misled).isNotEmpty();
        for (LabQuery query : misled) {
            float[] logits = study.model().nextLogits(query.tokens());
            int best = 0;
            for (int v = 1; v < logits.length; v++) {
                best = logits[v] > logits[best] ? v : best;
            }
            assertThat(query.target()).as("what the model says").isEqualTo(best);
            LabQuery own = lab.cueQueries().stream()
                    .filter(one -> one.prompt().equals(query.prompt()))
                    .findFirst()
                    .orElseThrow();
            assertThat(query.target()).as("which is wrong").isNotEqualTo(own.target());
        }
        int n = lab.corpus().size();
        float[][] scores = new float[misled.size()][n];
        for (float[] row : scores) {
            for (int i = 0; i < n; i++) {
                row[i] = lab.corpus().corpus().sentences().get(i).artifact() ? 1 : 0;
            }
        }
        int[] truths = lab.cueQueries().stream().mapToInt(LabQuery::target).toArray();
        int[] predicted = new int[lab.queries().size()];
        answers = retraining -> retraining.weights().removed().length == 0
                ? result(retraining, predicted, 5, new int[truths.length])
                : result(retraining, predicted, 3, truths);

        ArtifactTable table =
                stage.run(List.of(new InstanceScores("ek-fac", Certainty.EXACT, "", scores)), Progress.NONE);

        assertThat(table.cues()).isEqualTo(6);
        assertThat(table.found("ek-fac").value()).as("all of the top four").isEqualTo(4);
        assertThat(table.gain("top 4 of ek-fac").value())
                .as("the true answer's loss fell")
                .isCloseTo(2, within(1e-12));
        assertThat(table.mended("all cue sentences").value()).isEqualTo(1);
    }

    @Test
    void sharesOfPredictionsThatStayAreThoseOfTheCurves() {
        List<NeuronPrompt> prompts = List.of(
                NeuronPrompt.predicted(1, 2, 3), NeuronPrompt.predicted(9, 4), NeuronPrompt.predicted(7, 30, 8, 2));
        try (Transformer model = RandomModel.of(RandomModel.Kind.GPT2, 5).load();
                NeuronRuns runs =
                        new NeuronRuns(model, prompts, NeuronPositions.LAST, Replacement.zero(model), Progress.NONE)) {
            int width = model.config().dHidden();
            List<NeuronOrder> orders = prompts.stream()
                    .map(prompt -> NeuronOrder.random(model.config().layers(), width, prompt.tokens()[0]))
                    .toList();
            NeuronCurves curves = NeuronCurves.of(runs, orders, 2, 0, Progress.NONE);
            PredictionsKept kept = PredictionsKept.of("small", "last", 1, curves);

            for (CurveOrder order : CurveOrder.values()) {
                for (int i = 0; i < curves.k().size(); i++) {
                    PredictionsKept.Point point =
                            kept.at(order.id(), curves.k().get(i)).orElseThrow();
                    assertThat(point.keptStay().value())
                            .isEqualTo(curves.of(order, NeuronEdit.KEEP_ONLY)
                                    .stays(i)
                                    .mean());
                    assertThat(point.suppressedStay().value())
                            .isEqualTo(curves.of(order, NeuronEdit.SUPPRESS)
                                    .stays(i)
                                    .mean());
                    assertThat(point.keptProbability())
                            .isEqualTo(curves.of(order, NeuronEdit.KEEP_ONLY)
                                    .probability(i)
                                    .mean());
                }
            }
            assertThat(kept.at(PredictionsKept.ATTRIBUTION, 0)
                            .orElseThrow()
                            .suppressedStay()
                            .value())
                    .isEqualTo(1);
            assertThat(kept.at(PredictionsKept.ATTRIBUTION, 0).orElseThrow().keptProbability())
                    .isNotEqualTo(kept.at(PredictionsKept.ATTRIBUTION, 0)
                            .orElseThrow()
                            .withoutProbability());
            assertThat(kept.queries()).isEqualTo(3);
        }
    }

    @Test
    void aRetrainedModelIsAskedBothKindsOfQueries() {
        RetrainingResult result =
                new LabRetrainer(lab).train(RetrainedLab.of(lab).baseline(), Progress.NONE);
        QueryLosses plain = QueryLosses.of(study.model(), lab.queries());
        QueryLosses cued = QueryLosses.of(study.model(), lab.cueQueries());

        assertThat(result.losses()).hasSize(12).containsExactly(plain.loss(), within(1e-5));
        assertThat(result.cueLosses()).containsExactly(cued.loss(), within(1e-5));
        assertThat(result.cuePredicted()).isEqualTo(cued.predicted());
    }

    @Test
    void theControlThatKnowsTheFactsMarksTheirSentences() {
        StudyMethod method = StudyMethod.ALL.stream()
                .filter(one -> one.label().equals(StudyMethod.SAME_FACT))
                .findFirst()
                .orElseThrow();
        float[][] scores =
                study.scores(method, "all", lab.queries(), 1, Progress.NONE).scores();
        for (LabQuery query : lab.queries()) {
            for (int i = 0; i < lab.corpus().size(); i++) {
                boolean same = lab.corpus().corpus().sentences().get(i).fact().equals(query.fact());
                assertThat(scores[query.place()][i]).isEqualTo(same ? 1 : 0);
            }
        }
    }

    @Test
    void aQuerysOwnNeuronsAreComparedWithThoseOfItsSentences() {
        int n = lab.corpus().size();
        float[][] scores = new float[lab.queries().size()][n];
        for (int q = 0; q < scores.length; q++) {
            for (int i = 0; i < n; i++) {
                scores[q][i] = -Math.abs(i - 5 * q);
            }
        }
        KnowledgeFolder folder = new KnowledgeFolder(home.resolve("compared"), Map.of("a", "test"));
        new Comparison(study, PLAN, folder, List.of(new InstanceScores("ek-fac", Certainty.EXACT, "", scores)))
                .neurons(Progress.NONE);

        NeuronVectors sentences = study.sentenceNeurons(Progress.NONE);
        NeuronVectors queries = study.queryNeurons(Progress.NONE);
        double shared = 0;
        for (int q = 0; q < scores.length; q++) {
            List<Neuron> both = new ArrayList<>(queries.top(q, PLAN.neurons()));
            both.retainAll(
                    IaNeurons.summed(scores[q], sentences, PLAN.neurons()).neurons());
            shared += both.size() / (double) PLAN.neurons() / scores.length;
        }
        OverlapTable table = folder.find("overlap-neurons", OverlapTable.class).orElseThrow();
        assertThat(table.rows().getFirst().second()).isEqualTo("IA-Neurons of ek-fac");
        assertThat(table.rows().getFirst().overlap().share().value()).isCloseTo(shared, within(1e-9));
        assertThat(table.rows().getFirst().overlap().chance())
                .isCloseTo(PLAN.neurons() / (double) (sentences.layers() * sentences.units()), within(1e-12));
    }

    @Test
    void curvesOfAModelFollowWhatItPredicts() {
        PredictionsKept kept =
                new NeuronStage("lab", study.model(), lab.queries()).run(NeuronPositions.LAST, Progress.NONE);
        double expected = 0;
        for (LabQuery query : lab.queries()) {
            float[] logits = study.model().nextLogits(query.tokens());
            double largest = Double.NEGATIVE_INFINITY;
            for (float logit : logits) {
                largest = Math.max(largest, logit);
            }
            double sum = 0;
            for (float logit : logits) {
                sum += Math.exp(logit - largest);
            }
            expected += 1 / sum / lab.queries().size();
        }
        assertThat(kept.at(PredictionsKept.ATTRIBUTION, 0).orElseThrow().withoutProbability())
                .as("nothing suppressed: the probability of what the model says")
                .isCloseTo(expected, within(1e-5));
        int right = (int) IntStream.range(0, lab.queries().size())
                .filter(q -> QueryLosses.of(study.model(), lab.queries()).predicted()[q]
                        == lab.queries().get(q).target())
                .count();
        assertThat(kept.right()).isEqualTo(right);
    }
}
