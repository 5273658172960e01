package dev.edgewise.job;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EngineWorkerTest {
    private final EngineWorker worker = new EngineWorker("test engine");
    private final List<String> heard = Collections.synchronizedList(new ArrayList<>());
    private final CountDownLatch gate = new CountDownLatch(1);

    @AfterEach
    void stop() {
        gate.countDown();
        worker.close();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void runsLiveBeforeIdleBeforeBackgroundAndEachInOrder(long seed) throws Exception {
        block();
        Random random = new Random(seed);
        List<Job<String>> jobs = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            Priority priority = Priority.values()[random.nextInt(3)];
            String name = priority + " " + i;
            jobs.add(new Job<>(name, priority, Optional.empty(), progress -> name));
        }
        jobs.forEach(job -> worker.submit(job, listener(job.title())));
        gate.countDown();
        awaitQuiet();
        List<String> expected = jobs.stream()
                .sorted(Comparator.comparing(Job::priority))
                .map(job -> "finished " + job.title())
                .toList();
        assertThat(heard).containsExactlyElementsOf(expected);
    }

    @Test
    void theNewestOfAKeyWinsAmongThoseThatWait() throws Exception {
        block();
        for (int i = 0; i < 5; i++) {
            String name = "job " + i;
            worker.submit(Job.live(name, "measure", progress -> name), listener(name));
        }
        gate.countDown();
        awaitQuiet();
        assertThat(heard)
                .containsExactly(
                        "cancelled job 0", "cancelled job 1", "cancelled job 2", "cancelled job 3", "finished job 4");
    }

    @Test
    void aNewerJobStopsTheRunningOneOfItsKeyAtItsNextCheck() throws Exception {
        CountDownLatch running = new CountDownLatch(1);
        worker.submit(Job.live("old", "measure", progress -> untilStopped(running, progress)), listener("old"));
        assertThat(running.await(5, TimeUnit.SECONDS)).isTrue();
        worker.submit(Job.live("new", "measure", progress -> "new"), listener("new"));
        awaitQuiet();
        assertThat(heard).containsExactly("cancelled old", "finished new");
    }

    @Test
    void aJobThatNeverChecksIsStillDroppedWhenANewerOneCame() throws Exception {
        CountDownLatch running = new CountDownLatch(1);
        worker.submit(
                Job.live("old", "measure", progress -> {
                    running.countDown();
                    gate.await();
                    return "old";
                }),
                listener("old"));
        running.await();
        worker.submit(Job.live("new", "measure", progress -> "new"), listener("new"));
        gate.countDown();
        awaitQuiet();
        assertThat(heard).containsExactly("cancelled old", "finished new");
    }

    @Test
    void anIdleJobGivesWayToALiveOneAndStartsAgain() throws Exception {
        CountDownLatch running = new CountDownLatch(1);
        int[] starts = {0};
        worker.submit(
                Job.idle("curve", "curve", progress -> {
                    if (starts[0]++ == 0) {
                        untilStopped(running, progress);
                    }
                    return "curve";
                }),
                listener("curve"));
        running.await();
        worker.submit(Job.live("look", "measure", progress -> "look"), listener("look"));
        awaitQuiet();
        assertThat(heard).containsExactly("finished look", "finished curve");
        assertThat(starts[0]).isEqualTo(2);
    }

    @Test
    void aBackgroundJobIsNotInterruptedByALiveOne() throws Exception {
        CountDownLatch running = new CountDownLatch(1);
        worker.submit(
                Job.background("attribution", progress -> {
                    running.countDown();
                    gate.await();
                    progress.check();
                    return "scores";
                }),
                listener("attribution"));
        running.await();
        worker.submit(Job.live("look", "measure", progress -> "look"), listener("look"));
        gate.countDown();
        awaitQuiet();
        assertThat(heard).containsExactly("finished attribution", "finished look");
    }

    @Test
    void aTicketCancelsWaitingAndRunningJobs() throws Exception {
        CountDownLatch running = new CountDownLatch(1);
        Jobs.Ticket first =
                worker.submit(Job.background("first", progress -> untilStopped(running, progress)), listener("first"));
        Jobs.Ticket second = worker.submit(Job.background("second", progress -> "second"), listener("second"));
        running.await();
        second.cancel();
        first.cancel();
        awaitQuiet();
        assertThat(heard).containsExactly("cancelled second", "cancelled first");
    }

    @Test
    void afterAFailureTheNextJobRuns() throws Exception {
        block();
        worker.submit(
                Job.background("bad", progress -> {
                    throw new IllegalStateException("broken weights");
                }),
                listener("bad"));
        worker.submit(Job.background("good", progress -> "good"), listener("good"));
        gate.countDown();
        awaitQuiet();
        assertThat(heard).containsExactly("failed bad: broken weights", "finished good");
    }

    @Test
    void progressReachesTheListener() throws Exception {
        worker.submit(
                Job.background("long", progress -> {
                    progress.report("example", 3, 10);
                    return "";
                }),
                new JobListener<>() {
                    @Override
                    public void progressed(String what, long done, long total) {
                        heard.add(what + " " + done + "/" + total);
                    }
                });
        awaitQuiet();
        assertThat(heard).containsExactly("example 3/10");
    }

    @Test
    void closingCancelsAllAndRefusesMore() throws Exception {
        CountDownLatch running = new CountDownLatch(1);
        worker.submit(Job.background("first", progress -> untilStopped(running, progress)), listener("first"));
        worker.submit(Job.background("second", progress -> "second"), listener("second"));
        running.await();
        worker.close();
        worker.awaitEnd(Duration.ofSeconds(5));
        worker.submit(Job.background("late", progress -> "late"), listener("late"));
        assertThat(heard).containsExactlyInAnyOrder("cancelled second", "cancelled first", "cancelled late");
    }

    private static String untilStopped(CountDownLatch running, Progress progress) throws InterruptedException {
        running.countDown();
        while (true) {
            progress.check();
            Thread.sleep(1);
        }
    }

    private void block() throws InterruptedException {
        CountDownLatch running = new CountDownLatch(1);
        worker.submit(
                Job.background("gate", progress -> {
                    running.countDown();
                    return gate.await(5, TimeUnit.SECONDS);
                }),
                new JobListener<>() {});
        running.await();
    }

    private void awaitQuiet() throws InterruptedException {
        CountDownLatch last = new CountDownLatch(1);
        for (int i = 0; i < 5000 && !worker.isQuiet(); i++) {
            Thread.sleep(1);
        }
        // The ending of the last job is told just after the worker is free: a job behind it makes that certain.
        worker.submit(Job.background("end", progress -> ""), new JobListener<>() {
            @Override
            public void finished(String result) {
                last.countDown();
            }
        });
        assertThat(last.await(5, TimeUnit.SECONDS)).isTrue();
    }

    private JobListener<String> listener(String name) {
        return new JobListener<>() {
            @Override
            public void finished(String result) {
                heard.add("finished " + name);
            }

            @Override
            public void failed(Throwable reason) {
                heard.add("failed " + name + ": " + reason.getMessage());
            }

            @Override
            public void cancelled() {
                heard.add("cancelled " + name);
            }
        };
    }
}
