package dev.edgewise.study.knowledge.retraining;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.edgewise.io.UserError;
import dev.edgewise.job.Progress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The queue by itself: its workers are played by the tests.
final class RetrainingQueueTest {
    private static final Duration LONG = Duration.ofSeconds(20);

    @TempDir
    Path folder;

    private RetrainedLab lab;
    private RetrainingStore store;
    private final List<Player> players = new CopyOnWriteArrayList<>();

    /// A worker that does as it is told.
    private final class Player implements WorkerLink {
        private final Consumer<WorkerMessage> messages;
        private final Consumer<String> ended;
        private final List<String> heard = new CopyOnWriteArrayList<>();
        private boolean closed;

        Player(Consumer<WorkerMessage> messages, Consumer<String> ended) {
            this.messages = messages;
            this.ended = ended;
            players.add(this);
        }

        @Override
        public void send(String line) {
            heard.add(line);
        }

        @Override
        public void close() {
            closed = true;
        }

        void ready() {
            messages.accept(new WorkerMessage.Ready());
        }

        String key() {
            return heard.getLast().substring(RetrainingWorker.RUN.length());
        }

        void finish() {
            String key = key();
            store.keep(Made.result(lab, store.queued(key, key), 1, 2, 3));
            messages.accept(new WorkerMessage.Finished(key));
        }
    }

    @BeforeEach
    void open() {
        lab = Made.lab(folder, 5, 3);
        store = new RetrainingStore(lab);
    }

    private RetrainingQueue queue(int workers) {
        return new RetrainingQueue(store, workers, Player::new);
    }

    private Retraining without(int place) {
        return new Retraining(7, SentenceWeights.without(5, place), "without " + place);
    }

    private List<Retraining> withouts(int number) {
        return IntStream.range(0, number).mapToObj(this::without).toList();
    }

    private static JobState state(RetrainingQueue queue, int job) {
        return queue.jobs().get(job).state();
    }

    @Test
    void noMoreWorkersStartThanThereIsWorkAndEachTakesOneJobAtATime() {
        try (RetrainingQueue queue = queue(2)) {
            queue.submit(withouts(1));
            assertThat(players).hasSize(1);
            queue.submit(withouts(3));
            assertThat(players).hasSize(2);

            players.get(0).ready();
            players.get(1).ready();

            assertThat(players.get(0).heard).containsExactly("run " + lab.key(without(0)));
            assertThat(players.get(1).heard).containsExactly("run " + lab.key(without(1)));
            assertThat(state(queue, 2)).isInstanceOf(JobState.Waiting.class);
            players.get(1).finish();
            assertThat(players.get(1).heard).endsWith("run " + lab.key(without(2)));
            assertThat(state(queue, 1)).isInstanceOf(JobState.Done.class);
            assertThat(store.queued()).containsExactly(without(0), without(2));
        }
        assertThat(players).allMatch(player -> player.closed);
    }

    @Test
    void whatIsDoneIsNotTrainedAgain() {
        store.keep(Made.result(lab, without(0), 1, 2, 3));
        try (RetrainingQueue queue = queue(2)) {
            assertThat(queue.submit(List.of(without(0))).getFirst().state()).isInstanceOf(JobState.Done.class);
            assertThat(players).isEmpty();
            assertThat(store.queued()).isEmpty();
        }
    }

    @Test
    void anotherQueueGoesOnWhereOneEnded() {
        try (RetrainingQueue queue = queue(1)) {
            queue.submit(withouts(3));
            players.getFirst().ready();
            players.getFirst().finish();
        }
        players.clear();
        try (RetrainingQueue queue = queue(1)) {
            assertThat(queue.resume()).extracting(RetrainingJob::retraining).containsExactly(without(1), without(2));
        }
    }

    @Test
    void listenersHearOfEveryChangeInOrder() throws InterruptedException {
        List<JobState> heard = new CopyOnWriteArrayList<>();
        try (RetrainingQueue queue = queue(1)) {
            queue.addListener(job -> heard.add(job.state()));
            String key = queue.submit(withouts(1)).getFirst().key();
            Player player = players.getFirst();
            player.ready();
            player.messages.accept(new WorkerMessage.Advanced(key, 30, 120, OptionalDouble.of(2.5)));
            assertThat(((JobState.Running) state(queue, 0)).share()).isEqualTo(0.25);
            player.finish();

            assertThat(queue.await(List.of(key), LONG)).isTrue();
        }
        for (int i = 0; i < 100 && heard.size() < 4; i++) {
            Thread.sleep(20); // the last may still be on its way
        }
        assertThat(heard)
                .extracting(state -> state.getClass().getSimpleName())
                .containsExactly("Waiting", "Running", "Running", "Done");
        assertThat(heard.get(2)).isEqualTo(new JobState.Running(0, 30, 120, OptionalDouble.of(2.5)));
    }

