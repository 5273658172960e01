package dev.edgewise.app.threshold;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.edgewise.app.workspace.Fixtures;
import dev.edgewise.app.workspace.Reading;
import dev.edgewise.app.workspace.Reading.State;
import dev.edgewise.app.workspace.Run;
import dev.edgewise.job.Job;
import dev.edgewise.job.JobListener;
import dev.edgewise.job.Jobs;
import dev.edgewise.job.Progress;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// The protocol of a drag, with a clock that stands still and jobs that run when they are told to.
class LiveMeasurementTest {
    private static final int EXAMPLES = 40;

    private final StillClock clock = new StillClock();
    private final Queue queue = new Queue();
    private final LiveMeasurement live = new LiveMeasurement(queue, clock);
    private final Run run = Fixtures.run(3);

    @BeforeEach
    void open() {
        run.evaluatorProperty().set(Optional.of(Fixtures.evaluator(EXAMPLES)));
        live.watch(Optional.of(run));
        run.circuitProperty().subscribe((before, now) -> live.changed());
    }

    @Test
    void measuresInTwoStages() {
        assertThat(state()).isEqualTo(State.MEASURING);
        queue.runOne();
        assertThat(reading().examples()).as("first a few").isEqualTo(Fixtures.FEW);
        assertThat(state()).isEqualTo(State.MEASURING);
        queue.runOne();
        assertThat(state()).isEqualTo(State.MEASURED);
        assertThat(reading().examples()).isEqualTo(EXAMPLES);
        assertThat(run.measurements().points()).containsKey(60);
        assertThat(queue.waiting()).isZero();
    }

    @Test
    void showsAnInterpolatedValueAtOnceAndMeasuresAfterAMomentOfQuiet() {
        queue.runAll();
        live.press();
        move(100);
        assertThat(state()).isEqualTo(State.STALE);
        assertThat(reading().value())
                .isCloseTo(run.measurements().interpolate(100).orElseThrow(), within(1e-9));
        clock.pass(LiveMeasurement.QUIET - 1);
        assertThat(queue.waiting()).as("not yet quiet").isZero();
        clock.pass(1);
        assertThat(queue.waiting()).isEqualTo(1);
        assertThat(state()).isEqualTo(State.MEASURING);
    }

    @Test
    void aLongDragMeasuresNowAndThen() {
        queue.runAll();
        live.press();
        for (int step = 0; step < 30; step++) {
            move(80 + step * 7);
            clock.pass(20);
        }
        // 600 ms without 60 ms of quiet: at 250 and at 500.
        assertThat(queue.submitted()).isBetween(4, 5);
    }

    @Test
    void releaseMeasuresAtOnce() {
        queue.runAll();
        live.press();
        move(120);
        live.release();
        assertThat(queue.waiting()).isEqualTo(1);
        queue.runAll();
        assertThat(state()).isEqualTo(State.MEASURED);
        assertThat(run.measurements().points()).containsKeys(60, 120);
    }

    @Test
    void onlyTheNewestIsShownButWhatWasMeasuredIsKept() {
        queue.runOne();
        Job<?> second = queue.first();
        assertThat(second.title()).isNotEmpty();
        live.press();
        move(110);
        queue.runAll();
        assertThat(run.measurements().points()).as("the older one's point").containsKey(60);
        assertThat(state()).as("not shown for another circuit").isEqualTo(State.STALE);
    }

    @Test
    void whatWasMeasuredBeforeIsShownWithoutMeasuring() {
        queue.runAll();
        move(120);
        queue.runAll();
        int submitted = queue.submitted();
        move(60);
        assertThat(state()).isEqualTo(State.MEASURED);
        assertThat(queue.submitted()).isEqualTo(submitted);
    }

    @Test
    void overridesAreMeasuredButDoNotJoinTheCurve() {
        queue.runAll();
        int edge = run.circuit().edges().findFirst().orElseThrow();
        run.overrides().put(edge, false);
        queue.runAll();
        assertThat(state()).isEqualTo(State.MEASURED);
        assertThat(run.measurements().points()).containsOnlyKeys(60);
        assertThat(run.measurements().of(run.circuit())).isPresent();
    }

    @Test
    void aFailureKeepsTheLastValueAndSaysWhy() {
        queue.runAll();
        double last = reading().value();
        queue.failWith(new IllegalStateException("out of memory"));
        move(105);
        queue.runAll();
        assertThat(state()).isEqualTo(State.FAILED);
        assertThat(reading().reason()).isEqualTo("out of memory");
        assertThat(reading().value()).isNotNaN().isGreaterThanOrEqualTo(last);
    }

    @Test
    void withoutAModelNothingIsMeasured() {
        run.evaluatorProperty().set(Optional.empty());
        move(130);
        assertThat(state()).isEqualTo(State.UNKNOWN);
        assertThat(reading().reason()).contains("tiny");
    }

    private void move(int edges) {
        run.requestedProperty().set(edges);
    }

    private Reading reading() {
        return run.readingProperty().get();
    }

    private State state() {
        return reading().state();
    }

    /// Newest wins, one at a time, on the calling thread.
    private static final class Queue implements Jobs {
        private record Waiting<T>(Job<T> job, JobListener<T> listener) {
            void run(Optional<RuntimeException> failure) {
                if (failure.isPresent()) {
                    listener.failed(failure.get());
                    return;
                }
                T result;
                try {
                    result = job.work().run(Progress.NONE);
                } catch (Exception e) {
                    listener.failed(e);
                    return;
                }
                listener.finished(result);
            }
        }

        private final List<Waiting<?>> waiting = new ArrayList<>();
        private Optional<RuntimeException> failure = Optional.empty();
        private int submitted;

        @Override
        public <T> Ticket submit(Job<T> job, JobListener<T> listener) {
            submitted++;
            List<Waiting<?>> older = waiting.stream()
                    .filter(w -> w.job().key().equals(job.key()))
                    .toList();
            waiting.removeAll(older);
            Waiting<T> added = new Waiting<>(job, listener);
            waiting.add(added);
            older.forEach(w -> w.listener().cancelled());
            return () -> {
                if (waiting.remove(added)) {
                    listener.cancelled();
                }
            };
        }

        Job<?> first() {
            return waiting.getFirst().job();
        }

        void failWith(RuntimeException reason) {
            failure = Optional.of(reason);
        }

        void runOne() {
            waiting.removeFirst().run(failure);
        }

        void runAll() {
            while (!waiting.isEmpty()) {
                runOne();
            }
        }

        int waiting() {
            return waiting.size();
        }

        int submitted() {
            return submitted;
        }
    }
}
