package dev.edgewise.instances.bridge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.edgewise.instances.InstanceQuestion;
import dev.edgewise.instances.InstanceScores;
import dev.edgewise.instances.InstanceSettings;
import dev.edgewise.instances.ParameterSet;
import dev.edgewise.instances.methods.InstanceMethods;
import dev.edgewise.io.UserError;
import dev.edgewise.job.Progress;
import dev.edgewise.model.Hooks;
import dev.edgewise.model.RandomModel;
import dev.edgewise.model.Transformer;
import dev.edgewise.neurons.AttributionSettings;
import dev.edgewise.neurons.NeuronAttributor;
import dev.edgewise.neurons.NeuronMethod;
import dev.edgewise.neurons.NeuronPrompt;
import dev.edgewise.tensor.Scope;
import dev.edgewise.tensor.Tensors;
import dev.edgewise.training.lab.LabCorpus;
import dev.edgewise.training.lab.LabQuery;
import dev.edgewise.training.lab.LabSentence;
import dev.edgewise.training.lab.TokenizedCorpus;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Sentences scored by their neurons on a small model, against attributions taken one text at a time.
final class NaInstancesTest {
    private static final Transformer MODEL =
            RandomModel.of(RandomModel.Kind.GPT2, 5).load();
    private static final TokenizedCorpus CORPUS =
            corpus(new int[] {1, 2, 3, 4}, new int[] {5, 2, 7}, new int[] {1, 2, 3, 6}, new int[] {9, 8, 7, 6, 5});
    private static final List<LabQuery> QUERIES = List.of(
            new LabQuery(0, "a", new int[] {1, 2, 3}, 4, "x", Optional.empty()),
            new LabQuery(1, "b", new int[] {9, 8}, 1, "y", Optional.empty()));

    @TempDir
    Path home;

    @AfterAll
    static void close() {
        MODEL.close();
    }

    @Test
    void aSentenceIsAttributedAtItsAnswer() {
        float[][] scores = ask("na-instances", InstanceSettings.DEFAULT).scores();
        for (int q = 0; q < QUERIES.size(); q++) {
            float[] query = alone(QUERIES.get(q).tokens(), QUERIES.get(q).target());
            for (int i = 0; i < CORPUS.size(); i++) {
                float[] sentence = alone(CORPUS.prompt(i), CORPUS.answer(i));
                assertThat((double) scores[q][i])
                        .as("query %d, sentence %d", q, i)
                        .isCloseTo(VectorCosine.of(query, sentence), within(1e-4));
            }
        }
        assertThat(scores[0][0]).as("the very same prompt and answer").isCloseTo(1, within(1e-5f));
    }

    @Test
    void thePublishedFormIsAMethodOfItsOwn() {
        float[][] scores =
                ask("na-instances-published", InstanceSettings.DEFAULT).scores();
        float[] query = alone(QUERIES.getFirst().tokens(), QUERIES.getFirst().target());
        float[] sentence = alone(CORPUS.prompt(2), CORPUS.answer(2));
        assertThat((double) scores[0][2])
                .isCloseTo(NaForm.PUBLISHED.scorer(query).applyAsDouble(sentence), within(1e-3));
        assertThat(scores[0][0]).isNotEqualTo(scores[0][1]);
    }

    @Test
    void attributionsAreKeptAndThoseOfAnotherCorpusRefused() throws IOException {
        InstanceSettings cached = InstanceSettings.DEFAULT.withCache(home.resolve("cache"));
        float[][] first = ask("na-instances", cached).scores();
        assertThat(home.resolve("cache/sentence-neurons.bin")).isRegularFile();
        assertThat(ask("na-instances", cached).scores()).isDeepEqualTo(first);
        TokenizedCorpus other = corpus(new int[] {1, 2}, new int[] {3, 4});
        assertThatThrownBy(() -> SentenceNeurons.of(MODEL, other, Optional.of(home.resolve("cache")), Progress.NONE))
                .isInstanceOf(UserError.class)
                .hasMessageContaining("of another checkpoint or corpus");
        int[] earlier = CORPUS.answers().clone();
        earlier[3]--;
        TokenizedCorpus asked = new TokenizedCorpus(CORPUS.corpus(), CORPUS.tokens(), earlier);
        assertThatThrownBy(() -> SentenceNeurons.of(MODEL, asked, Optional.of(home.resolve("cache")), Progress.NONE))
                .as("the same sentences, asked elsewhere")
                .isInstanceOf(UserError.class)
                .hasMessageContaining("of another checkpoint or corpus");
        Files.writeString(home.resolve("cache/sentence-neurons.bin"), "not this");
        assertThatThrownBy(() -> ask("na-instances", cached))
                .isInstanceOf(UserError.class)
                .hasMessageContaining("is damaged or no cache");
    }

    @Test
    void statesAreThoseOfEachSentence() {
        var states = SentenceStates.of(MODEL, CORPUS, List.of(0, 2, 0));
        assertThat(states).containsOnlyKeys(0, 2);
        assertThat(states.get(0)).hasSize(MODEL.config().dModel());
        assertThat(states.get(0)).isNotEqualTo(states.get(2));
        int[] tokens = CORPUS.tokens().get(2);
        float[] stream;
        try (Scope scope = new Scope()) {
            stream = MODEL.residual(Tensors.ids(MODEL.manager(), new int[][] {tokens}, tokens.length), Hooks.NONE)
                    .toFloatArray();
        }
        int width = MODEL.config().dModel();
        for (int d = 0; d < width; d++) {
            double mean = 0;
            for (int p = 0; p < tokens.length; p++) {
                mean += stream[p * width + d] / (double) tokens.length;
            }
            assertThat((double) states.get(2)[d]).as("averaged over the tokens").isCloseTo(mean, within(1e-5));
        }
    }

    private static InstanceScores ask(String method, InstanceSettings settings) {
        return InstanceMethods.of(method, settings)
                .score(new InstanceQuestion(MODEL, CORPUS, QUERIES, ParameterSet.ALL), Progress.NONE);
    }

    private static float[] alone(int[] prompt, int target) {
        return NeuronVectors.of(List.<float[][]>of(new NeuronAttributor(MODEL)
                        .run(
                                List.of(NeuronPrompt.of(prompt, target)),
                                AttributionSettings.of(NeuronMethod.INTEGRATED_GRADIENTS),
                                Progress.NONE)
                        .getFirst()
                        .attribution()))
                .rows()[0];
    }

    private static TokenizedCorpus corpus(int[]... sentences) {
        List<LabSentence> lines = new ArrayList<>();
        int[] answers = new int[sentences.length];
        for (int i = 0; i < sentences.length; i++) {
            lines.add(new LabSentence(i + 1, "s" + i, Optional.empty(), Optional.empty(), Optional.empty(), false));
            answers[i] = sentences[i].length - 1;
        }
        return new TokenizedCorpus(new LabCorpus("c", lines, List.of(), "f"), List.of(sentences), answers);
    }
}
