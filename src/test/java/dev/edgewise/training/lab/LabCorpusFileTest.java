package dev.edgewise.training.lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.edgewise.io.UserError;
import dev.edgewise.job.Progress;
import dev.edgewise.training.BuiltinTokenizer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// A user's corpus and queries, good and bad.
final class LabCorpusFileTest {
    @TempDir
    Path folder;

    private Path file(String name, String... lines) {
        try {
            return Files.writeString(folder.resolve(name), String.join("\n", lines) + "\n");
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private Path corpus() {
        return file(
                "mine.jsonl",
                "{\"text\": \"Ann likes tea.\", \"fact\": \"Ann|likes\", \"answer\": \" tea\"}",
                "{\"text\": \"  \"}",
                "",
                "{\"text\": \"Ann likes tea.\"}",
                "{\"text\": \"one two three four five six seven eight nine ten eleven\"}",
                "{\"text\": \"Bob likes milk\", \"artifact\": true, \"template\": \"likes\"}",
                "{\"text\": \"Hm\"}");
    }

    @Test
    void unusableLinesAreCountedNamedAndLeftOut() {
        LabCorpus read = LabCorpusFile.read(corpus());
        assertThat(read.name()).isEqualTo("mine");
        var words = BuiltinTokenizer.ofTexts(read.sentences().stream().map(LabSentence::text));
        TokenizedCorpus corpus = CorpusTokens.of(read, words.open(), 8);

        assertThat(corpus.corpus().sentences()).extracting(LabSentence::line).containsExactly(1, 6);
        assertThat(corpus.corpus().leftOut())
                .extracting(LabCorpus.LeftOut::line, LabCorpus.LeftOut::kind)
                .containsExactlyInAnyOrder(
                        org.assertj.core.groups.Tuple.tuple(2, "empty"),
                        org.assertj.core.groups.Tuple.tuple(4, "duplicate"),
                        org.assertj.core.groups.Tuple.tuple(5, "over-long"),
                        org.assertj.core.groups.Tuple.tuple(7, "of a single token"));
        assertThat(corpus.corpus().leftOutSummary()).contains("1 empty", "1 duplicate", "1 over-long");
        assertThat(corpus.corpus().sentences().get(1).artifact()).isTrue();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            value = {
                "Ann likes tea.~ tea~ tea",
                "Ann likes tea.~~ tea",
                "Ann likes tea, tea likes Ann!~ tea~ tea",
                "Ann likes tea and more~~ more",
                "Ann was born in 1732.~ 1732~ 17"
            })
    void answersAreFoundAmongTheTokens(String text, String answer, String expected) {
        var tokenizer = BuiltinTokenizer.ofTexts(Stream.of(text)).open();
        LabSentence sentence = new LabSentence(
                1,
                text,
                java.util.Optional.empty(),
                java.util.Optional.empty(),
                java.util.Optional.ofNullable(answer).map(a -> " " + a.strip()),
                false);
        TokenizedCorpus corpus = CorpusTokens.of(LabCorpus.of("c", List.of(sentence), List.of()), tokenizer, 32);

        assertThat(tokenizer.decode(corpus.answer(0))).isEqualTo(" " + expected.strip());
        assertThat(text).startsWith(tokenizer.decode(corpus.prompt(0)));
        if (text.contains(", tea")) {
            assertThat(tokenizer.decode(corpus.prompt(0))).isEqualTo("Ann likes tea,");
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            value = {
                "{\"text\": \"a b\"~line 2 is not JSON",
                "[1]~line 2 holds no JSON object",
                "{\"txt\": \"a b\"}~line 2: \"text\" is missing",
                "{\"text\": 3}~line 2: \"text\" must be a string",
                "{\"text\": \"a b\", \"artifact\": \"yes\"}~\"artifact\" must be true or false",
                "{\"text\": \"a b\", \"answer\": \" c\"}~the answer \" c\" does not occur",
                "{\"text\": \"a b\"} x~line 2 is not JSON"
            })
    void aMalformedLineIsNamed(String line, String message) {
        Path file = file("bad.jsonl", "{\"text\": \"Ann likes tea.\"}", line);
        assertThatThrownBy(() -> LabCorpusFile.read(file))
                .isInstanceOf(UserError.class)
                .hasMessageContaining("bad.jsonl")
                .hasMessageContaining(message);
    }

    @Test
    void aCorpusOfNothingIsRefused() {
        assertThatThrownBy(() -> LabCorpusFile.read(file("none.jsonl", "{\"text\": \"\"}")))
                .isInstanceOf(UserError.class)
                .hasMessageContaining("holds no sentence")
                .hasMessageContaining("1 empty");
        assertThatThrownBy(() -> LabCorpusFile.read(folder.resolve("absent.jsonl")))
                .isInstanceOf(UserError.class)
                .hasMessageContaining("there is no file");
    }

    @Test
    void whatIsWrittenIsReadBack() {
        List<LabSentence> sentences = LabMaterial.generated(20, 20, 1).corpus().sentences();
        Path file = folder.resolve("written.jsonl");
        LabCorpusFile.write(file, sentences);
        assertThat(LabCorpusFile.read(file).sentences()).isEqualTo(sentences);
    }

    @Test
    void aUsersLabAnswersItsQueries() {
        Path queries = file(
                "queries.jsonl",
                "{\"prompt\": \"Ann likes\", \"target\": \" tea\", \"fact\": \"Ann|likes\"}",
                "{\"prompt\": \"Bob likes\", \"target\": \" green tea\"}");
        LabFolder lab = new LabBuilder(folder.resolve("lab"), LabMaterial.of(corpus(), queries), Labs.TINY, 8, 1)
                .build(false, Progress.NONE);

        assertThat(lab.corpus().size()).isEqualTo(2);
        assertThat(lab.queries()).hasSize(1);
        assertThat(lab.queries().getFirst().fact()).contains("Ann|likes");
        assertThat(lab.record().leftOut()).hasSize(4);
        assertThat(lab.task()).isEmpty();
    }

    @Test
    void aLabWithoutAQueryIsRefused() {
        Path queries = file("queries.jsonl", "{\"prompt\": \"Bob likes\", \"target\": \" green tea\"}");
        assertThatThrownBy(() ->
                        new LabBuilder(folder.resolve("lab"), LabMaterial.of(corpus(), queries), Labs.TINY, 32, 1))
                .isInstanceOf(UserError.class)
                .hasMessageContaining("no query whose answer is one token")
                .hasMessageContaining("\" green tea\" has 2 tokens");
    }
}
