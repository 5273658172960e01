package dev.edgewise.study.knowledge.retraining;

import static org.assertj.core.api.Assertions.assertThat;

import dev.edgewise.job.Progress;
import dev.edgewise.model.Transformer;
import dev.edgewise.training.lab.LabFolder;
import dev.edgewise.training.lab.QueryLosses;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Retrainings of a tiny lab by real worker processes, with the program killed at will.
final class RetrainingProcessesTest {
    private static final Duration LONG = Duration.ofMinutes(3);

    @TempDir
    static Path folder;

    private static LabFolder lab;
    private static RetrainedLab about;
    private RetrainingStore store;

    @BeforeAll
    static void train() throws Exception {
        Process training = edgewise(
                "train",
                "--out",
                labPath(),
                "--facts",
                "8",
                "--epochs",
                "40",
                "--width",
                "16",
                "--heads",
                "2",
                "--layers",
                "1",
                "--batch",
                "8",
                "--checkpoints",
                "1");
        assertThat(training.waitFor()).isZero();
        lab = LabFolder.open(folder.resolve("lab"));
        about = RetrainedLab.of(lab);
    }

    private static String labPath() {
        return folder.resolve("lab").toString();
    }

    /// A process of the program, as a worker is one.
    private static Process edgewise(String... arguments) throws IOException {
        List<String> all = new ArrayList<>(List.of("knowledge"));
        all.addAll(List.of(arguments));
        return WorkerLaunch.running(all)
                .builder()
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
    }

    @BeforeEach
    void empty() throws IOException {
        if (Files.exists(about.folder().resolve("retrainings"))) {
            try (Stream<Path> files = Files.walk(about.folder().resolve("retrainings"))) {
                for (Path file : files.filter(Files::isRegularFile).toList()) {
                    Files.delete(file);
                }
            }
        }
        store = new RetrainingStore(about);
    }

    private static Retraining without(int... places) {
        return about.retraining(SentenceWeights.without(about.sentences(), places), "without some");
    }

    private static List<String> keys(List<RetrainingJob> jobs) {
        return jobs.stream().map(RetrainingJob::key).toList();
    }

    private static void waitFor(BooleanSupplier condition) throws InterruptedException {
        long end = System.nanoTime() + LONG.toNanos();
        while (!condition.getAsBoolean() && System.nanoTime() < end) {
            Thread.sleep(20);
        }
        assertThat(condition.getAsBoolean()).isTrue();
    }

    @Test
    void aReplayHasTheLabsOwnLossesBitForBit() {
        Retrained retrained = new RetrainingRuns(store, 2)
                .run(
                        List.of(
                                about.baseline(),
                                without(0, 1),
                                new Retraining(8, about.baseline().weights(), "seed")),
                        Progress.NONE);

        QueryLosses own;
        try (Transformer model = lab.load(Progress.NONE)) {
            own = QueryLosses.of(model, lab.queries());
        }
        assertThat(retrained.baseline().losses()).containsExactly(own.loss());
        assertThat(retrained.baseline().predicted()).containsExactly(own.predicted());
        assertThat(retrained.baseline().threads()).isOne();
        assertThat(retrained.baseline().trainingLoss()).isBetween(0.0, 10.0);
        assertThat(retrained.of(without(0, 1)).losses()).isNotEqualTo(own.loss());
        assertThat(store.queued()).isEmpty();
    }

    @Test
    void twoQueuesOnOneLabShareTheWork() throws InterruptedException {
        List<Retraining> asked = List.of(without(0), without(1), without(2));
        try (RetrainingQueue one = new RetrainingQueue(store, 1);
                RetrainingQueue two = new RetrainingQueue(new RetrainingStore(about), 1)) {
            List<String> keys = keys(one.submit(asked));
            two.submit(asked);

            assertThat(one.await(keys, LONG)).isTrue();
            assertThat(two.await(keys, LONG)).isTrue();
            for (int i = 0; i < asked.size(); i++) {
                double seconds = store.find(asked.get(i)).orElseThrow().seconds();
                // Trained twice, a result would have been written twice, with other seconds.
                assertThat(seconds(one.jobs().get(i))).isEqualTo(seconds);
                assertThat(seconds(two.jobs().get(i))).isEqualTo(seconds);
            }
        }
    }

