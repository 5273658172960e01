package dev.edgewise.study.knowledge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.edgewise.io.UserError;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A study's folder remembers, and refuses what would mix two studies.
final class KnowledgeFolderTest {
    @TempDir
    Path home;

    @Test
    void aFinishedStageIsNotComputedAgain() {
        AtomicInteger runs = new AtomicInteger();
        for (int again = 0; again < 2; again++) {
            KnowledgeFolder folder = new KnowledgeFolder(home.resolve("s"), Map.of("quick", "yes"));
            SetOverlap overlap = folder.stage("overlap", SetOverlap.class, () -> {
                runs.incrementAndGet();
                return SetOverlap.of(List.of(List.of(1)), List.of(List.of(2)), 1, 4);
            });
            assertThat(overlap.chance()).isEqualTo(0.25);
            assertThat(folder.values().at("/overlap/withoutAny").asInt()).isEqualTo(1);
        }
        assertThat(runs).hasValue(1);
    }

    @Test
    void whatIsNotFiniteComesBackAsItWas() {
        KnowledgeFolder folder = new KnowledgeFolder(home.resolve("s"), Map.of());
        Estimate one = Estimate.ofFew(new double[] {3});
        folder.stage("one", Estimate.class, () -> one);
        assertThat(folder.find("one", Estimate.class)).contains(one);
        assertThat(folder.find("two", Estimate.class)).isEmpty();
    }

    @Test
    void otherSettingsAreRefused() {
        new KnowledgeFolder(home.resolve("s"), Map.of("quick", "yes"));
        assertThatThrownBy(() -> new KnowledgeFolder(home.resolve("s"), Map.of("quick", "no")))
                .isInstanceOf(UserError.class)
                .hasMessageContaining("made with quick yes, not no");
    }

    @Test
    void aFolderOfSomethingElseIsRefused() throws IOException {
        Files.writeString(home.resolve("letter.txt"), "mine");
        assertThatThrownBy(() -> new KnowledgeFolder(home, Map.of()))
                .isInstanceOf(UserError.class)
                .hasMessageContaining("holds files, but no study");
    }

    @Test
    void aDamagedStageIsNamed() throws IOException {
        KnowledgeFolder folder = new KnowledgeFolder(home.resolve("s"), Map.of());
        Files.writeString(home.resolve("s/stages/one.json"), "{\"val");
        assertThatThrownBy(() -> folder.find("one", Estimate.class))
                .isInstanceOf(UserError.class)
                .hasMessageContaining("one.json is damaged");
    }
}
