package dev.edgewise.instances.gradients;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.edgewise.instances.InstanceQuestion;
import dev.edgewise.instances.ParameterSet;
import dev.edgewise.instances.TokenQuestions;
import dev.edgewise.io.UserError;
import dev.edgewise.job.Progress;
import dev.edgewise.model.RandomModel;
import dev.edgewise.model.RandomWeights;
import dev.edgewise.model.Transformer;
import dev.edgewise.training.lab.TokenizedCorpus;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The file of sentence gradients: what it holds, whose it is, and what is left of it when its making is stopped.
class SentenceGradientsTest {
    @TempDir
    Path folder;

    @Test
    void rowsAreTheGradientsOfSentences() {
        try (Transformer model = RandomWeights.gpt2(1)) {
            InstanceQuestion question = TokenQuestions.random(model, ParameterSet.ALL, 5, 0, 7);
            try (SentenceGradients gradients = make(question, Progress.NONE);
                    LossGradients direct = new LossGradients(model, gradients.layout())) {
                assertThat(gradients.sentences()).isEqualTo(5);
                assertThat(gradients.parameters()).isEqualTo(parameters(model));
                for (int i = 0; i < 5; i++) {
                    assertThat(gradients.row(i))
                            .isEqualTo(
                                    direct.sentence(question.corpus().tokens().get(i)));
                }
            }
        }
        assertThat(folder.resolve("gradients-all.f32")).exists();
    }

    @Test
    void weightsAskForNoGradientAfterwards() {
        try (Transformer model = RandomWeights.llama(1)) {
            make(TokenQuestions.random(model, ParameterSet.ALL, 2, 0, 7), Progress.NONE)
                    .close();
            assertThat(model.weights().values()).noneMatch(weight -> weight.hasGradient());
        }
    }

    @Test
    void aRunThatWasCancelledEndsWithTheSameFile() throws IOException {
        try (Transformer model = RandomWeights.gpt2(1)) {
            InstanceQuestion question = TokenQuestions.random(model, ParameterSet.MLP, 9, 0, 7);
            make(question, Progress.NONE).close();
            Path file = folder.resolve("gradients-mlp.f32");
            byte[] whole = Files.readAllBytes(file);
            Files.delete(file);

            assertThatThrownBy(() -> make(question, new Stopping(4))).isInstanceOf(Progress.Cancelled.class);
            assertThat(file).doesNotExist();
            Path part = folder.resolve("gradients-mlp.f32.part");
            // As after a kill in the middle of a row.
            Files.write(part, new byte[11], java.nio.file.StandardOpenOption.APPEND);
            Set<Long> reported = new TreeSet<>();
            make(question, new Reported(reported)).close();

            assertThat(reported).startsWith(4L).endsWith(9L);
            assertThat(Files.readAllBytes(file)).isEqualTo(whole);
            assertThat(part).doesNotExist();
        }
    }

    @Test
    void whatIsThereIsNotMadeAgain() {
        try (Transformer model = RandomWeights.gpt2(1)) {
            InstanceQuestion question = TokenQuestions.random(model, ParameterSet.HEAD, 3, 0, 7);
            make(question, Progress.NONE).close();
            make(question, new Stopping(0)).close();
        }
    }

    @Test
    void aCacheOfAnotherCheckpointOrCorpusIsRefusedByNameAndRemadeAtItsPlace() {
        Path file = folder.resolve("gradients-all.f32");
        try (Transformer first = RandomWeights.gpt2(1);
                Transformer second = RandomWeights.gpt2(2)) {
            TokenizedCorpus corpus =
                    TokenQuestions.random(first, ParameterSet.ALL, 3, 0, 7).corpus();
            TokenizedCorpus other =
                    TokenQuestions.random(first, ParameterSet.ALL, 3, 0, 8).corpus();
            make(first, corpus).close();
            SentenceGradients.open(file, first, corpus, ParameterSet.ALL).close();
            assertThatThrownBy(() -> SentenceGradients.open(file, second, corpus, ParameterSet.ALL))
                    .isInstanceOf(UserError.class)
                    .hasMessageContaining("another checkpoint")
                    .hasMessageContaining(file.toString());
            assertThatThrownBy(() -> SentenceGradients.open(file, first, other, ParameterSet.ALL))
                    .isInstanceOf(UserError.class);
            assertThatThrownBy(() -> SentenceGradients.open(file, first, corpus, ParameterSet.MLP))
                    .isInstanceOf(UserError.class);

            float[] before = row(make(first, corpus));
            float[] after = row(make(second, corpus));
            assertThat(after).isNotEqualTo(before);
            SentenceGradients.open(file, second, corpus, ParameterSet.ALL).close();
        }
    }

    @Test
    void aWeightThatMovesMakesAnotherFingerprint() {
        try (Transformer model = RandomWeights.gpt2(1)) {
            TokenizedCorpus corpus =
                    TokenQuestions.random(model, ParameterSet.ALL, 3, 0, 7).corpus();
            GradientLayout layout = GradientLayout.of(model, ParameterSet.MLP);
            String before = GradientFingerprint.of(model, corpus, layout);
            assertThat(GradientFingerprint.of(model, corpus, layout)).isEqualTo(before);
            model.weights().get("0.q.weight").muli(1.0001f);
            assertThat(GradientFingerprint.of(model, corpus, layout)).isNotEqualTo(before);
        }
    }

    @Test
    void anythingElseInTheFileIsRefused() throws IOException {
        Path file = folder.resolve("gradients-all.f32");
        Files.writeString(file, "hello");
        try (Transformer model = RandomWeights.gpt2(1)) {
            TokenizedCorpus corpus =
                    TokenQuestions.random(model, ParameterSet.ALL, 3, 0, 7).corpus();
            assertThatThrownBy(() -> SentenceGradients.open(file, model, corpus, ParameterSet.ALL))
                    .isInstanceOf(UserError.class)
                    .hasMessageContaining("no cache");
        }
    }

