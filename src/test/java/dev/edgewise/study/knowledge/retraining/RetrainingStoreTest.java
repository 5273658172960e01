package dev.edgewise.study.knowledge.retraining;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.edgewise.io.UserError;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class RetrainingStoreTest {
    @TempDir
    Path folder;

    private RetrainedLab lab;
    private RetrainingStore store;

    @BeforeEach
    void open() {
        lab = Made.lab(folder, 5, 3);
        store = new RetrainingStore(lab);
    }

    private static Retraining without(int... places) {
        return new Retraining(7, SentenceWeights.without(5, places), "without some");
    }

    @Test
    void aResultComesBackBitForBit() {
        Retraining retraining = new Retraining(-3, SentenceWeights.of(0.1f, 0, 1, 0, Float.MIN_VALUE), "\"odd\" ü");
        RetrainingResult result = new RetrainingResult(
                lab.fingerprint(),
                retraining,
                new double[] {Math.PI, Double.MIN_VALUE, Double.POSITIVE_INFINITY},
                new int[] {3, 0, 511},
                new double[] {0.1},
                new int[] {9},
                0.1 + 0.2,
                12.25,
                1);

        store.keep(result);

        assertThat(store.find(retraining).orElseThrow())
                .usingRecursiveComparison()
                .isEqualTo(result);
        assertThat(store.find(without(1))).isEmpty();
        assertThat(store.all()).hasSize(1);
    }

    @Test
    void aResultOfAnotherLabIsRefused() throws IOException {
        RetrainedLab other = new RetrainedLab(folder, "ffff", 7, 5, 3);
        RetrainingStore theirs = new RetrainingStore(other);
        theirs.keep(Made.result(other, without(1), 1, 2, 3));

        assertThat(store.find(without(1))).as("another lab's key is another").isEmpty();
        assertThatThrownBy(store::all)
                .isInstanceOf(UserError.class)
                .hasMessageContaining("is a retraining of another lab (fingerprint ffff, this one has 0123456789ab)");
        Files.move(file(other.key(without(1))), file(lab.key(without(1))));
        assertThatThrownBy(() -> store.find(without(1))).hasMessageContaining("another lab");
    }

    @Test
    void aDamagedOrMisfitResultIsRefusedByName() throws IOException {
        Files.writeString(file(lab.key(without(1))), "{\"lab\": \"0123");
        store.keep(Made.result(lab, without(2), 1, 2));

        assertThatThrownBy(() -> store.find(without(1)))
                .isInstanceOf(UserError.class)
                .hasMessageContaining(lab.key(without(1)) + ".json is damaged")
                .satisfies(refusal -> assertThat(refusal.getMessage().lines()).hasSize(1));
        assertThatThrownBy(() -> store.find(without(2)))
                .hasMessageContaining("2 queries and 5 sentences, expected 3 and 5");
    }

    @Test
    void theQueueKeepsItsOrderAndForgetsWhatIsDone() {
        store.queue(without(4), 10);
        store.queue(without(1), 11);
        store.queue(without(2), 12);
        store.queue(without(4), 13);
        store.keep(Made.result(lab, without(1), 1, 2, 3));
        RetrainedLab other = new RetrainedLab(folder, "ffff", 7, 5, 3);
        new RetrainingStore(other).queue(without(3), 1);

        assertThat(store.queued()).containsExactly(without(4), without(2));
        store.unqueue(lab.key(without(4)));
        assertThat(new RetrainingStore(lab).queued()).containsExactly(without(2));
    }

    @Test
    void weightsOfAnotherCorpusHaveNoKeyHere() {
        assertThatThrownBy(() -> store.key(new Retraining(7, SentenceWeights.all(6), "")))
                .isInstanceOf(UserError.class)
                .hasMessageContaining("weights for 6 sentences, but the corpus of");
    }

    @Test
    void aClaimIsOneProcessesOwn() {
        String key = lab.key(without(1));
        try (JobClaims mine = new JobClaims(store.folder());
                JobClaims theirs = new JobClaims(store.folder())) {
            JobClaims.Claim claim = mine.take(key).orElseThrow();

            assertThat(theirs.take(key)).isEmpty();
            assertThat(theirs.take(lab.key(without(2)))).isPresent();
            claim.close();
            assertThat(theirs.take(key)).isPresent();
        }
    }

    private Path file(String key) {
        return store.folder().resolve(key + ".json");
    }
}
