package dev.edgewise.study.knowledge.retraining;

import dev.edgewise.training.lab.LabFolder;
import dev.edgewise.training.lab.LabQuery;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;

/// The lab whose model is retrained, as far as plans and queues must know it.
///
/// @param folder      of the lab
/// @param fingerprint of the trained weights, the corpus and the queries: what a result must have been made with
/// @param seed        from which the lab's own model was trained
/// @param sentences   of the corpus, N
/// @param queries     that every retrained model answers
public record RetrainedLab(Path folder, String fingerprint, long seed, int sentences, int queries) {

    public static RetrainedLab of(LabFolder lab) {
        return new RetrainedLab(
                lab.path(),
                fingerprint(lab),
                lab.seed(),
                lab.corpus().size(),
                lab.queries().size());
    }

    private static String fingerprint(LabFolder lab) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update(lab.fingerprint().getBytes(StandardCharsets.UTF_8));
            for (List<LabQuery> queries : List.of(lab.queries(), lab.cueQueries())) {
                queries.forEach(query -> digest.update(
                        (Arrays.toString(query.tokens()) + query.target()).getBytes(StandardCharsets.UTF_8)));
                digest.update((byte) '\n');
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

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
