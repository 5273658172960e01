package dev.edgewise.training.lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.edgewise.io.UserError;
import dev.edgewise.job.Progress;
import dev.edgewise.model.Transformer;
import dev.edgewise.model.safetensors.SafetensorsFile;
import dev.edgewise.task.BosRule;
import dev.edgewise.task.TaskReader;
import dev.edgewise.task.TaskTokenizer;
import dev.edgewise.task.TokenizedTask;
import dev.edgewise.training.AdamW;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What a lab keeps, and which files it does not take for its own.
final class LabFolderTest {
    @TempDir
    Path folder;

    private Path place(String name) {
        return folder.resolve(name);
    }

    @Test
    void aRunThatWasStoppedEndsWithTheSameBits() throws IOException {
        LabFolder whole = Labs.trained(place("whole"));
        assertThatThrownBy(() -> Labs.builder(place("stopped")).build(false, Labs.stoppedAfter(10)))
                .isInstanceOf(Progress.Cancelled.class);
        assertThat(place("stopped").resolve("model.safetensors")).doesNotExist();
        assertThatThrownBy(() -> LabFolder.open(place("stopped")))
                .isInstanceOf(UserError.class)
                .hasMessageContaining("10 of 16 steps");

        LabFolder continued = Labs.builder(place("stopped")).build(false, Progress.NONE);

        assertThat(Files.mismatch(
                        continued.path().resolve("model.safetensors"),
                        whole.path().resolve("model.safetensors")))
                .isEqualTo(-1);
        assertThat(continued.record().loss()).isEqualTo(whole.record().loss()).hasSize(16);
        assertThat(continued.fingerprint()).isEqualTo(whole.fingerprint());
        assertThat(place("stopped").resolve("checkpoints/stopped.safetensors")).doesNotExist();
    }

    @Test
    void aRunThatWasKilledGoesOnFromItsLastCheckpoint() throws IOException {
        LabFolder whole = Labs.trained(place("whole"));
        assertThatThrownBy(() -> Labs.builder(place("killed")).build(false, Labs.stoppedAfter(10)))
                .isInstanceOf(Progress.Cancelled.class);
        // A killed process writes nothing on its way out.
        Files.delete(place("killed").resolve("checkpoints/stopped.safetensors"));

        LabFolder continued = Labs.builder(place("killed")).build(false, Progress.NONE);

        assertThat(continued.fingerprint()).isEqualTo(whole.fingerprint());
        assertThat(continued.record().loss()).isEqualTo(whole.record().loss());
    }

    @Test
    void checkpointsStandEvenlyAndTheLastIsTheEnd() {
        LabFolder lab = Labs.trained(place("lab"));
        List<LabCheckpoint> checkpoints = lab.checkpoints();

        assertThat(checkpoints).extracting(LabCheckpoint::step).containsExactly(6, 11, 16);
        assertThat(checkpoints)
                .extracting(LabCheckpoint::learningRate)
                .isSortedAccordingTo((a, b) -> Double.compare(b, a));
        try (Transformer end = lab.load(checkpoints.getLast(), Progress.NONE);
                Transformer middle = lab.load(checkpoints.getFirst(), Progress.NONE);
                Transformer model = lab.load(Progress.NONE)) {
            Map<String, float[]> expected = Labs.weights(model);
            Labs.weights(end)
                    .forEach((name, values) -> assertThat(values).as(name).isEqualTo(expected.get(name)));
            assertThat(Labs.weights(middle).get("embed")).isNotEqualTo(expected.get("embed"));
            Map<String, float[]> moments = lab.secondMoments(checkpoints.getFirst());
            assertThat(moments.keySet()).isEqualTo(expected.keySet());
            moments.forEach((name, values) -> assertThat(values).as(name).hasSameSizeAs(expected.get(name)));
        }
    }

    @Test
    void secondMomentsAreCorrectedForTheirStart() {
        LabFolder lab = Labs.trained(place("lab"));
        LabCheckpoint first = lab.checkpoints().getFirst();
        float[] raw;
        try (SafetensorsFile stored = SafetensorsFile.open(first.file())) {
            raw = stored.read("second.0.down.weight");
        }
        float[] corrected = lab.secondMoments(first).get("0.down.weight");
        double factor = 1 - Math.pow(AdamW.BETA2, 6);
        assertThat(raw).isNotEqualTo(new float[raw.length]);
        for (int i = 0; i < raw.length; i++) {
            assertThat(corrected[i]).isEqualTo((float) (raw[i] / factor));
        }
    }