    @Test
    void withoutAFolderNothingIsLeft() throws IOException {
        try (Transformer model = RandomWeights.gpt2(1)) {
            TokenizedCorpus corpus =
                    TokenQuestions.random(model, ParameterSet.ALL, 3, 0, 7).corpus();
            long before = temporary();
            SentenceGradients gradients =
                    SentenceGradients.of(model, corpus, ParameterSet.ALL, Optional.empty(), Progress.NONE);
            assertThat(temporary()).isEqualTo(before + 1);
            gradients.close();
            assertThat(temporary()).isEqualTo(before);
        }
    }

    @Test
    void productsOfBlocksAreThePlainOnes() {
        try (Transformer model = RandomWeights.llama(3);
                SentenceGradients gradients =
                        make(TokenQuestions.random(model, ParameterSet.ALL, 6, 0, 7), Progress.NONE)) {
            GramMatrix gram = GramMatrix.of(gradients, Optional.of(folder), Progress.NONE);
            GramMatrix again = GramMatrix.of(gradients, Optional.of(folder), Progress.NONE);
            double[] squares = new GradientProducts(gradients).squares(Progress.NONE);
            for (int i = 0; i < 6; i++) {
                for (int j = 0; j < 6; j++) {
                    double plain = dot(gradients.row(i), gradients.row(j));
                    double scale = Math.sqrt(gram.at(i, i) * gram.at(j, j));
                    assertThat(gram.at(i, j)).isCloseTo(plain, within(1e-5 * scale));
                    assertThat(again.at(i, j)).isEqualTo(gram.at(i, j));
                }
                assertThat(squares[i]).isCloseTo(gram.at(i, i), within(1e-5 * gram.at(i, i)));
            }
        }
    }

    @Test
    void blocksOfAnyWidthGiveTheSame() {
        try (Transformer model = RandomWeights.gpt2(3);
                SentenceGradients gradients =
                        make(TokenQuestions.random(model, ParameterSet.ALL, 7, 0, 7), Progress.NONE)) {
            double[] whole = new GradientProducts(gradients).gram(Progress.NONE);
            double[] narrow = new GradientProducts(gradients, 4 * 7 * 1000, 3).gram(Progress.NONE);
            for (int i = 0; i < whole.length; i++) {
                assertThat(narrow[i]).isCloseTo(whole[i], within(1e-5 * (1 + Math.abs(whole[i]))));
            }
        }
    }

    @Test
    void aTiedEmbeddingBelongsToTheHeadAndAnInputEmbeddingDoesNot() {
        try (Transformer tied = RandomWeights.gpt2(1);
                Transformer untied = RandomModel.of(RandomModel.Kind.LLAMA, 1).load()) {
            assertThat(names(tied)).containsExactlyInAnyOrder("embed", "norm.weight", "norm.bias");
            assertThat(names(untied)).containsExactlyInAnyOrder("unembed", "norm.weight");
        }
    }

    private static Set<String> names(Transformer model) {
        Set<String> names = new TreeSet<>();
        GradientLayout.of(model, ParameterSet.HEAD).parts().forEach(part -> names.add(part.name()));
        return names;
    }

    private SentenceGradients make(InstanceQuestion question, Progress progress) {
        return SentenceGradients.of(
                question.model(), question.corpus(), question.parameters(), Optional.of(folder), progress);
    }

    private SentenceGradients make(Transformer model, TokenizedCorpus corpus) {
        return SentenceGradients.of(model, corpus, ParameterSet.ALL, Optional.of(folder), Progress.NONE);
    }

    private static float[] row(SentenceGradients gradients) {
        try (gradients) {
            return gradients.row(1);
        }
    }

    private static double dot(float[] a, float[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += (double) a[i] * b[i];
        }
        return sum;
    }

    private static int parameters(Transformer model) {
        return (int) model.weights().values().stream().mapToLong(w -> w.size()).sum();
    }

    private static long temporary() throws IOException {
        try (var files = Files.list(Path.of(System.getProperty("java.io.tmpdir")))) {
            return files.filter(f -> f.getFileName().toString().startsWith("edgewise-gradients"))
                    .count();
        }
    }

    /// Cancels once so many rows have been checked for.
    private static final class Stopping implements Progress {
        private int left;

        Stopping(int rows) {
            left = rows;
        }

        @Override
        public void report(String what, long done, long total) {}

        @Override
        public void check() {
            if (left-- == 0) {
                throw new Cancelled();
            }
        }
    }

    /// Remembers how far it was.
    private record Reported(Set<Long> done) implements Progress {
        @Override
        public void report(String what, long now, long total) {
            done.add(now);
        }

        @Override
        public void check() {}
    }

    @Test
    void queriesComeInGroupsThatFitAndSayWhereTheyBegin() {
        try (Transformer model = RandomModel.of(RandomModel.Kind.GPT2, 5).load()) {
            InstanceQuestion question = TokenQuestions.random(model, ParameterSet.HEAD, 2, 5, 4);
            float[][] all = QueryGradients.of(model, question.queries(), ParameterSet.HEAD, Progress.NONE);
            List<Integer> from = new ArrayList<>();
            QueryGradients.inGroups(
                    question,
                    2 * 4L * all[0].length,
                    group -> {
                        from.add(group.from());
                        for (int q = 0; q < group.rows().length; q++) {
                            assertThat(group.rows()[q]).isEqualTo(all[group.from() + q]);
                        }
                    },
                    Progress.NONE);
            assertThat(from).containsExactly(0, 2, 4);
        }
    }
}
