package dev.edgewise.app.knowledge.evidence;

import dev.edgewise.app.knowledge.KnowledgeModel;
import dev.edgewise.app.workspace.Workspace;
import dev.edgewise.app.workspace.Workspace.Place;
import dev.edgewise.study.knowledge.retraining.LdsPlan;
import dev.edgewise.study.knowledge.retraining.LeaveFactOutPlan;
import dev.edgewise.study.knowledge.retraining.NoiseFloorPlan;
import dev.edgewise.study.knowledge.retraining.Retraining;
import dev.edgewise.study.knowledge.retraining.RetrainingJob;
import dev.edgewise.study.knowledge.retraining.RetrainingQueue;
import dev.edgewise.study.knowledge.retraining.RetrainingStore;
import dev.edgewise.study.knowledge.retraining.SentenceWeights;
import dev.edgewise.training.lab.LabQuery;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import javafx.application.Platform;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/// The lab's retrainings, in worker processes beside the window: queues them, follows them, and reads what they
/// measured.
final class RetrainingController implements AutoCloseable {
    /// Random halves of the corpus for the linear datamodelling score.
    static final int HALVES = 24;

    private static final int NOISE_SEEDS = 3;
    private static final int NOISE_DRAWS = 6;
    /// Sentences in each removal of the noise floor.
    static final int NOISE_REMOVED = 5;

    private static final int NAMED = 5;

    private final Workspace workspace;
    private final KnowledgeModel shared;
    private final EvidenceModel model;
    private final ObservableList<RetrainingJob> jobs = FXCollections.observableArrayList();
    private final BooleanProperty paused = new SimpleBooleanProperty();
    private final AtomicBoolean changed = new AtomicBoolean();
    /// Reads and writes the lab's small files, one request after the other.
    private final ExecutorService files = Executors.newSingleThreadExecutor(
            Thread.ofPlatform().name("retraining requests").daemon(true).factory());
    private volatile Optional<RetrainingQueue> queue = Optional.empty();

    RetrainingController(Workspace workspace, KnowledgeModel shared, EvidenceModel model) {
        this.workspace = workspace;
        this.shared = shared;
        this.model = model;
        model.labProperty().subscribe(this::open);
        shared.queryProperty().subscribe((before, now) -> measured());
    }

    /// All retrainings that were asked for, the newest last.
    ObservableList<RetrainingJob> jobs() {
        return jobs;
    }

    /// Whether no new ones are begun. What an earlier window left over waits for the user's word.
    BooleanProperty pausedProperty() {
        return paused;
    }

    private void open(Optional<EvidenceLab> lab) {
        jobs.clear();
        paused.set(false);
        work(() -> {
            queue.ifPresent(RetrainingQueue::close);
            queue = Optional.empty();
            if (lab.isPresent()) {
                RetrainingStore store = new RetrainingStore(lab.get().retrained());
                RetrainingQueue opened = new RetrainingQueue(store, RetrainingQueue.defaultWorkers());
                opened.addListener(job -> changed());
                queue = Optional.of(opened);
                if (!store.queued().isEmpty()) {
                    opened.setPaused(true);
                    opened.resume();
                    Platform.runLater(() -> paused.set(true));
                }
                changed();
            }
        });
    }

    private void work(Runnable action) {
        files.execute(() -> {
            try {
                action.run();
            } catch (RuntimeException e) {
                Platform.runLater(() -> workspace.fail(Place.KNOWLEDGE, "Retraining", e));
            }
        });
    }

    /// Many changes at a time are shown once.
    private void changed() {
        if (changed.compareAndSet(false, true)) {
            Platform.runLater(() -> {
                changed.set(false);
                List<RetrainingJob> now = queue.map(RetrainingQueue::jobs).orElse(List.of());
                boolean finished = done(now) != done(jobs) || jobs.isEmpty();
                jobs.setAll(now);
                if (finished) {
                    measured();
                }
            });
        }
    }

