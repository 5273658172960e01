package dev.edgewise.app.work;

import static org.assertj.core.api.Assertions.assertThat;

import dev.edgewise.job.EngineWorker;
import dev.edgewise.job.Job;
import dev.edgewise.job.JobListener;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class EngineTest {
    private final EngineWorker worker = new EngineWorker("test engine");
    private final BlockingQueue<Runnable> window = new LinkedBlockingQueue<>();
    private final Engine engine = new Engine(worker, window::add);
    private final List<String> heard = new ArrayList<>();

    @AfterEach
    void stop() {
        worker.close();
    }

    @Test
    void tellsTheWindowWhatRunsAndWhenItIsDone() throws Exception {
        CountDownLatch go = new CountDownLatch(1);
        engine.submit(
                Job.background("Finding", progress -> {
                    for (int i = 0; i <= 1000; i++) {
                        progress.report("example", i, 1000);
                    }
                    go.await();
                    return "scores";
                }),
                Outcome.of(heard::add, reason -> heard.add("failed")));
        next();
        assertThat(engine.activityProperty().get()).map(Activity::title).contains("Finding");
        next();
        assertThat(engine.activityProperty().get()).map(Activity::total).contains(1000L);
        go.countDown();
        while (heard.isEmpty()) {
            next();
        }
        assertThat(heard).containsExactly("scores");
        assertThat(engine.activityProperty().get()).isEmpty();
    }

    @Test
    void cancelsWhatIsShown() throws Exception {
        engine.submit(
                Job.background("Finding", progress -> {
                    while (true) {
                        progress.check();
                        Thread.sleep(1);
                    }
                }),
                new JobListener<Object>() {
                    @Override
                    public void cancelled() {
                        heard.add("cancelled");
                    }
                });
        next();
        engine.cancelRunning();
        while (heard.isEmpty()) {
            next();
        }
        assertThat(heard).containsExactly("cancelled");
    }

    @Test
    void timeLeftFollowsThePace() {
        Activity half = new Activity("Finding", "example", 50, 100, 0);
        assertThat(half.secondsLeft(10_000_000_000L)).isEqualTo(10);
        assertThat(half.sentence()).isEqualTo("Finding · example 50 of 100");
        assertThat(new Activity("Finding", "", 0, 0, 0).secondsLeft(10_000_000_000L))
                .isEqualTo(-1);
    }

    private void next() throws InterruptedException {
        Runnable message = window.poll(5, TimeUnit.SECONDS);
        assertThat(message).isNotNull();
        message.run();
    }
}
