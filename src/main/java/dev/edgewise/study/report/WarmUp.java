package dev.edgewise.study.report;

import dev.edgewise.attribution.MethodSettings;
import dev.edgewise.io.UserError;
import dev.edgewise.job.Progress;
import dev.edgewise.study.Experiment;

/// An attribution that is not timed, once a study: the first one in a process also pays for the engine's start, which
/// would be charged to the method that happens to come first.
final class WarmUp {
    private boolean done;

    boolean isDone() {
        return done;
    }

    void run(Experiment experiment, Progress progress) {
        done = true;
        try {
            experiment.attribute(MethodSettings.of("eap"), progress);
        } catch (UserError e) {
            // EAP refuses this metric; the first method then pays, as it would anywhere.
            return;
        }
    }
}
