package dev.edgewise.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// `knowledge train` from the arguments to the folder, with tiny labs.
final class KnowledgeTrainCommandTest {
    private static final List<Object> TINY =
            List.of("--layers", 1, "--heads", 2, "--width", 8, "--epochs", 1, "--batch", 8);

    @TempDir
    Path folder;

    private Terminal train(Object... more) {
        List<Object> all = new ArrayList<>(List.of("knowledge", "train", "--out", folder.resolve("lab")));
        all.addAll(TINY);
        all.addAll(List.of(more));
        return Terminal.run(all.toArray());
    }

    @Test
    void aLabIsTrainedTakenUpAndReplaced() throws IOException {
        JsonNode first = train("--facts", 12, "--artifacts", 10, "--json").json();
        assertThat(first.get("sentences").asInt()).isEqualTo(60);
        assertThat(first.get("steps").asInt()).isEqualTo(8);
        assertThat(first.get("held_out").get("queries").asInt()).isEqualTo(12);
        assertThat(first.get("with_cue").get("loss").asDouble()).isPositive();
        assertThat(first.get("threads").asInt()).isPositive();
        long artifacts = Files.readAllLines(folder.resolve("lab/corpus.jsonl")).stream()
                .filter(line -> line.contains("\"artifact\":true"))
                .count();
        assertThat(artifacts).isEqualTo(6);

        assertThat(train("--facts", 12, "--artifacts", 10, "--json").json().get("fingerprint"))
                .isEqualTo(first.get("fingerprint"));
        Terminal other = train("--facts", 13);
        assertThat(other.code()).isEqualTo(2);
        assertThat(other.complaint()).contains("another corpus, seed or size").contains("--restart");
        Terminal replaced = train("--facts", 13, "--restart");
        assertThat(replaced.code()).as(replaced.err()).isZero();
        assertThat(replaced.out())
                .contains("65 sentences")
                .contains("held-out queries")
                .doesNotContain("cue");
    }

    @Test
    void aModelThatHasLearnedTooLittleIsToldOf() throws IOException {
        assertThat(train("--facts", 12).err()).contains("the model has learned too little", "more --epochs (here ");
        Path corpus = Files.writeString(
                folder.resolve("two.jsonl"), "{\"text\": \"Ann likes tea.\"}\n{\"text\": \"Bob likes milk.\"}\n");
        Path queries =
                Files.writeString(folder.resolve("asked.jsonl"), "{\"prompt\": \"Ann likes\", \"target\": \" tea\"}\n");
        Terminal learned = Terminal.run(
                "knowledge",
                "train",
                "--out",
                folder.resolve("learned"),
                "--corpus",
                corpus,
                "--queries",
                queries,
                "--layers",
                1,
                "--heads",
                2,
                "--width",
                32,
                "--epochs",
                200);
        assertThat(learned.code()).as(learned.err()).isZero();
        assertThat(learned.out()).contains("100.0 % of 1 right");
        assertThat(learned.err()).doesNotContain("learned too little");
    }

    @Test
    void queriesThatCannotBeAskedAreNamedWithTheirFile() throws IOException {
        Path corpus = Files.writeString(
                folder.resolve("mine.jsonl"), "{\"text\": \"Ann likes tea.\"}\n{\"text\": \"Bob likes milk.\"}\n");
        String bad = "{\"prompt\": \"Ann likes\", \"target\": \" green tea\"}\n";
        Path none = Files.writeString(folder.resolve("none.jsonl"), bad);
        refused("none.jsonl holds no query whose answer is one token", "--corpus", corpus, "--queries", none);
        Path some = Files.writeString(
                folder.resolve("some.jsonl"), bad + "{\"prompt\": \"Ann likes\", \"target\": \" tea\"}\n");
        Terminal trained = train("--corpus", corpus, "--queries", some);
        assertThat(trained.code()).as(trained.err()).isZero();
        assertThat(trained.err())
                .contains("left out of the queries: 1, the first: line 1: the answer \" green tea\" has 2 tokens");
    }

    @Test
    void aUsersCorpusIsReadAndItsBadLinesAreNamed() throws IOException {
        Path corpus = Files.writeString(
                folder.resolve("mine.jsonl"),
                "{\"text\": \"Ann likes tea.\"}\n{\"text\": \"\"}\n{\"text\": \"Bob likes milk.\"}\n");
        Path task = Files.writeString(
                folder.resolve("task.json"),
                "{\"examples\": [{\"clean\": \"Ann likes\", \"corrupted\": \"Bob likes\", \"correct\": [\" tea\"],"
                        + " \"incorrect\": [\" milk\"]}]}");

        Terminal trained = train("--corpus", corpus, "--task", task);

        assertThat(trained.code()).as(trained.err()).isZero();
        assertThat(trained.out()).contains("2 sentences").contains("of 1 right");
        assertThat(trained.err()).contains("left out of the corpus: 1 empty").contains("line 2, empty");
        assertThat(folder.resolve("lab/task.json")).exists();
        assertThat(Files.readString(folder.resolve("lab/queries.jsonl")))
                .isEqualTo("{\"prompt\":\"Ann likes\",\"target\":\" tea\"}\n");
    }

    @Test
    void badInputIsOneSentence() throws IOException {
        Path corpus = Files.writeString(folder.resolve("mine.jsonl"), "{\"text\": \"Ann likes tea.\"}\nnothing\n");
        refused("line 2 is not JSON", "--corpus", corpus, "--queries", corpus);
        refused("--task or --queries", "--corpus", corpus);
        refused("go with --corpus", "--queries", corpus);
        refused("--facts 0", "--facts", 0);
        refused("--artifacts 90", "--artifacts", 90);
        refused("--epochs 0", "--epochs", 0);
        refused("--context 1 ", "--context", 1);
        assertThat(Terminal.run("knowledge").code()).isEqualTo(2);
    }

    private void refused(String words, Object... options) {
        List<Object> all = new ArrayList<>(List.of("knowledge", "train", "--out", folder.resolve("lab")));
        all.addAll(List.of(options));
        Terminal ran = Terminal.run(all.toArray());
        assertThat(ran.code()).isEqualTo(2);
        assertThat(ran.err().lines().filter(line -> line.startsWith("edgewise: ")))
                .hasSize(1);
        assertThat(ran.complaint()).contains(words);
        assertThat(folder.resolve("lab/lab.json")).doesNotExist();
    }
}
