package dev.edgewise.training.lab;

import dev.edgewise.io.UserError;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;

/// Short names of contents, by which a lab's parts know each other: SHA-256, cut to 32 hexadecimal digits.
final class Fingerprint {
    private static final int BYTES = 16;

    private Fingerprint() {}

    /// Of texts in their order; where one ends and the next begins counts.
    static String of(List<String> texts) {
        MessageDigest digest = digest();
        for (String text : texts) {
            byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
            digest.update(
                    ByteBuffer.allocate(Integer.BYTES).putInt(bytes.length).array());
            digest.update(bytes);
        }
        return hex(digest);
    }

    static String of(Path file) {
        try {
            MessageDigest digest = digest();
            digest.update(Files.readAllBytes(file));
            return hex(digest);
        } catch (IOException e) {
            throw new UserError("cannot read " + file + "; the lab needs it", e);
        }
    }

    /// Of weights, bit by bit.
    static String of(Map<String, float[]> weights) {
        MessageDigest digest = digest();
        weights.forEach((name, values) -> {
            digest.update(name.getBytes(StandardCharsets.UTF_8));
            ByteBuffer bytes = ByteBuffer.allocate(values.length * Float.BYTES);
            bytes.asFloatBuffer().put(values);
            digest.update(bytes);
        });
        return hex(digest);
    }

    /// A fingerprint as numbers that float32 holds exactly.
    static float[] numbers(String hex) {
        byte[] bytes = HexFormat.of().parseHex(hex);
        float[] numbers = new float[bytes.length];
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = bytes[i] & 0xFF;
        }
        return numbers;
    }

    private static String hex(MessageDigest digest) {
        return HexFormat.of().formatHex(digest.digest(), 0, BYTES);
    }

    private static MessageDigest digest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
