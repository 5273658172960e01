package dev.edgewise.instances;

import dev.edgewise.job.Progress;
import dev.edgewise.neurons.Certainty;

/// A way to score training sentences against queries.
public interface InstanceMethod {

    /// As on the command line: "gradient-dot".
    String id();

    /// As in the window: "Gradient dot".
    String title();

    /// What a score is measured in; "" for numbers without a unit.
    String unit();

    Certainty certainty();

    /// Whether the damping of the settings is part of its scores.
    default boolean isDamped() {
        return false;
    }

    /// Scores of all sentences for all queries. Reports sentences done and can be cancelled between them.
    InstanceScores score(InstanceQuestion question, Progress progress);

    /// Bytes that it keeps on disk while it works, or for good where it has a folder for them; 0 for none.
    default long diskBytes(InstanceQuestion question) {
        return 0;
    }
}
