package dev.edgewise.training.lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.edgewise.io.UserError;
import dev.edgewise.model.TextTokenizer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Queries that can be asked of a model, and what is said of the others.
final class LabQueriesTest {
    @TempDir
    Path folder;

    private LabMaterial material(String... queries) throws IOException {
        Path corpus = folder.resolve("corpus.jsonl");
        Files.writeString(corpus, """
                {"text": "Ann lives in Bern."}
                {"text": "Bob lives in New York."}
                """);
        Path file = folder.resolve("queries.jsonl");
        Files.writeString(file, String.join("\n", queries));
        return LabMaterial.of(corpus, file);
    }

    private static String query(String prompt, String target) {
        return "{\"prompt\": \"" + prompt + "\", \"target\": \"" + target + "\"}";
    }

    @Test
    void anAnswerOfTwoTokensIsLeftOutAndNamed() throws IOException {
        LabMaterial material = material(query("Bob lives in", " New York"), query("Ann lives in", " Bern"));
        LabBuilder builder = new LabBuilder(folder.resolve("lab"), material, Labs.TINY, 8, 3);

        assertThat(builder.notAsked()).singleElement().asString().contains("line 1", "\" New York\" has 2 tokens");
        LabMaterial none = material(query("Bob lives in", " New York"));
        assertThatThrownBy(() -> new LabBuilder(folder.resolve("lab"), none, Labs.TINY, 8, 3))
                .isInstanceOf(UserError.class)
                .hasMessageContaining("holds no query whose answer is one token")
                .hasMessageContaining("line 1");
    }

    @Test
    void aPromptMayFillTheContextAndNoMore() throws IOException {
        TextTokenizer tokenizer =
                material(query("Ann lives in", " Bern")).tokenizer().open();
        int length = tokenizer.encode("Ann lives in").length;
        List<LabQuestion> questions = List.of(
                new LabQuestion(1, "Ann lives in", " Bern", Optional.empty(), Optional.empty(), false),
                new LabQuestion(2, "Ann lives in New", " York", Optional.empty(), Optional.empty(), false));

        LabQueries queries = LabQueries.of(questions, tokenizer, length, "the test");

        assertThat(queries.queries()).singleElement().satisfies(query -> {
            assertThat(query.tokens()).hasSize(length);
            assertThat(tokenizer.decode(query.target())).isEqualTo(" Bern");
        });
        assertThat(queries.leftOut()).singleElement().asString().contains("line 2");
    }
}
