package dev.edgewise.app.threshold;

import static org.assertj.core.api.Assertions.assertThat;

import dev.edgewise.app.work.Engine;
import dev.edgewise.app.workspace.EdgeStability;
import dev.edgewise.app.workspace.Evaluator;
import dev.edgewise.app.workspace.FindSettings;
import dev.edgewise.app.workspace.Fixtures;
import dev.edgewise.app.workspace.Reading;
import dev.edgewise.app.workspace.Run;
import dev.edgewise.faithfulness.Faithfulness;
import dev.edgewise.graph.Circuit;
import dev.edgewise.graph.EdgeScores;
import dev.edgewise.job.EngineWorker;
import dev.edgewise.job.Job;
import dev.edgewise.job.JobListener;
import dev.edgewise.job.Jobs;
import dev.edgewise.job.Progress;
import dev.edgewise.study.RandomBand;
import dev.edgewise.study.Verification;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// A drag over the whole slider on the engine's real thread, with measurements that take far longer than the hand
/// needs for the next step.
class DragQueueTest {
    private static final int EXAMPLES = 40;
    private static final int CHECKS = 100;

    private final EngineWorker worker = new EngineWorker("test engine");
    private final BlockingQueue<Runnable> window = new LinkedBlockingQueue<>();
    private final Counted counted = new Counted(worker);
    private final StillClock clock = new StillClock();
    private final LiveMeasurement live = new LiveMeasurement(new Engine(counted, window::add), clock);
    private final Run run = Fixtures.run(3);
    private final AtomicInteger cutShort = new AtomicInteger();

    @AfterEach
    void stop() {
        worker.close();
    }

    @Test
    void oneRunsAndOneWaitsAtMostAndTheLastIsTheOneThatCounts() throws Exception {
        run.evaluatorProperty().set(Optional.of(new Slow(Fixtures.evaluator(EXAMPLES))));
        live.watch(Optional.of(run));
        run.circuitProperty().subscribe((before, now) -> live.changed());
        live.press();
        int edges = run.graph().edges();
        for (int size = 1; size <= edges; size += Math.max(1, edges / 150)) {
            run.requestedProperty().set(size);
            clock.pass(90);
            Thread.sleep(2);
            drain();
        }
        run.requestedProperty().set(37);
        live.release();
        assertThat(counted.most()).as("measurements that run or wait").isLessThanOrEqualTo(2);
        assertThat(counted.all.get()).as("measurements asked for on the way").isGreaterThan(50);
        while (run.readingProperty().get().state() != Reading.State.MEASURED) {
            Runnable message = window.poll(30, TimeUnit.SECONDS);
            assertThat(message).as("something still comes").isNotNull();
            message.run();
        }
        assertThat(run.readingProperty().get().value())
                .isEqualTo(Fixtures.measured((double) run.circuit().size() / edges, EXAMPLES)
                        .value()
                        .orElseThrow());
        assertThat(run.readingProperty().get().examples()).isEqualTo(EXAMPLES);
        assertThat(counted.most()).isLessThanOrEqualTo(2);
        assertThat(cutShort.get()).as("stopped where they were asked").isPositive();
    }

    private void drain() {
        for (Runnable message = window.poll(); message != null; message = window.poll()) {
            message.run();
        }
    }

    /// Counts the jobs that were handed in and have not ended.
    private static final class Counted implements Jobs {
        private final Jobs worker;
        private final AtomicInteger all = new AtomicInteger();
        private final AtomicInteger open = new AtomicInteger();
        private final AtomicInteger most = new AtomicInteger();

        Counted(Jobs worker) {
            this.worker = worker;
        }

        int most() {
            return most.get();
        }

        @Override
        public <T> Ticket submit(Job<T> job, JobListener<T> listener) {
            all.incrementAndGet();
            // What it takes the place of ends within this call.
            Ticket ticket = worker.submit(job, new JobListener<T>() {
                @Override
                public void started() {
                    listener.started();
                }

                @Override
                public void finished(T result) {
                    open.decrementAndGet();
                    listener.finished(result);
                }

                @Override
                public void failed(Throwable reason) {
                    open.decrementAndGet();
                    listener.failed(reason);
                }

                @Override
                public void cancelled() {
                    open.decrementAndGet();
                    listener.cancelled();
                }
            });
            int now = open.incrementAndGet();
            most.accumulateAndGet(now, Math::max);
            return ticket;
        }
    }

    /// Takes its time, and asks as often as a model has layers whether it should stop.
    private final class Slow implements Evaluator {
        private final Evaluator quick;

        Slow(Evaluator quick) {
            this.quick = quick;
        }

        private void takeTime(Progress progress) {
            try {
                for (int i = 0; i < CHECKS; i++) {
                    progress.check();
                    Thread.sleep(1);
                }
            } catch (Progress.Cancelled e) {
                cutShort.incrementAndGet();
                throw e;
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }

        @Override
        public int examples() {
            return quick.examples();
        }

        @Override
        public Faithfulness estimate(Circuit circuit, Progress progress) {
            takeTime(progress);
            return quick.estimate(circuit, progress);
        }

        @Override
        public Faithfulness evaluate(Circuit circuit, int examples, Progress progress) {
            takeTime(progress);
            return quick.evaluate(circuit, examples, progress);
        }

        @Override
        public Verification verify(EdgeScores scores, int top, Progress progress) {
            return quick.verify(scores, top, progress);
        }

        @Override
        public EdgeStability stability(FindSettings settings, int edges, Progress progress) {
            return quick.stability(settings, edges, progress);
        }

        @Override
        public RandomBand.Band band(int edges, Progress progress) {
            return quick.band(edges, progress);
        }

        @Override
        public float[] attentionFromLastToken(int layer, int head, int example) {
            return quick.attentionFromLastToken(layer, head, example);
        }
    }
}
