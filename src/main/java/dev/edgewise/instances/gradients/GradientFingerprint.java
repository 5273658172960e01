package dev.edgewise.instances.gradients;

import ai.djl.ndarray.NDArray;
import dev.edgewise.model.Transformer;
import dev.edgewise.training.lab.TokenizedCorpus;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;

/// What settles the gradients of all sentences, as a hash: every weight as it stands in memory, the tokens of the
/// corpus and the set of parameters. The weights themselves are read, since a model that was trained in memory has no
/// file.
final class GradientFingerprint {
    private final MessageDigest hash;

    private GradientFingerprint() {
        try {
            hash = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    static String of(Transformer model, TokenizedCorpus corpus, GradientLayout layout) {
        GradientFingerprint fingerprint = new GradientFingerprint();
        fingerprint.add(layout.set().id());
        fingerprint.add(model.config().toString());
        for (Map.Entry<String, NDArray> weight : model.weights().entrySet()) {
            fingerprint.add(weight.getKey());
            fingerprint.hash.update(weight.getValue().toByteBuffer());
        }
        for (int[] tokens : corpus.tokens()) {
            ByteBuffer bytes = ByteBuffer.allocate(4 * tokens.length + 4).putInt(tokens.length);
            bytes.asIntBuffer().put(tokens);
            fingerprint.hash.update(bytes.rewind());
        }
        return HexFormat.of().formatHex(fingerprint.hash.digest());
    }

    private void add(String text) {
        hash.update(text.getBytes(StandardCharsets.UTF_8));
        hash.update((byte) 0);
    }
}
