package dev.edgewise.study.knowledge.retraining;

import java.nio.file.Path;

/// The lab whose model is retrained, as far as plans and queues must know it.
///
/// @param folder      of the lab
/// @param fingerprint of the trained weights and the corpus
/// @param seed        from which the lab's own model was trained
/// @param sentences   of the corpus, N
/// @param queries     that every retrained model answers
public record RetrainedLab(Path folder, String fingerprint, long seed, int sentences, int queries) {

    /// Another training on all sentences alike: what changes are measured from.
    public Retraining baseline() {
        return new Retraining(seed, SentenceWeights.all(sentences), "all sentences");
    }

    /// A training with other weights from the lab's own seed.
    public Retraining retraining(SentenceWeights weights, String label) {
        return new Retraining(seed, weights, label);
    }

    public String key(Retraining retraining) {
        return retraining.key(fingerprint);
    }
}