    private static long done(List<RetrainingJob> jobs) {
        return jobs.stream().filter(job -> job.state().isOver()).count();
    }

    /// Reads all that is finished, for the query on screen.
    private void measured() {
        Optional<LabQuery> own = own();
        Optional<EvidenceLab> lab = model.labProperty().get();
        if (own.isEmpty() || lab.isEmpty()) {
            model.measuredProperty().set(MeasuredChanges.NONE);
            return;
        }
        int place = own.get().place();
        work(() -> {
            Optional<RetrainingStore> store = queue.map(RetrainingQueue::store);
            if (store.isPresent() && store.get().lab().equals(lab.get().retrained())) {
                MeasuredChanges changes =
                        MeasuredChanges.read(store.get(), place, noiseFloor(lab.get()), halves(lab.get()));
                Platform.runLater(() -> {
                    if (own().filter(query -> query.place() == place).isPresent()) {
                        model.measuredProperty().set(changes);
                    }
                });
            }
        });
    }

    /// The lab's own query that is on screen: retrained models answer those.
    Optional<LabQuery> own() {
        return model.labProperty()
                .get()
                .flatMap(lab -> shared.queryProperty().get().flatMap(lab::own));
    }

    static NoiseFloorPlan noiseFloor(EvidenceLab lab) {
        int removed = Math.min(NOISE_REMOVED, lab.sentences() - 1);
        return new NoiseFloorPlan(lab.retrained(), lab.facts(), NOISE_SEEDS, removed, NOISE_DRAWS, 0);
    }

    static LdsPlan halves(EvidenceLab lab) {
        return new LdsPlan(lab.retrained(), HALVES, 1, 0);
    }

    void withoutTicked() {
        model.labProperty().get().ifPresent(lab -> {
            List<Integer> ticked =
                    shared.sentencesProperty().get().stream().sorted().toList();
            String named = ticked.stream()
                    .limit(NAMED)
                    .map(place -> Integer.toString(lab.sentence(place).line()))
                    .collect(Collectors.joining(", "));
            String label = ticked.size() == 1
                    ? "without line " + named
                    : "without " + ticked.size() + " ticked lines: " + named + (ticked.size() > NAMED ? ", …" : "");
            int[] places = ticked.stream().mapToInt(Integer::intValue).toArray();
            submit(lab, List.of(lab.retrained().retraining(SentenceWeights.without(lab.sentences(), places), label)));
        });
    }

    void withoutFact() {
        model.labProperty().get().ifPresent(lab -> own().flatMap(LabQuery::fact)
                .ifPresent(fact -> submit(lab, List.of(LeaveFactOutPlan.without(lab.retrained(), lab.facts(), fact)))));
    }

    void noise() {
        model.labProperty().get().ifPresent(lab -> submit(lab, noiseFloor(lab).retrainings()));
    }

    void randomHalves() {
        model.labProperty().get().ifPresent(lab -> submit(lab, halves(lab).retrainings()));
    }

    /// With the baseline that changes are measured from.
    private void submit(EvidenceLab lab, List<Retraining> asked) {
        List<Retraining> all = new ArrayList<>(asked);
        all.addFirst(lab.retrained().baseline());
        work(() -> queue.ifPresent(opened -> opened.submit(all)));
    }

    void setPaused(boolean now) {
        paused.set(now);
        work(() -> queue.ifPresent(opened -> opened.setPaused(now)));
    }

    void cancel(List<RetrainingJob> chosen) {
        work(() -> queue.ifPresent(opened -> chosen.forEach(job -> opened.cancel(job.key()))));
    }

    void cancelAll() {
        work(() -> queue.ifPresent(RetrainingQueue::cancelAll));
    }

    /// Ends the worker processes. What is not done stays queued in the lab's folder.
    @Override
    public void close() {
        files.shutdownNow();
        queue.ifPresent(RetrainingQueue::close);
    }
}
