package dev.edgewise.task;

import ai.djl.ndarray.NDArray;
import dev.edgewise.io.UserError;
import java.util.Arrays;

/// What a run is judged by: one value an example, read from the logits [B,V] at its last token.
public enum Metric {
    /// Mean logit of the correct answers − mean logit of the incorrect ones.
    LOGIT_DIFFERENCE("logit-difference", "logit difference") {
        @Override
        public NDArray values(NDArray logits, Answers answers) {
            return mean(logits, answers.correct()).sub(mean(logits, answers.incorrect()));
        }

        private NDArray mean(NDArray logits, NDArray mask) {
            return logits.mul(mask).sum(ROW).div(mask.sum(ROW));
        }
    },
    /// Σ p(correct) − Σ p(incorrect).
    PROBABILITY_DIFFERENCE("probability-difference", "probability difference") {
        @Override
        public NDArray values(NDArray logits, Answers answers) {
            return logits.softmax(-1)
                    .mul(answers.correct().sub(answers.incorrect()))
                    .sum(ROW);
        }
    },
    /// log Σ p(correct).
    LOG_PROBABILITY("log-probability", "log-probability") {
        @Override
        public NDArray values(NDArray logits, Answers answers) {
            NDArray only = logits.add(answers.correct().sub(1).mul(FAR));
            return logSumExp(only).sub(logSumExp(logits));
        }
    },
    /// KL(clean ‖ run) in nats: a loss, 0 on the clean run.
    KL_DIVERGENCE("kl-divergence", "KL divergence") {
        @Override
        public NDArray values(NDArray logits, Answers answers) {
            NDArray difference = answers.clean().sub(logits.logSoftmax(-1));
            return answers.clean().exp().mul(difference).sum(ROW);
        }
    },
    /// 1 where the best correct answer outranks the best incorrect one; a step function, so never for gradients.
    ACCURACY("accuracy", "accuracy") {
        @Override
        public NDArray values(NDArray logits, Answers answers) {
            return best(logits, answers.correct())
                    .gt(best(logits, answers.incorrect()))
                    .toType(logits.getDataType(), false);
        }

        private NDArray best(NDArray logits, NDArray mask) {
            return logits.add(mask.sub(1).mul(FAR)).max(ROW);
        }
    };

    private static final int[] ROW = {1};
    /// Takes a logit so far down that its exponential is 0 in float32.
    private static final float FAR = 1e9f;

    private final String id;
    private final String title;

    Metric(String id, String title) {
        this.id = id;
        this.title = title;
    }

    /// The metric of each example, [B], from logits [B,V] at the last token; differentiable but for the accuracy.
    public abstract NDArray values(NDArray logits, Answers answers);

    /// Whether the other logits do not matter.
    public boolean readsAnswersOnly() {
        return this == LOGIT_DIFFERENCE || this == ACCURACY;
    }

    private static NDArray logSumExp(NDArray logits) {
        NDArray top = logits.stopGradient().max(ROW, true);
        return logits.sub(top).exp().sum(ROW).log().add(top.squeeze(1));
    }

    /// The name on the command line and in files.
    public String id() {
        return id;
    }

    /// The name on screen.
    public String title() {
        return title;
    }

    /// Whether lower values are better, as for a divergence; effects are then metric(run) − metric(clean).
    public boolean isLoss() {
        return this == KL_DIVERGENCE;
    }

    public static Metric of(String id) {
        return Arrays.stream(values())
                .filter(metric -> metric.id.equals(id))
                .findFirst()
                .orElseThrow(() -> new UserError("unknown metric \"" + id + "\"; use one of "
                        + String.join(
                                ", ", Arrays.stream(values()).map(Metric::id).toList())));
    }
}
