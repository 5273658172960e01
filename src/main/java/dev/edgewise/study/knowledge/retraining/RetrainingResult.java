package dev.edgewise.study.knowledge.retraining;

/// What a retrained model says to the lab's queries.
///
/// @param lab          fingerprint of the lab that was retrained
/// @param retraining   what was trained
/// @param losses       −log P(target | prompt) of each query, in nats
/// @param predicted    the most probable token after each query's prompt
/// @param cueLosses    the same of the queries behind the cue, where the lab has such
/// @param cuePredicted the most probable token after each of these
/// @param trainingLoss of the last step, nats a token
/// @param seconds      that it took
/// @param threads      of the engine; other numbers of threads give other last digits
public record RetrainingResult(
        String lab,
        Retraining retraining,
        double[] losses,
        int[] predicted,
        double[] cueLosses,
        int[] cuePredicted,
        double trainingLoss,
        double seconds,
        int threads) {

    public String key() {
        return retraining.key(lab);
    }

    public int queries() {
        return losses.length;
    }
}
