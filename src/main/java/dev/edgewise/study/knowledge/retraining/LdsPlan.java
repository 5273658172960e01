package dev.edgewise.study.knowledge.retraining;

import dev.edgewise.io.UserError;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/// The linear datamodelling score (Park et al. 2023, arXiv 2303.14186; the idea of Ilyas et al. 2022): the model is
/// retrained on random halves of the corpus, and a method is asked which half leaves which loss.
///
/// Predicted for a half is the sum of the scores of its sentences, measured is −loss, so that proponents raise
/// both; the score of a query is Spearman's ρ between the two over the halves, that of a method the mean over queries.
///
/// @param halves how many, M
/// @param seeds  trainings of each half, whose losses are averaged; the first is from the lab's own seed
/// @param seed   of the draws
public record LdsPlan(RetrainedLab lab, int halves, int seeds, long seed) implements RetrainingPlan<LdsMeasured> {

    public LdsPlan {
        if (halves < 3 || seeds < 1 || lab.sentences() < 2) {
            throw new UserError("ranks of " + halves + " halves with " + seeds
                    + " seeds each say nothing; ask for 3 halves or more (24 for results) and 1 seed or more");
        }
    }

    /// Weights 1 and 0 of one half: N/2 sentences, rounded down.
    public SentenceWeights half(int index) {
        // Draws of other plans begin at their seed itself; a half must not be one of them.
        long draw = seed * 1_000_003 + 7919L * (index + 1);
        return SentenceWeights.keeping(
                lab.sentences(), RandomSentences.draw(lab.sentences(), lab.sentences() / 2, draw));
    }

    private Retraining retraining(int half, int repeat) {
        return new Retraining(
                lab.seed() + repeat,
                half(half),
                "half " + (half + 1) + (repeat == 0 ? "" : ", seed " + (lab.seed() + repeat)));
    }

    @Override
    public List<Retraining> retrainings() {
        List<Retraining> all = new ArrayList<>();
        for (int repeat = 0; repeat < seeds; repeat++) {
            for (int half = 0; half < halves; half++) {
                all.add(retraining(half, repeat));
            }
        }
        return all;
    }

    @Override
    public LdsMeasured judge(Retrained retrained) {
        double[][][] losses = new double[seeds][halves][];
        for (int repeat = 0; repeat < seeds; repeat++) {
            for (int half = 0; half < halves; half++) {
                losses[repeat][half] = retrained.of(retraining(half, repeat)).losses();
            }
        }
        return new LdsMeasured(IntStream.range(0, halves).mapToObj(this::half).toList(), losses);
    }
}
