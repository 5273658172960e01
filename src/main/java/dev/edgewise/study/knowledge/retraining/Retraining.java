package dev.edgewise.study.knowledge.retraining;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/// One training of a lab's model from scratch, on its own corpus with other weights or from another seed.
///
/// @param seed    of the initialisation and of the order of sentences
/// @param weights of all sentences
/// @param label   what it is for, for people: "without Anna Berg|lives in". Decides nothing
public record Retraining(long seed, SentenceWeights weights, String label) {
    private static final int DIGITS = 32;

    /// Names a retraining of one lab: the same weights from the same seed have the same key, whatever they are for, so
    /// nothing is trained twice.
    ///
    /// @param lab the lab's fingerprint
    public String key(String lab) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update((lab + "\n" + seed + "\n" + weights.size() + "\n").getBytes(StandardCharsets.UTF_8));
            weights.addTo(digest);
            return HexFormat.of().formatHex(digest.digest()).substring(0, DIGITS);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
