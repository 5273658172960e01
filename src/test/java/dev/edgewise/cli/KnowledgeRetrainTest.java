package dev.edgewise.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// `knowledge retrain` and `knowledge evaluate` on a tiny lab, with real workers.
final class KnowledgeRetrainTest {
    @TempDir
    static Path folder;

    private static Path lab;

    @BeforeAll
    static void train() {
        lab = folder.resolve("lab");
        Terminal ran = Terminal.run(
                "knowledge",
                "train",
                "--out",
                lab,
                "--facts",
                6,
                "--epochs",
                30,
                "--width",
                16,
                "--heads",
                2,
                "--layers",
                1,
                "--batch",
                8,
                "--learning-rate",
                0.01,
                "--checkpoints",
                1);
        assertThat(ran.code()).as(ran.err()).isZero();
    }

    @BeforeEach
    void forgetRetrainings() throws IOException {
        if (Files.isDirectory(lab.resolve("retrainings"))) {
            try (Stream<Path> files = Files.walk(lab.resolve("retrainings"))) {
                for (Path file : files.filter(Files::isRegularFile).toList()) {
                    Files.delete(file);
                }
            }
        }
    }

    @Test
    void aFactLeftOutIsMissedAndNothingIsTrainedTwice() throws Exception {
        String fact = Files.readString(lab.resolve("queries.jsonl")).replaceAll("(?s).*?\"fact\":\"([^\"]*)\".*", "$1");

        Terminal first = Terminal.run("knowledge", "retrain", "--lab", lab, "--without-fact", fact, "--json");
        Terminal second =
                Terminal.run("knowledge", "retrain", "--lab", lab, "--without-fact", fact, "--seeds", 1, "--json");
        Terminal text = Terminal.run("knowledge", "retrain", "--lab", lab, "--without-fact", fact);

        assertThat(first.code()).as(first.err()).isZero();
        JsonNode without = first.json().path("retrainings").path(1);
        assertThat(without.path("label").asText()).isEqualTo("without " + fact);
        assertThat(without.path("removed").asInt()).isEqualTo(5);
        for (JsonNode query : without.path("queries")) {
            if (query.path("fact").asText().equals(fact)) {
                assertThat(query.path("change").asDouble()).isPositive();
            }
        }
        assertThat(first.json().path("trained").asInt()).isEqualTo(2);
        assertThat(second.json().path("trained").asInt()).isEqualTo(1);
        assertThat(second.json().path("retrainings").path(1)).isEqualTo(without);
        assertThat(text.out()).contains("2 of 2 retrainings were there", "without " + fact);
    }

    @Test
    void methodsAreJudgedBesideControlsAndNoise() throws Exception {
        Path csv = folder.resolve("lds.csv");
        Object[] command = {
            "knowledge",
            "evaluate",
            "--lab",
            lab,
            "--method",
            "gradient-dot",
            "--halves",
            4,
            "--draws",
            2,
            "--seeds",
            1,
            "--facts",
            2,
            "--top",
            3,
            "--top-queries",
            1,
            "--out",
            csv
        };
        Terminal text = Terminal.run(command);

        assertThat(text.code()).as(text.err()).isZero();
        assertThat(text.out())
                .contains("noise floor", "LDS over 4 random halves", "gradient-dot", "lexical", "random")
                .contains("facts left out", "3 best sentences left out", "positive = it was learned there");
        assertThat(text.err()).contains("4 halves are few");
        assertThat(text.out()).contains("mean over 1 query (95 % interval)", "no interval  ");
        assertThat(Files.readString(csv)).startsWith("query,prompt,target,fact,loss,gradient-dot,lexical,random\n1,");
        Terminal json = Terminal.run(
                "knowledge",
                "evaluate",
                "--lab",
                lab,
                "--method",
                "gradient-dot",
                "--halves",
                4,
                "--draws",
                2,
                "--seeds",
                1,
                "--facts",
                2,
                "--top",
                3,
                "--top-queries",
                1,
                "--json");
        assertThat(json.json().path("trained").asInt()).as("all were there").isZero();
        JsonNode lds = json.json().path("lds");
        assertThat(lds.path("methods")).hasSize(3);
        assertThat(lds.path("methods").path(0).path("mean").asDouble()).isBetween(-1.0, 1.0);
        assertThat(json.json().path("without_facts")).hasSize(2);
        for (JsonNode fact : json.json().path("without_facts")) {
            JsonNode effect = fact.path("queries").path(0);
            assertThat(text.out())
                    .as("a star where the change is outside the noise, and nowhere else")
                    .contains(String.format(
                            Locale.ROOT,
                            "%+.3f%s  from",
                            effect.path("change").asDouble(),
                            effect.path("outside_noise").asBoolean() ? "*" : " "));
        }
        assertThat(json.json().path("without_top"))
                .extracting(node -> node.path("method").asText())
                .containsExactly("gradient-dot", "lexical", "random");
        assertThat(json.json()
                        .path("noise")
                        .path("queries")
                        .path(0)
                        .path("band_draws")
                        .asInt())
                .isBetween(0, 2);
    }

    @Test
    void whatCannotBeRetrainedIsRefusedInOneSentence() {
        refused("nothing is to be retrained and nothing is queued", "retrain", "--lab", lab);
        refused("no sentence of the corpus says the fact", "retrain", "--lab", lab, "--without-fact", "nobody|is");
        refused("is no line", "retrain", "--lab", lab, "--without", "x");
        refused("holds no usable sentence", "retrain", "--lab", lab, "--keep", "1,4000");
        refused("runs backwards", "retrain", "--lab", lab, "--without", "9-3");
        refused("--workers 0", "retrain", "--lab", lab, "--seeds", 5, "--workers", 0);
        refused("is not a lab", "retrain", "--lab", folder.resolve("none"), "--seeds", 1);
        refused("no instance method is called guess", "evaluate", "--lab", lab, "--method", "guess");
        refused("--halves 2 is too few", "evaluate", "--lab", lab, "--halves", 2);
        refused("lib/unknown", "evaluate", "--lab", lab, "--out", folder.resolve("lib/unknown/x.csv"));
    }

    private static void refused(String reason, Object... arguments) {
        Object[] all = new Object[arguments.length + 1];
        all[0] = "knowledge";
        System.arraycopy(arguments, 0, all, 1, arguments.length);
        Terminal ran = Terminal.run(all);
        assertThat(ran.code()).isEqualTo(CommandLineTool.BAD_INPUT);
        assertThat(ran.err()).contains(reason);
        assertThat(ran.out()).isEmpty();
    }
}
