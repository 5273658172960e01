package dev.edgewise.app.workspace;

import dev.edgewise.faithfulness.Faithfulness;
import dev.edgewise.graph.Circuit;
import dev.edgewise.graph.ComputationGraph;
import dev.edgewise.graph.EdgeScores;
import dev.edgewise.graph.Pruning;
import dev.edgewise.graph.RankedEdges;
import dev.edgewise.task.TokenizedTask;
import java.util.Map;
import java.util.Optional;
import javafx.beans.property.IntegerProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleIntegerProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.FXCollections;
import javafx.collections.MapChangeListener;
import javafx.collections.ObservableMap;

/// One set of scores on screen: how many of its edges are asked for, what was changed by hand, what was measured.
///
/// The circuit is derived: the best edges, with the overrides, pruned; it changes as soon as one of them does.
public final class Run {
    private final RunOrigin origin;
    private final RankedEdges ranked;
    private final Measurements measurements;
    private final Optional<Circuit> asOpened;
    private final double seconds;
    private final int colour;
    private final StringProperty name = new SimpleStringProperty();
    private final IntegerProperty requested = new SimpleIntegerProperty();
    private final ObservableMap<Integer, Boolean> overrides = FXCollections.observableMap(new java.util.TreeMap<>());
    private final ObservableMap<String, String> notes = FXCollections.observableHashMap();
    private final ObjectProperty<Optional<TokenizedTask>> task = new SimpleObjectProperty<>(Optional.empty());
    private boolean changing;
    private Circuit asked;
    private final ReadOnlyObjectWrapper<Circuit> circuit = new ReadOnlyObjectWrapper<>();
    private final ObjectProperty<Reading> reading = new SimpleObjectProperty<>(Reading.unknown());
    private final ObjectProperty<Optional<Evaluator>> evaluator = new SimpleObjectProperty<>(Optional.empty());
    private final HeldOut heldOut;
    private final RunStudies studies;
    private final SecondNumber necessity;

    /// @param asOpened the circuit of the file that the run was opened from: it is shown as it is, until the slider
    /// moves
    /// @param seconds  how long the scores took; 0 for what was opened
    /// @param colour   which of the run colours marks it
    public Run(
            RunOrigin origin,
            RankedEdges ranked,
            Measurements measurements,
            Optional<Circuit> asOpened,
            int requested,
            double seconds,
            int colour) {
        this(origin, ranked, measurements, asOpened, requested, seconds, colour, new RunStudies());
    }

    private Run(
            RunOrigin origin,
            RankedEdges ranked,
            Measurements measurements,
            Optional<Circuit> asOpened,
            int requested,
            double seconds,
            int colour,
            RunStudies studies) {
        this.studies = studies;
        this.origin = origin;
        this.ranked = ranked;
        this.measurements = measurements;
        this.heldOut = new HeldOut(ranked.scores().graph().edges());
        this.necessity = new SecondNumber(ranked.scores().graph().edges());
        this.asOpened = asOpened;
        this.seconds = seconds;
        this.colour = colour;
        this.name.set(origin.task() + " · " + origin.methodTitle());
        this.requested.set(requested);
        this.requested.subscribe(n -> derive());
        overrides.addListener((MapChangeListener<Integer, Boolean>) change -> {
            if (!changing) {
                derive();
            }
        });
    }

    public RunOrigin origin() {
        return origin;
    }

    public ComputationGraph graph() {
        return ranked.scores().graph();
    }

    public EdgeScores scores() {
        return ranked.scores();
    }

    public RankedEdges ranked() {
        return ranked;
    }

    public Measurements measurements() {
        return measurements;
    }

    public double seconds() {
        return seconds;
    }

    public int colour() {
        return colour;
    }

    public StringProperty nameProperty() {
        return name;
    }

    /// The edges asked for; pruning may keep fewer.
    public IntegerProperty requestedProperty() {
        return requested;
    }

    /// Edges put in (true) or taken out (false) by hand.
    public ObservableMap<Integer, Boolean> overrides() {
        return overrides;
    }

    /// Replaces all overrides at once: the circuit changes once.
    public void setOverrides(Map<Integer, Boolean> wanted) {
        changing = true;
        overrides.keySet().retainAll(wanted.keySet());
        overrides.putAll(wanted);
        changing = false;
        derive();
    }

    /// The user's words about nodes, by node name.
    public ObservableMap<String, String> notes() {
        return notes;
    }

    public ReadOnlyObjectProperty<Circuit> circuitProperty() {
        return circuit.getReadOnlyProperty();
    }

    public Circuit circuit() {
        return circuit.get();
    }

    /// What is known of the circuit's faithfulness.
    public ObjectProperty<Reading> readingProperty() {
        return reading;
    }

    /// Empty while the model that made the scores is not loaded: then the run is a picture.
    public ObjectProperty<Optional<Evaluator>> evaluatorProperty() {
        return evaluator;
    }

