package dev.edgewise.app.knowledge.evidence;

import dev.edgewise.app.work.LongJob;
import dev.edgewise.app.workspace.Workspace;
import dev.edgewise.app.workspace.Workspace.Place;
import dev.edgewise.instances.InstanceScores;
import dev.edgewise.instances.methods.InstanceMethods;
import dev.edgewise.job.Jobs;
import dev.edgewise.study.knowledge.retraining.Lds;
import dev.edgewise.study.knowledge.retraining.LdsMeasured;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javafx.application.Platform;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;

/// The linear datamodelling score of the methods on screen over all queries of the lab, for which each method scores
/// every query.
final class LdsController {
    private final Workspace workspace;
    private final EvidenceModel model;
    private final EvidenceController evidence;
    private final LongJob job;
    private final ObjectProperty<Map<String, Lds>> judged = new SimpleObjectProperty<>(Map.of());

    LdsController(Workspace workspace, Jobs jobs, EvidenceModel model, EvidenceController evidence) {
        this.workspace = workspace;
        this.model = model;
        this.evidence = evidence;
        job = new LongJob(jobs);
        model.labProperty().subscribe((before, now) -> judged.set(Map.of()));
        model.parametersProperty().subscribe((before, now) -> judged.set(Map.of()));
    }

    LongJob job() {
        return job;
    }

    /// By method; each as soon as it is there.
    ObjectProperty<Map<String, Lds>> judgedProperty() {
        return judged;
    }

    /// Judges what is on screen and was not judged yet.
    void judge() {
        List<String> ids = model.methods().stream()
                .map(EvidenceMethod::id)
                .filter(id -> model.has(id) && !judged.get().containsKey(id))
                .toList();
        model.measuredProperty().get().halves().ifPresent(halves -> evidence.asked()
                .ifPresent(asked -> job.<Boolean>start(
                        "Judging the methods by random halves",
                        progress -> {
                            for (String id : ids) {
                                progress.check();
                                InstanceScores scores =
                                        InstanceMethods.of(id, asked.settings()).score(asked.ofAllQueries(), progress);
                                Lds lds = halves.score(scores);
                                Platform.runLater(() -> put(asked.lab(), id, lds));
                            }
                            return true;
                        },
                        done -> {},
                        reason -> workspace.fail(Place.KNOWLEDGE, "Judging the methods", reason))));
    }

    private void put(EvidenceLab lab, String id, Lds lds) {
        if (model.labProperty().get().filter(lab::equals).isPresent()) {
            Map<String, Lds> all = new HashMap<>(judged.get());
            all.put(id, lds);
            judged.set(Map.copyOf(all));
        }
    }

    /// The halves that everything is judged by, once they are trained.
    boolean isPossible() {
        return model.measuredProperty()
                .get()
                .halves()
                .filter(LdsController::usable)
                .isPresent();
    }

    private static boolean usable(LdsMeasured halves) {
        return !halves.halves().isEmpty();
    }
}
