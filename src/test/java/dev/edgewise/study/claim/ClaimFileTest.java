package dev.edgewise.study.claim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.edgewise.io.UserError;
import dev.edgewise.job.Progress;
import dev.edgewise.task.ExampleSplit;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Records come back from their files as they were, and damaged files say where.
class ClaimFileTest {
    private static final Map<String, Double> WORTH = Map.of("input->m0", 0.5, "m0->logits", 0.5);

    @TempDir
    Path folder;

    @Test
    void aRecordComesBackAsItWas() throws Exception {
        ClaimRecord record = record();
        Path file = folder.resolve("claim.json");
        ClaimFile.write(file, record);
        ClaimRecord back = ClaimFile.read(file);
        assertThat((Object) ClaimFile.json(back)).isEqualTo(ClaimFile.json(record));
        assertThat(back.claim().members().names())
                .isEqualTo(record.claim().members().names());
        assertThat(back.claim().subject()).isEqualTo(record.claim().subject());
        assertThat(back.judgement()).isEqualTo(record.judgement());
        String first = Files.readString(file);
        ClaimFile.write(file, back);
        assertThat(file).hasContent(first);
        assertThat(new ObjectMapper().readTree(first).path("verdict").asText()).isEqualTo("supported");
    }

    @Test
    void nodesComeBackToo() {
        ClaimedNodes nodes = ClaimedNodes.named(Planted.GRAPH, List.of("m0", "a1.h2"), "test");
        ClaimRecord planned = ClaimRecord.planned(
                new Claim(nodes, "They do.", Planted.subject()),
                new ClaimRules(0.7, 0.4, 0.02, true),
                new ClaimPlan(3, 5, 7, Set.of(ClaimTest.RANDOM)),
                List.of(ClaimSet.main(Planted.task(0, 6), new Planted(WORTH, 6, 0))),
                List.of("one", "two"),
                Optional.of(new ClaimExamples.Seen(new ExampleSplit(0.25, 3), 0)));
        ClaimRecord back = ClaimFile.parse(ClaimFile.json(planned), "session");
        assertThat(back.claim().members()).isInstanceOf(ClaimedNodes.class);
        assertThat(back.claim().members().names()).containsExactly("m0", "a1.h2");
        assertThat(back.rules()).isEqualTo(planned.rules());
        assertThat(back.plan()).isEqualTo(planned.plan());
        assertThat(back.seen()).isEqualTo(planned.seen());
        assertThat(back.isComplete()).isFalse();
        assertThat(back.judgement().headline()).contains("no example of planted yet");
    }

    @Test
    void damageIsSaidWithFileKeyFoundAndExpected() throws Exception {
        damaged(json -> json.put("format", "other"), "\"format\" is \"other\", expected \"edgewise-claim\"");
        damaged(json -> json.remove("sentence"), "\"sentence\" is missing, expected a string");
        damaged(
                json -> ((ObjectNode) json.get("rules")).put("margin", "small"),
                "\"rules.margin\" is \"small\", expected a number");
        damaged(json -> ((ObjectNode) json.get("model")).put("heads", 0), "\"model.heads\" is 0, expected 1 or more");
        damaged(json -> json.putArray("nodes").add("m0"), "both of the keys \"nodes\" and \"edges\"");
        damaged(json -> json.putArray("edges").add("m7->logits"), "edges names \"m7->logits\"");
        damaged(json -> json.put("metric", "loss"), "metric: unknown metric \"loss\"");
        damaged(
                json -> ((ObjectNode) json.get("runs")).putArray("main/kept").add(1),
                "\"runs.main/kept\" has 1 values, expected one an example, 8");
        damaged(
                json -> ((ObjectNode) json.get("runs"))
                        .putArray("elsewhere/kept")
                        .add(1),
                "\"elsewhere/kept\", which belongs to none of the sets main");
        Path file = folder.resolve("broken.json");
        Files.writeString(file, "{\"format\": ");
        assertThatThrownBy(() -> ClaimFile.read(file))
                .isInstanceOf(UserError.class)
                .hasMessageContaining("broken.json is not a claim's record: it is not valid JSON at line 1");
        assertThatThrownBy(() -> ClaimFile.read(folder.resolve("none.json")))
                .isInstanceOf(UserError.class)
                .hasMessageContaining("none.json");
    }

    @Test
    void markdownSaysConfirmedOnlyWhereItIsAndNeverThatSomethingCauses() {
        String good = ClaimMarkdown.of(record());
        assertThat(good)
                .contains("# Claim: They carry the answer.", "**Supported.** Confirmed on 8 examples", "## Not tested")
                .contains("| sufficiency: only the claim kept | 1.00 |")
                .doesNotContain("cause");
        ClaimRecord bad = record("input->m1", "m1->logits");
        assertThat(ClaimMarkdown.of(bad))
                .contains("**Not supported.**")
                .doesNotContain("onfirmed")
                .doesNotContain("cause");
    }

    private void damaged(Consumer<ObjectNode> change, String words) throws Exception {
        Path file = folder.resolve("damaged.json");
        ObjectNode json = ClaimFile.json(record());
        change.accept(json);
        new ObjectMapper().writeValue(file.toFile(), json);
        assertThatThrownBy(() -> ClaimFile.read(file))
                .isInstanceOf(UserError.class)
                .hasMessageContaining("damaged.json")
                .hasMessageContaining(words);
    }

    private static ClaimRecord record() {
        return record("input->m0", "m0->logits");
    }

    private static ClaimRecord record(String... edges) {
        List<ClaimSet> sets = List.of(ClaimSet.main(Planted.task(0, 8), new Planted(WORTH, 8, 0)));
        return ClaimRun.run(
                ClaimRecord.planned(
                        Planted.edges(edges),
                        ClaimRules.STANDARD,
                        new ClaimPlan(3, 9, 0, Set.of()),
                        sets,
                        List.of(),
                        Optional.empty()),
                sets,
                r -> {},
                Progress.NONE);
    }
}