    /// The examples that the scores are the mean of; empty where they are not known here.
    public ObjectProperty<Optional<TokenizedTask>> taskProperty() {
        return task;
    }

    /// The examples that judge the circuit and that its scores never saw.
    public HeldOut heldOut() {
        return heldOut;
    }

    /// What judges circuits on this run's task: held-out examples where there are some, else those of its scores.
    public Optional<Evaluator> judge() {
        return isHeldOut() ? heldOut.evaluatorProperty().get() : evaluator.get();
    }

    /// What the judge found of a circuit, of this run or of another.
    public Optional<Faithfulness> judged(Circuit any) {
        return isHeldOut() ? heldOut.number().of(any) : measurements.of(any);
    }

    /// Keeps what the judge found.
    public void addJudged(Circuit any, Faithfulness found) {
        if (isHeldOut()) {
            heldOut.number().add(any, found);
        } else {
            measurements.add(any, found);
        }
    }

    private boolean isHeldOut() {
        return heldOut.taskProperty().get().isPresent();
    }

    /// The faithfulness of what each circuit leaves out: 0 where the model cannot do without it.
    public SecondNumber necessity() {
        return necessity;
    }

    /// What is known about the scores; snapshots of a run share it.
    public RunStudies studies() {
        return studies;
    }

    /// Takes the examples that the circuit was found on, and those held out.
    public void use(ExampleSets sets) {
        heldOut.taskProperty().set(sets.heldOut());
        task.set(Optional.of(sets.discovery()));
    }

    /// Gets what measures its circuits, for the examples it has.
    public void attach(Workbench workbench) {
        heldOut.evaluatorProperty()
                .set(heldOut.taskProperty().get().map(t -> workbench.evaluator(t, origin.metric(), origin.settings())));
        evaluator.set(task.get().map(t -> workbench.evaluator(t, origin.metric(), origin.settings())));
    }

    /// The model is gone: what was measured stays.
    public void detach() {
        heldOut.evaluatorProperty().set(Optional.empty());
        evaluator.set(Optional.empty());
    }

    /// The circuit of the file that the run was opened from.
    public Optional<Circuit> asOpened() {
        return asOpened;
    }

    /// The same run with the opposite signs, for files written under the other convention.
    public Run flipped() {
        Run other = new Run(
                origin.withMethod("imported, flipped"),
                ranked.signed(false).flipped(),
                measurements,
                asOpened,
                requested.get(),
                seconds,
                colour);
        other.name.set(name.get());
        other.setOverrides(overrides);
        other.notes.putAll(notes);
        copyExamples(other);
        return other;
    }

    /// What the slider and the overrides ask for, before pruning.
    public Circuit unpruned() {
        return asked;
    }

    /// Measures on other examples from now on: what was measured is forgotten.
    public void measureOn(TokenizedTask examples, Workbench with) {
        measurements.clear();
        necessity.clear();
        task.set(Optional.of(examples));
        reading.set(Reading.unknown());
        attach(with);
    }

    /// The circuit that a number of edges would give, without the overrides.
    public Circuit circuitOf(int edges) {
        return asOpened.filter(c -> c.size() == edges).orElseGet(() -> Pruning.prune(ranked.top(clamped(edges))));
    }

    /// The same scores and settings under another name, to be changed apart from this one.
    public Run snapshot(String name, int colour) {
        Run copy = new Run(origin, ranked, measurements, asOpened, requested.get(), seconds, colour, studies);
        copy.name.set(name);
        copy.setOverrides(overrides);
        copy.notes.putAll(notes);
        copyExamples(copy);
        copy.reading.set(reading.get());
        return copy;
    }

    private void copyExamples(Run to) {
        to.heldOut.taskProperty().set(heldOut.taskProperty().get());
        to.heldOut.evaluatorProperty().set(heldOut.evaluatorProperty().get());
        to.task.set(task.get());
        to.evaluator.set(evaluator.get());
    }

    /// Whether an edge is in, as asked for and overridden, before pruning.
    public boolean wants(int edge) {
        return asked.contains(edge);
    }

    private Circuit base(int edges) {
        return asOpened.filter(c -> c.size() == edges).orElseGet(() -> ranked.top(clamped(edges)));
    }

    private Circuit unpruned(int edges) {
        if (overrides.isEmpty()) {
            return base(edges);
        }
        java.util.BitSet set = base(edges).toBitSet();
        for (Map.Entry<Integer, Boolean> override : overrides.entrySet()) {
            set.set(override.getKey(), override.getValue());
        }
        return Circuit.of(graph(), set);
    }

    private void derive() {
        asked = unpruned(requested.get());
        boolean untouched =
                overrides.isEmpty() && asOpened.isPresent() && asOpened.get().size() == requested.get();
        circuit.set(untouched ? asOpened.get() : Pruning.prune(asked));
    }

    private int clamped(int edges) {
        return Math.clamp(edges, 0, graph().edges());
    }
}
