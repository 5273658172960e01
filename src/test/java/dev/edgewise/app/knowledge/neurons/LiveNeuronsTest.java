package dev.edgewise.app.knowledge.neurons;

import static org.assertj.core.api.Assertions.assertThat;

import dev.edgewise.job.Job;
import dev.edgewise.job.JobListener;
import dev.edgewise.job.Jobs;
import dev.edgewise.job.Progress;
import dev.edgewise.neurons.NeuronEdit;
import dev.edgewise.neurons.NeuronRun;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Which runs are made for a slider that moves faster than the model.
class LiveNeuronsTest {
    private final Deque<Runnable> engine = new ArrayDeque<>();
    private final List<Integer> shown = new ArrayList<>();
    private final List<Throwable> failures = new ArrayList<>();
    private int runs;
    private final LiveNeurons live = new LiveNeurons(jobs(), failures::add);

    @Test
    void aDragNeverQueuesAndItsLastPlaceIsMeasured() {
        for (int k = 0; k < 100; k++) {
            ask(k);
        }
        assertThat(engine).hasSize(1);
        assertThat(live.busyProperty().get()).isTrue();
        drain();
        assertThat(runs).isEqualTo(2);
        assertThat(shown).containsExactly(0, 99);
        assertThat(live.busyProperty().get()).isFalse();
    }

    @Test
    void whatWasForgottenIsNotShown() {
        ask(1);
        ask(2);
        live.forget();
        drain();
        assertThat(shown).isEmpty();
        ask(3);
        drain();
        assertThat(shown).containsExactly(3);
    }

    @Test
    void aFailureIsToldAndTheNextOneStillRuns() {
        live.measure(
                progress -> {
                    throw new IllegalStateException("broken");
                },
                reading -> shown.add(reading.k()));
        ask(5);
        drain();
        assertThat(failures).hasSize(1);
        assertThat(shown).containsExactly(5);
    }

    private void ask(int k) {
        live.measure(
                progress -> {
                    runs++;
                    return new LiveReading(k, 64, false, NeuronEdit.SUPPRESS, new NeuronRun(0.5, 1, true), "one");
                },
                reading -> shown.add(reading.k()));
    }

    private void drain() {
        while (!engine.isEmpty()) {
            engine.removeFirst().run();
        }
    }

    private Jobs jobs() {
        return new Jobs() {
            @Override
            public <T> Ticket submit(Job<T> job, JobListener<T> listener) {
                engine.add(() -> {
                    T result;
                    try {
                        result = job.work().run(Progress.NONE);
                    } catch (Exception e) {
                        listener.failed(e);
                        return;
                    }
                    listener.finished(result);
                });
                return () -> {};
            }
        };
    }
}
