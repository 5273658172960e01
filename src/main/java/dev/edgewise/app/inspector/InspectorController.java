package dev.edgewise.app.inspector;

import dev.edgewise.app.inspector.InspectorModel.Subject;
import dev.edgewise.app.inspector.InspectorModel.TokenWeight;
import dev.edgewise.app.work.Outcome;
import dev.edgewise.app.workspace.Chosen;
import dev.edgewise.app.workspace.CircuitEdits;
import dev.edgewise.app.workspace.OpenModel;
import dev.edgewise.app.workspace.Run;
import dev.edgewise.app.workspace.Workspace;
import dev.edgewise.app.workspace.Workspace.Place;
import dev.edgewise.graph.Node;
import dev.edgewise.job.Job;
import dev.edgewise.job.Jobs;
import dev.edgewise.task.TokenizedExample;
import dev.edgewise.task.TokenizedTask;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import javafx.util.Subscription;

/// Follows the selection, and measures what is selected.
public final class InspectorController {
    private final Workspace workspace;
    private final CircuitEdits edits;
    private final Jobs jobs;
    private final EffectMeasurement effects;
    private final InspectorModel model = new InspectorModel();
    private Subscription watched = Subscription.EMPTY;

    public InspectorController(Workspace workspace, CircuitEdits edits, Jobs jobs) {
        this.workspace = workspace;
        this.edits = edits;
        this.jobs = jobs;
        this.effects = new EffectMeasurement(jobs);
        workspace.runProperty().subscribe(run -> {
            watched.unsubscribe();
            watched = run.map(r -> r.evaluatorProperty().subscribe((before, now) -> measure()))
                    .orElse(Subscription.EMPTY);
            follow();
        });
        workspace.chosenProperty().subscribe(chosen -> follow());
        model.exampleProperty().subscribe(example -> attend());
    }

    public InspectorModel model() {
        return model;
    }

    public void choose(Chosen chosen) {
        workspace.chosenProperty().set(Optional.of(chosen));
    }

    /// Takes the subject out of the circuit, or puts an edge back in.
    public void toggle() {
        model.subjectProperty().get().ifPresent(subject -> {
            switch (subject.chosen()) {
                case Chosen.OfNode node -> edits.cut(node.node());
                case Chosen.OfEdge edge -> edits.toggle(edge.edge());
            }
        });
    }

    public void toggleEdge(int edge) {
        edits.toggle(edge);
    }

    /// Another example of the task, around the end.
    public void nextExample(int by) {
        examples().ifPresent(task -> model.exampleProperty()
                .set(Math.floorMod(
                        model.exampleProperty().get() + by, task.examples().size())));
    }

    /// Keeps the user's words about a node with the run.
    public void note(String name, String words) {
        model.subjectProperty().get().ifPresent(subject -> {
            if (words.isBlank()) {
                subject.run().notes().remove(name);
            } else {
                subject.run().notes().put(name, words);
            }
        });
    }

    private Optional<TokenizedTask> examples() {
        return model.subjectProperty()
                .get()
                .flatMap(subject -> subject.run().taskProperty().get());
    }

    private void follow() {
        Optional<Run> run = workspace.runProperty().get();
        Optional<Subject> next = run.flatMap(r -> workspace
                .chosenProperty()
                .get()
                .filter(chosen -> isIn(r, chosen))
                .map(chosen -> new Subject(r, chosen)));
        if (!next.equals(model.subjectProperty().get())) {
            model.subjectProperty().set(next);
            measure();
        }
    }

    private static boolean isIn(Run run, Chosen chosen) {
        return switch (chosen) {
            case Chosen.OfNode node -> node.node() < run.graph().nodes();
            case Chosen.OfEdge edge -> edge.edge() < run.graph().edges();
        };
    }

    private void measure() {
        model.effectProperty().set(Effect.none());
        model.subjectProperty().get().ifPresent(subject -> {
            IntStream cut =
                    switch (subject.chosen()) {
                        case Chosen.OfNode node ->
                            CircuitEdits.edgesOf(subject.run().graph(), node.node());
                        case Chosen.OfEdge edge -> IntStream.of(edge.edge());
                    };
            effects.measure(subject.run(), cut, effect -> {
                if (isShown(subject)) {
                    model.effectProperty().set(effect);
                }
            });
        });
        attend();
    }

    private void attend() {
        model.attentionProperty().set(List.of());
        model.subjectProperty().get().ifPresent(subject -> head(subject)
                .ifPresent(head -> subject.run().evaluatorProperty().get().ifPresent(evaluator -> {
                    TokenizedTask task = examples().orElseThrow();
                    int number = Math.min(
                            model.exampleProperty().get(), task.examples().size() - 1);
                    TokenizedExample example = task.examples().get(number);
                    jobs.submit(
                            Job.idle(
                                    "Reading attention",
                                    "attention",
                                    progress -> evaluator.attentionFromLastToken(head.layer(), head.head(), number)),
                            Outcome.<float[]>of(
                                    weights -> {
                                        if (isShown(subject)) {
                                            model.attentionProperty().set(tokens(example, weights));
                                        }
                                    },
                                    reason -> workspace.fail(Place.INSPECTOR, "Reading attention", reason)));
                })));
    }

    private static Optional<Node> head(Subject subject) {
        return subject.chosen() instanceof Chosen.OfNode chosen
                        && subject.run().graph().node(chosen.node()).kind() == Node.Kind.HEAD
                        && subject.run().taskProperty().get().isPresent()
                ? Optional.of(subject.run().graph().node(chosen.node()))
                : Optional.empty();
    }

    private boolean isShown(Subject subject) {
        return model.subjectProperty().get().filter(subject::equals).isPresent();
    }

    private List<TokenWeight> tokens(TokenizedExample example, float[] weights) {
        var tokenizer = workspace.modelProperty().get().flatMap(OpenModel::tokenizer);
        List<TokenWeight> tokens = new ArrayList<>();
        for (int p = 0; p < weights.length; p++) {
            int id = example.clean()[p];
            tokens.add(new TokenWeight(tokenizer.map(t -> t.decode(id)).orElse(String.valueOf(id)), weights[p]));
        }
        return tokens;
    }
}