    @Test
    void aRefusedJobFailsAndTheOthersGoOn() {
        try (RetrainingQueue queue = queue(1)) {
            queue.submit(withouts(2));
            Player player = players.getFirst();
            player.ready();
            player.messages.accept(new WorkerMessage.Refused(player.key(), "the disk is full"));

            assertThat(state(queue, 0)).isEqualTo(new JobState.Failed("the disk is full"));
            player.finish();
            assertThat(state(queue, 1)).isInstanceOf(JobState.Done.class);
            assertThat(store.queued()).as("tried again by the next").containsExactly(without(0));
        }
    }

    @Test
    void aCrashedWorkersJobIsTriedOnceMore() {
        try (RetrainingQueue queue = queue(1)) {
            queue.submit(withouts(2));
            players.get(0).ready();
            players.get(0).ended.accept("the worker process was killed");

            assertThat(state(queue, 0)).isInstanceOf(JobState.Waiting.class);
            players.get(1).ready();
            players.get(1).ended.accept("the worker process was killed again");

            assertThat(state(queue, 0)).isEqualTo(new JobState.Failed("the worker process was killed again"));
            players.get(2).ready();
            players.get(2).finish();
            assertThat(state(queue, 1)).isInstanceOf(JobState.Done.class);
        }
    }

    @Test
    void workersThatCannotStartFailTheWaitingWithTheirReason() {
        try (RetrainingQueue queue = queue(1)) {
            queue.submit(withouts(2));
            players.get(0).ended.accept("no engine");
            players.get(1).ended.accept("no engine here");

            assertThat(queue.jobs())
                    .extracting(RetrainingJob::state)
                    .containsOnly(new JobState.Failed("no engine here"));
            assertThat(players).hasSize(2);
        }
        try (RetrainingQueue queue = new RetrainingQueue(store, 1, (messages, ended) -> {
            throw new UserError("no worker process can be started");
        })) {
            queue.submit(withouts(1));
            assertThat(state(queue, 0)).isEqualTo(new JobState.Failed("no worker process can be started"));
        }
    }

    @Test
    void cancelTakesBackWaitingAndRunningJobs() {
        try (RetrainingQueue queue = queue(1)) {
            List<RetrainingJob> jobs = queue.submit(withouts(3));
            Player player = players.getFirst();
            player.ready();

            queue.cancel(jobs.get(0).key());
            queue.cancel(jobs.get(1).key());

            assertThat(player.heard).endsWith("cancel " + jobs.get(0).key());
            assertThat(store.queued()).containsExactly(without(2));
            player.messages.accept(new WorkerMessage.Stopped(jobs.get(0).key()));
            assertThat(player.key()).isEqualTo(jobs.get(2).key());
            queue.cancelAll();
            assertThat(queue.jobs()).extracting(RetrainingJob::state).containsOnly(new JobState.Cancelled());
            assertThat(queue.submit(withouts(1)).getFirst().state())
                    .as("a cancelled one can be queued again")
                    .isInstanceOf(JobState.Waiting.class);
        }
    }

    @Test
    void aPausedQueueFinishesWhatRunsAndBeginsNothing() {
        try (RetrainingQueue queue = queue(1)) {
            queue.submit(withouts(2));
            players.getFirst().ready();
            queue.setPaused(true);
            players.getFirst().finish();

            assertThat(players.getFirst().heard).hasSize(1);
            queue.setPaused(false);
            assertThat(players.getFirst().heard).hasSize(2);
        }
    }

    @Test
    void whatAnotherProcessDoesIsWaitedFor() throws InterruptedException {
        try (RetrainingQueue queue = queue(1)) {
            String key = queue.submit(withouts(1)).getFirst().key();
            Player player = players.getFirst();
            player.ready();
            player.messages.accept(new WorkerMessage.Taken(key));
            assertThat(state(queue, 0)).isInstanceOf(JobState.Elsewhere.class);

            store.keep(Made.result(lab, without(0), 1, 2, 3));

            assertThat(queue.await(List.of(key), LONG)).isTrue();
            assertThat(state(queue, 0)).isInstanceOf(JobState.Done.class);
        }
    }

    @Test
    void runsReportAndRefuse() {
        store.keep(Made.result(lab, without(0), 4, 5, 6));
        List<String> said = new ArrayList<>();
        Progress progress = new Progress() {
            @Override
            public void report(String what, long done, long total) {
                said.add(what);
            }

            @Override
            public void check() {}
        };

        Retrained retrained = new RetrainingRuns(store, 1).run(List.of(without(0)), progress);

        assertThat(retrained.of(without(0)).losses()).containsExactly(4, 5, 6);
        assertThat(said).isEmpty();
        assertThatThrownBy(() -> retrained.of(without(1))).hasMessage("not retrained: without 1");
        assertThatThrownBy(() -> new RetrainingQueue(store, 0)).hasMessageContaining("--workers 0");
    }
}
