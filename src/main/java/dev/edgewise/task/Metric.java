package dev.edgewise.task;

/// What a run is judged by (algorithms: docs/metrics.md). Values are per example, at the last token.
public enum Metric {
    LOGIT_DIFFERENCE("logit-difference", "logit difference"),
    PROBABILITY_DIFFERENCE("probability-difference", "probability difference"),
    LOG_PROBABILITY("log-probability", "log-probability"),
    KL_DIVERGENCE("kl-divergence", "KL divergence"),
    ACCURACY("accuracy", "accuracy");

    private final String id;
    private final String title;

    Metric(String id, String title) {
        this.id = id;
        this.title = title;
    }

    /// The name on the command line and in files.
    public String id() {
        return id;
    }

    /// The name on screen.
    public String title() {
        return title;
    }

    public static Metric of(String id) {
        for (Metric metric : values()) {
            if (metric.id.equals(id)) {
                return metric;
            }
        }
        throw new dev.edgewise.io.UserError("unknown metric \"" + id + "\"; use one of "
                + String.join(", ", java.util.Arrays.stream(values()).map(Metric::id).toList()));
    }
}
