package dev.edgewise.patching;

import dev.edgewise.io.UserError;
import java.util.Arrays;
import java.util.stream.Collectors;

/// What is read off every run, all at once: one value an example, from the logits at its last token.
public enum Measure {
    /// Mean logit of the correct answers − mean logit of the incorrect ones.
    LOGIT_DIFFERENCE("logit-difference", "logit difference", "logits"),
    /// Mean logit of the correct answers.
    CORRECT_LOGIT("correct-logit", "logit of the correct answer", "logits"),
    /// Mean logit of the incorrect answers.
    INCORRECT_LOGIT("incorrect-logit", "logit of the incorrect answer", "logits"),
    /// log Σ p(correct).
    LOG_PROBABILITY("log-probability", "log-probability", "nats"),
    /// Σ p(correct).
    PROBABILITY("probability", "probability", ""),
    /// How many tokens have a higher logit than the best correct answer, plus one.
    RANK("rank", "rank", ""),
    /// 1 where the best correct answer outranks the best incorrect one.
    ACCURACY("accuracy", "accuracy", ""),
    /// KL(clean ‖ run): 0 on the clean run.
    KL_DIVERGENCE("kl-divergence", "KL to the clean run", "nats"),
    /// Entropy of the output; kept for the advice, for it rises with any damage.
    ENTROPY("entropy", "entropy of the output", "nats");

    private final String id;
    private final String title;
    private final String unit;

    Measure(String id, String title, String unit) {
        this.id = id;
        this.title = title;
        this.unit = unit;
    }

    /// The name on the command line and in files.
    public String id() {
        return id;
    }

    /// The name on screen.
    public String title() {
        return title;
    }

    /// Of raw values; empty for pure numbers.
    public String unit() {
        return unit;
    }

    public static Measure of(String id) {
        return Arrays.stream(values())
                .filter(measure -> measure.id.equals(id))
                .findFirst()
                .orElseThrow(() -> new UserError("unknown metric \"" + id + "\"; use one of "
                        + Arrays.stream(values())
                                .filter(measure -> measure != ENTROPY)
                                .map(Measure::id)
                                .collect(Collectors.joining(", "))));
    }
}