    @Test
    void checkpointsOfAnotherTrainingAreRefused() throws IOException {
        LabFolder lab = Labs.trained(place("lab"));
        LabFolder other = new LabBuilder(
                        place("other"), LabMaterial.generated(12, 0, 4), Labs.TINY, LabBuilder.CONTEXT, 3)
                .build(false, Progress.NONE);
        LabCheckpoint mixed =
                new LabCheckpoint(16, 1e-3, other.checkpoints().getLast().file());

        assertThatThrownBy(() -> lab.load(mixed, Progress.NONE))
                .isInstanceOf(UserError.class)
                .hasMessageContaining("another training");
        assertThat(other.fingerprint()).isNotEqualTo(lab.fingerprint());
    }

    @Test
    void filesOfAnotherLabAreRefused() throws IOException {
        LabFolder lab = Labs.trained(place("lab"));
        Path corpus = place("lab").resolve("corpus.jsonl");
        String text = Files.readString(corpus);
        Files.writeString(corpus, text.replaceFirst("\"text\":\"(\\S+)", "\"text\":\"Other"));
        assertThatThrownBy(() -> LabFolder.open(place("lab")))
                .isInstanceOf(UserError.class)
                .hasMessageContaining("not the corpus");
        Files.writeString(corpus, text);
        Files.copy(lab.path().resolve("model.safetensors"), place("copy.safetensors"));
        byte[] bytes = Files.readAllBytes(place("copy.safetensors"));
        bytes[bytes.length - 1] ^= 1;
        Files.write(lab.path().resolve("model.safetensors"), bytes);
        assertThatThrownBy(() -> LabFolder.open(place("lab")))
                .isInstanceOf(UserError.class)
                .hasMessageContaining("not the model");
        assertThatThrownBy(() -> LabFolder.open(folder))
                .isInstanceOf(UserError.class)
                .hasMessageContaining("is not a lab");
    }

    @Test
    void anotherLabIsNotOverwrittenUnlessAskedFor() {
        String before = Labs.trained(place("lab")).fingerprint();
        LabBuilder other =
                new LabBuilder(place("lab"), LabMaterial.generated(12, 0, 4), Labs.TINY, LabBuilder.CONTEXT, 4);

        assertThatThrownBy(() -> other.build(false, Progress.NONE))
                .isInstanceOf(UserError.class)
                .hasMessageContaining("another corpus, seed or size");
        assertThat(LabFolder.open(place("lab")).fingerprint()).isEqualTo(before);
        assertThat(other.build(true, Progress.NONE).fingerprint()).isNotEqualTo(before);
    }

    @Test
    void theTaskAsksWhatTheQueriesAsk() {
        LabFolder lab = Labs.trained(place("lab"));
        TokenizedTask task = new TaskTokenizer(
                        Optional.of(lab.tokenizer()),
                        lab.config().context(),
                        lab.config().vocabulary())
                .tokenize(new TaskReader().read(lab.task().orElseThrow()), BosRule.AUTO);

        assertThat(task.skipped()).isEmpty();
        LabQueries asked = LabQueries.of(task);
        assertThat(asked.leftOut()).isEmpty();
        assertThat(lab.queries()).hasSize(12);
        for (int i = 0; i < asked.queries().size(); i++) {
            LabQuery query = asked.queries().get(i);
            LabQuery own = lab.queries().get(i);
            assertThat(query.prompt()).isEqualTo(own.prompt());
            assertThat(query.tokens()).isEqualTo(own.tokens());
            assertThat(query.target()).isEqualTo(own.target());
            assertThat(own.fact()).isPresent();
        }
    }

    @Test
    void aCheckpointHasTheRateOfTheStepThatLedToIt() {
        LabFolder lab = Labs.trained(place("lab"));

        // 16 steps, the first of them the warm-up: step 6 is the fifth of the fifteen that fall, the first at the top.
        assertThat(lab.checkpoints().getFirst().learningRate())
                .isCloseTo(1e-2 * (0.1 + 0.45 * (1 + Math.cos(Math.PI * 4 / 15))), within(1e-12));
        assertThat(lab.checkpoints().getLast().learningRate())
                .isCloseTo(1e-2 * (0.1 + 0.45 * (1 + Math.cos(Math.PI * 14 / 15))), within(1e-12));
    }

    @Test
    void aRunGoesOnWithAsManyThreadsAsItBegan() throws IOException {
        assertThatThrownBy(() -> Labs.builder(place("lab")).build(false, Labs.stoppedAfter(10)))
                .isInstanceOf(Progress.Cancelled.class);
        Path record = place("lab").resolve(LabRecord.FILE);
        int threads = LabRecord.read(place("lab")).threads();
        Files.writeString(
                record, Files.readString(record).replace("\"threads\":" + threads, "\"threads\":" + (threads + 1)));

        assertThatThrownBy(() -> Labs.builder(place("lab")).build(false, Progress.NONE))
                .isInstanceOf(UserError.class)
                .hasMessageContaining("--threads " + (threads + 1));
        assertThat(Labs.builder(place("lab")).build(true, Progress.NONE).threads())
                .isEqualTo(threads);
    }
}