    private static double seconds(RetrainingJob job) {
        return ((JobState.Done) job.state()).result().seconds();
    }

    @Test
    void aKilledProgramLeavesNoOrphansAndTheNextOneDoesTheRestOnly() throws Exception {
        String[] command = {"retrain", "--lab", labPath(), "--halves", "4", "--workers", "1"};
        Process first = edgewise(command);
        waitFor(() -> results().size() >= 2 || !first.isAlive());
        List<ProcessHandle> workers = first.descendants().toList();
        assertThat(workers).isNotEmpty();
        first.destroyForcibly();
        waitFor(() -> workers.stream().noneMatch(ProcessHandle::isAlive));
        Map<String, String> before = results();
        assertThat(before).hasSizeBetween(2, 4);
        assertThat(store.queued()).hasSize(5 - before.size());

        assertThat(edgewise(command).waitFor()).isZero();

        assertThat(results()).hasSize(5).containsAllEntriesOf(before);
        assertThat(store.queued()).isEmpty();
    }

    private Map<String, String> results() {
        Map<String, String> results = new TreeMap<>();
        try (Stream<Path> files = Files.list(store.folder())) {
            for (Path file : files.filter(f -> f.toString().matches(".*/[0-9a-f]{32}\\.json"))
                    .toList()) {
                results.put(file.getFileName().toString(), Files.readString(file));
            }
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
        return results;
    }

    @Test
    void aKilledWorkersJobIsDoneByAnother() throws InterruptedException {
        CountDownLatch begun = new CountDownLatch(1);
        try (RetrainingQueue queue = new RetrainingQueue(store, 1)) {
            queue.addListener(job -> {
                if (job.state() instanceof JobState.Running running && running.step() > 0) {
                    begun.countDown();
                }
            });
            List<String> keys = keys(queue.submit(List.of(without(3))));
            assertThat(begun.await(LONG.toSeconds(), TimeUnit.SECONDS)).isTrue();
            ProcessHandle.current()
                    .children()
                    .filter(RetrainingProcessesTest::isWorker)
                    .forEach(ProcessHandle::destroyForcibly);

            assertThat(queue.await(keys, LONG)).isTrue();
            assertThat(queue.jobs().getFirst().state()).isInstanceOf(JobState.Done.class);
        }
    }

    private static boolean isWorker(ProcessHandle process) {
        return process.info()
                .commandLine()
                .filter(line -> line.contains("knowledge worker"))
                .isPresent();
    }

    @Test
    void aRunningJobCanBeCancelled() throws InterruptedException {
        CountDownLatch begun = new CountDownLatch(1);
        try (RetrainingQueue queue = new RetrainingQueue(store, 1)) {
            queue.addListener(job -> {
                if (job.state() instanceof JobState.Running running && running.step() > 0) {
                    queue.cancel(job.key());
                    begun.countDown();
                }
            });
            String key = queue.submit(List.of(without(4))).getFirst().key();
            assertThat(begun.await(LONG.toSeconds(), TimeUnit.SECONDS)).isTrue();

            assertThat(queue.await(List.of(key), LONG)).isTrue();
            assertThat(store.queued()).isEmpty();
        }
        assertThat(store.find(without(4))).isEmpty();
    }

    @Test
    void aWorkerThatCannotReadTheLabFailsItsJobsInOneSentence() throws InterruptedException {
        RetrainedLab gone = new RetrainedLab(folder.resolve("none"), "ffff", 7, 5, 3);
        try (RetrainingQueue queue = new RetrainingQueue(new RetrainingStore(gone), 1)) {
            List<String> keys =
                    keys(queue.submit(List.of(gone.retraining(SentenceWeights.without(5, 1), "a"), gone.baseline())));

            assertThat(queue.await(keys, LONG)).isTrue();
            assertThat(queue.jobs())
                    .extracting(job -> ((JobState.Failed) job.state()).reason())
                    .allMatch(reason -> reason.contains("exit code 2") && reason.contains("is not a lab"));
        }
    }
}
