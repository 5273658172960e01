package dev.edgewise.app.threshold;

import dev.edgewise.app.work.Outcome;
import dev.edgewise.app.workspace.Evaluator;
import dev.edgewise.app.workspace.Reading;
import dev.edgewise.app.workspace.Run;
import dev.edgewise.app.workspace.SecondNumber;
import dev.edgewise.app.workspace.Workspace;
import dev.edgewise.app.workspace.Workspace.Place;
import dev.edgewise.faithfulness.Faithfulness;
import dev.edgewise.graph.Circuit;
import dev.edgewise.job.Job;
import dev.edgewise.job.Jobs;
import java.util.Optional;
import java.util.function.UnaryOperator;
import javafx.util.Subscription;

/// Follows the number on screen with those that stand beside it: the faithfulness on held-out prompts, and the
/// necessity, that is the faithfulness of all that the circuit leaves out. Measured once the circuit is, so that the
/// slider never waits for them.
public final class SecondNumbers {
    private final Workspace workspace;
    private final Jobs jobs;
    private Subscription watched = Subscription.EMPTY;

    public SecondNumbers(Workspace workspace, Jobs jobs) {
        this.workspace = workspace;
        this.jobs = jobs;
        workspace.runProperty().subscribe(run -> {
            watched.unsubscribe();
            watched = run.map(r -> Subscription.combine(
                            r.readingProperty().subscribe(reading -> follow(r)),
                            r.heldOut().evaluatorProperty().subscribe((before, now) -> follow(r))))
                    .orElse(Subscription.EMPTY);
        });
    }

    private void follow(Run run) {
        follow(
                run,
                run.heldOut().number(),
                "Measuring on the held-out prompts",
                run.heldOut().evaluatorProperty().get(),
                circuit -> circuit);
        follow(
                run,
                run.necessity(),
                "Measuring what the rest can do",
                run.evaluatorProperty().get(),
                Circuit::complement);
    }

    private void follow(
            Run run,
            SecondNumber number,
            String title,
            Optional<Evaluator> evaluator,
            UnaryOperator<Circuit> measured) {
        Circuit circuit = run.circuit();
        Optional<Faithfulness> known = number.of(circuit);
        number.shownProperty().set(known);
        boolean rests = run.readingProperty().get().state() == Reading.State.MEASURED;
        if (known.isPresent() || !rests || evaluator.isEmpty()) {
            return;
        }
        Evaluator with = evaluator.get();
        jobs.submit(
                Job.idle(title, title, progress -> with.evaluate(measured.apply(circuit), with.examples(), progress)),
                Outcome.<Faithfulness>of(
                        result -> {
                            number.add(circuit, result);
                            if (run.circuit().equals(circuit)) {
                                number.shownProperty().set(Optional.of(result));
                            }
                        },
                        reason -> workspace.fail(Place.FAITHFULNESS, title, reason)));
    }
}
