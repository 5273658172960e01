package dev.edgewise.app.work;

import static org.assertj.core.api.Assertions.assertThat;

import dev.edgewise.io.UserError;
import dev.edgewise.io.WholeFile;
import dev.edgewise.job.EngineWorker;
import dev.edgewise.job.Job;
import dev.edgewise.job.JobListener;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SavingTest {
    @TempDir
    Path folder;

    private final EngineWorker worker = new EngineWorker("test engine");
    private final BlockingQueue<Runnable> window = new LinkedBlockingQueue<>();
    private final Engine engine = new Engine(worker, window::add);
    private final Saving saving = new Saving(engine);
    private final CountDownLatch attribution = new CountDownLatch(1);
    private final List<String> heard = new ArrayList<>();

    @AfterEach
    void stop() {
        attribution.countDown();
        worker.close();
        saving.finish(Duration.ZERO);
    }

    @Test
    void doesNotWaitForTheEngineAndIsShownWhileItRuns() throws Exception {
        engine.submit(Job.background("Finding", progress -> attribution.await(60, TimeUnit.SECONDS)), silent());
        next();
        CountDownLatch disk = new CountDownLatch(1);
        Path file = folder.resolve("a.txt");
        saving.save(
                file,
                progress -> {
                    disk.await();
                    WholeFile.write(file, "a");
                },
                () -> heard.add("done"),
                reason -> heard.add("failed"));
        next();
        assertThat(engine.activityProperty().get()).map(Activity::title).contains("Writing a.txt");
        disk.countDown();
        next();
        assertThat(heard).containsExactly("done");
        assertThat(file).hasContent("a");
        assertThat(engine.activityProperty().get())
                .as("what the engine does is shown again")
                .map(Activity::title)
                .contains("Finding");
    }

    @Test
    void filesAreWrittenInTheOrderAskedFor() {
        Path file = folder.resolve("twice.txt");
        for (String text : List.of("first", "second", "last")) {
            saving.save(file, progress -> WholeFile.write(file, text), reason -> heard.add("failed"));
        }
        saving.finish(Duration.ofSeconds(60));
        assertThat(file).hasContent("last");
    }

    @Test
    void closingWaitsForWhatIsBeingWritten() {
        Path file = folder.resolve("slow.txt");
        saving.save(
                file,
                progress -> {
                    Thread.sleep(300);
                    WholeFile.write(file, "all of it");
                },
                reason -> heard.add("failed"));
        saving.finish(Duration.ofSeconds(60));
        assertThat(file).hasContent("all of it");
    }

    @Test
    void aFailureIsToldAndLeavesTheOldFile() throws Exception {
        Path file = Files.writeString(folder.resolve("kept.txt"), "old");
        saving.save(
                file,
                progress -> WholeFile.write(file, out -> {
                    out.write(1);
                    throw new java.io.IOException("No space left on device");
                }),
                () -> heard.add("done"),
                reason -> heard.add(reason instanceof UserError ? reason.getMessage() : "other"));
        while (heard.isEmpty()) {
            next();
        }
        assertThat(heard.getFirst()).contains("kept.txt").contains("No space left");
        assertThat(file).hasContent("old");
        assertThat(folder.toFile().list()).containsExactly("kept.txt");
    }

    private static JobListener<Object> silent() {
        return new JobListener<>() {};
    }

    private void next() throws InterruptedException {
        Runnable message = window.poll(10, TimeUnit.SECONDS);
        assertThat(message).isNotNull();
        message.run();
    }
}
