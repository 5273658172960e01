package dev.edgewise.study.knowledge.retraining;

import static org.assertj.core.api.Assertions.assertThat;

import dev.edgewise.io.UserError;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.PipedReader;
import java.io.PipedWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalDouble;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The inside of a worker, with a training that is played.
final class RetrainingWorkerTest {
    @TempDir
    Path folder;

    private RetrainedLab lab;
    private RetrainingStore store;
    private final LinkedBlockingQueue<WorkerMessage> said = new LinkedBlockingQueue<>();
    private final CountDownLatch gone = new CountDownLatch(1);
    private final PipedWriter in = new PipedWriter();
    private Thread thread;
    private final Retraining one = new Retraining(7, SentenceWeights.without(5, 1), "one");

    @BeforeEach
    void open() {
        lab = Made.lab(folder, 5, 2);
        store = new RetrainingStore(lab);
        store.queue(one, 1);
    }

    private void start(Retrainer retrainer) throws IOException {
        RetrainingWorker worker = new RetrainingWorker(
                store, retrainer, line -> said.add(WorkerMessage.read(line).orElseThrow()));
        BufferedReader reader = new BufferedReader(new PipedReader(in));
        thread = Thread.ofPlatform().daemon(true).start(() -> worker.run(reader, gone::countDown));
    }

    @AfterEach
    void end() throws Exception {
        in.close();
        if (thread == null) {
            return; // no worker was started
        }
        assertThat(gone.await(20, TimeUnit.SECONDS)).isTrue();
        thread.join(20_000);
        assertThat(thread.isAlive()).isFalse();
    }

    private void tell(String line) throws IOException {
        in.write(line + "\n");
        in.flush();
    }

    private WorkerMessage next() throws InterruptedException {
        return said.poll(20, TimeUnit.SECONDS);
    }

    @Test
    void aJobIsTrainedKeptAndTold() throws Exception {
        start((retraining, progress) -> {
            progress.report("training: loss 2.310", 10, 10);
            return Made.result(lab, retraining, 1, 2);
        });
        String key = lab.key(one);
        tell("run " + key);

        assertThat(next()).isEqualTo(new WorkerMessage.Ready());
        assertThat(next()).isEqualTo(new WorkerMessage.Advanced(key, 10, 10, OptionalDouble.of(2.31)));
        assertThat(next()).isEqualTo(new WorkerMessage.Finished(key));
        assertThat(store.find(one)).isPresent();
    }

    @Test
    void whatAnotherProcessFinishedIsNotTrainedAgain() throws Exception {
        store.keep(Made.result(lab, one, 1, 2));
        start((retraining, progress) -> {
            throw new UserError("nobody asked");
        });
        tell("run " + lab.key(one));

        assertThat(List.of(next(), next()))
                .containsExactly(new WorkerMessage.Ready(), new WorkerMessage.Finished(lab.key(one)));
    }

    @Test
    void whatAnotherProcessIsAtIsLeftToIt() throws Exception {
        start((retraining, progress) -> Made.result(lab, retraining, 1, 2));
        assertThat(next()).isEqualTo(new WorkerMessage.Ready());
        try (JobClaims others = new JobClaims(store.folder())) {
            JobClaims.Claim claim = others.take(lab.key(one)).orElseThrow();
            tell("run " + lab.key(one));
            assertThat(next()).isEqualTo(new WorkerMessage.Taken(lab.key(one)));
            claim.close();
        }
    }

    @Test
    void aJobCanBeStoppedAndTheNextIsDone() throws Exception {
        CountDownLatch begun = new CountDownLatch(1);
        Retraining two = new Retraining(7, SentenceWeights.without(5, 2), "two");
        store.queue(two, 2);
        start((retraining, progress) -> {
            while (retraining.equals(one)) {
                begun.countDown();
                progress.check();
                Thread.onSpinWait();
            }
            return Made.result(lab, retraining, 1, 2);
        });
        tell("run " + lab.key(one));
        assertThat(begun.await(20, TimeUnit.SECONDS)).isTrue();
        tell("cancel " + lab.key(one));
        tell("run " + lab.key(two));

        assertThat(List.of(next(), next(), next()))
                .containsExactly(
                        new WorkerMessage.Ready(),
                        new WorkerMessage.Stopped(lab.key(one)),
                        new WorkerMessage.Finished(lab.key(two)));
    }

    @Test
    void whatCannotBeKeptFailsItsJobOnly() throws Exception {
        Retraining two = new Retraining(7, SentenceWeights.without(5, 2), "two");
        store.queue(two, 2);
        // Stands in for a full disk: no file can take the place of a folder that is not empty.
        Files.createDirectories(store.folder().resolve(lab.key(one) + ".json/in the way"));
        Retrainer retrainer = (retraining, progress) -> Made.result(lab, retraining, 1, 2);
        start(retrainer);
        tell("run " + lab.key(one));
        tell("run " + lab.key(two));
        tell("run " + "0".repeat(32));

        assertThat(next()).isEqualTo(new WorkerMessage.Ready());
        WorkerMessage refused = next();
        assertThat(refused).isInstanceOf(WorkerMessage.Refused.class);
        assertThat(((WorkerMessage.Refused) refused).reason()).contains(lab.key(one));
        assertThat(next()).isEqualTo(new WorkerMessage.Finished(lab.key(two)));
        assertThat(next()).isInstanceOf(WorkerMessage.Refused.class);
    }

    @Test
    void messagesReadAsTheyWereWritten() {
        for (WorkerMessage message : List.of(
                new WorkerMessage.Ready(),
                new WorkerMessage.Advanced("k", 3, 9, OptionalDouble.empty()),
                new WorkerMessage.Refused("k", "a \"full\" disk\nand more"),
                new WorkerMessage.Taken("k"),
                new WorkerMessage.Stopped("k"))) {
            assertThat(message.line()).doesNotContain("\n");
            assertThat(WorkerMessage.read(message.line())).contains(message);
        }
        assertThat(WorkerMessage.read("a library says hello")).isEmpty();
        assertThat(WorkerMessage.read("12")).isEmpty();
        assertThat(WorkerMessage.read("")).isEmpty();
    }
}
