package dev.edgewise.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// `instances` on a lab of a few facts, trained here for a few steps.
class InstancesCommandTest {
    @TempDir
    static Path folder;

    private static Path lab;

    @BeforeAll
    static void train() {
        lab = folder.resolve("lab");
        Terminal trained = Terminal.run(
                "knowledge",
                "train",
                "--out",
                lab,
                "--facts",
                12,
                "--layers",
                1,
                "--heads",
                2,
                "--width",
                16,
                "--epochs",
                2,
                "--checkpoints",
                2);
        assertThat(trained.code()).as(trained.err()).isZero();
    }

    @Test
    void aLabBringsItsSentencesAndQueries() {
        Terminal run = Terminal.run("instances", "--model", lab, "--method", "gradient-dot", "--examples", 2);
        assertThat(run.code()).as(run.err()).isZero();
        assertThat(run.out())
                .contains("approximate, in nats²")
                .contains("proponent: training on the sentence lowers the query's loss")
                .contains("query 1:")
                .contains("query 2:")
                .doesNotContain("query 3:");
        assertThat(run.err()).contains("MB on disk, kept in " + lab.resolve("cache"));
        assertThat(lab.resolve("cache").resolve("gradients-all.f32")).exists();
    }

    @Test
    void onlyMethodsOfTrainingSayWhatTrainingDoes() {
        String words = Terminal.run("instances", "--model", lab, "--method", "lexical", "--examples", 1)
                .out();
        assertThat(words).contains("like the query").doesNotContain("lowers", "score /");
        String influence =
                Terminal.run("instances", "--model", lab, "--examples", 1).out();
        assertThat(influence).contains("lowers the query's loss").contains("raises the loss by about score / ");
    }

    @Test
    void jsonHasAllScoresAndTokensThatAddUp() {
        JsonNode json = Terminal.run(
                        "instances", "--model", lab, "--examples", 2, "--tokens", "--self-influence", "--json")
                .json();
        assertThat(json.get("method").asText()).isEqualTo("fisher");
        assertThat(json.get("unit").asText()).isEqualTo("nats");
        assertThat(json.get("certainty").asText()).isEqualTo("approximate");
        assertThat(json.get("notes").get(0).asText()).contains("λ");
        int sentences = json.get("sentences").size();
        assertThat(sentences).isGreaterThan(10);
        assertThat(json.get("queries")).hasSize(2);
        JsonNode query = json.get("queries").get(1);
        assertThat(query.get("scores")).hasSize(sentences);
        JsonNode best = query.get("proponents").get(0);
        double score = best.get("score").asDouble();
        assertThat(score)
                .isEqualTo(query.get("scores").get(best.get("sentence").asInt()).asDouble());
        for (JsonNode other : query.get("scores")) {
            assertThat(other.asDouble()).isLessThanOrEqualTo(score);
        }
        double worst = query.get("opponents").get(0).get("score").asDouble();
        assertThat(worst).isNegative();
        for (JsonNode other : query.get("scores")) {
            assertThat(other.asDouble()).isGreaterThanOrEqualTo(worst);
        }
        double sum = 0;
        for (JsonNode token : best.get("tokens")) {
            sum += token.get("score").asDouble();
        }
        assertThat(sum).isCloseTo(score, within(5e-3 * score));
        assertThat(json.get("self_influence").get("fisher")).hasSize(sentences);
    }

    @Test
    void theTableHasARowForEachQueryAndSentence() throws IOException {
        Path out = folder.resolve("scores.csv");
        Terminal run = Terminal.run(
                "instances", "--model", lab, "--method", "lexical", "--examples", 3, "--out", out, "--self-influence");
        assertThat(run.code()).as(run.err()).isZero();
        List<String> lines = Files.readAllLines(out);
        assertThat(lines.getFirst())
                .isEqualTo("query,prompt,answer,sentence,line,method,score,rank,same_fact,self_influence,"
                        + "self_influence_fisher,text");
        assertThat((lines.size() - 1) % 3).isZero();
        assertThat(lines.stream().filter(line -> line.matches("2,.*,lexical,[^,]*,1,.*")))
                .as("one first rank a query")
                .hasSize(1);
    }

    @Test
    void withoutALabCorpusAndTaskAreNeeded() throws IOException {
        Path model = copyWithoutLab();
        assertThat(refusal("instances", "--model", model)).contains("--corpus");
        assertThat(refusal("instances", "--model", model, "--corpus", lab.resolve("corpus.jsonl")))
                .contains("--task");
        Terminal run = Terminal.run(
                "instances",
                "--model",
                model,
                "--corpus",
                lab.resolve("corpus.jsonl"),
                "--task",
                lab.resolve("task.json"),
                "--examples",
                2,
                "--method",
                "cosine",
                "--parameters",
                "mlp");
        assertThat(run.code()).as(run.err()).isZero();
        assertThat(run.err()).contains("temporary folder");
        assertThat(run.out()).contains("without a unit").contains("mlp, ");
    }

    @Test
    void linesThatAreLeftOutAreCounted() throws IOException {
        Path corpus = folder.resolve("mine.jsonl");
        String first = Files.readAllLines(lab.resolve("corpus.jsonl")).getFirst();
        Files.writeString(corpus, first + "\n{\"text\":\"\"}\n" + first + "\n");
        Terminal run = Terminal.run(
                "instances", "--model", lab, "--corpus", corpus, "--method", "random", "--examples", 1, "--json");
        assertThat(run.code()).as(run.err()).isZero();
        assertThat(run.json().get("sentences")).hasSize(1);
        assertThat(run.err()).contains("1 empty").contains("1 duplicate").contains("line 2");
    }

    @Test
    void dampingChangesTheScoresAndIsSaid() {
        JsonNode plain = Terminal.run("instances", "--model", lab, "--examples", 1, "--json")
                .json();
        JsonNode damped = Terminal.run("instances", "--model", lab, "--examples", 1, "--json", "--damping", "1000x")
                .json();
        assertThat(damped.get("notes").get(0).asText()).contains("1000 × the default");
        assertThat(damped.get("queries").get(0).get("scores"))
                .isNotEqualTo(plain.get("queries").get(0).get("scores"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "--method nonsense",
                "--parameters some",
                "--damping 10x --method cosine",
                "--damping 0",
                "--damping -1x",
                "--damping many",
                "--examples 0",
                "--method lexical --tokens",
                "--bos perhaps",
                "--corpus nowhere.jsonl",
                "--task nothing-of-this-name",
                "--out nowhere/at/all.csv"
            })
    void badInputIsOneSentence(String options) {
        Object[] arguments = ("instances --model " + lab + " " + options).split(" ");
        assertThat(refusal(arguments)).isNotBlank();
    }

    private static String refusal(Object... arguments) {
        Terminal run = Terminal.run(arguments);
        assertThat(run.code()).as(run.out() + run.err()).isEqualTo(2);
        assertThat(run.out()).isEmpty();
        assertThat(run.err().lines().filter(line -> !line.contains("reading"))).hasSize(1);
        return run.complaint();
    }

    private static Path copyWithoutLab() throws IOException {
        Path copy = Files.createDirectories(folder.resolve("plain"));
        for (String file : List.of("config.json", "tokenizer.json", "model.safetensors")) {
            Files.write(copy.resolve(file), Files.readAllBytes(lab.resolve(file)));
        }
        return copy;
    }
}
