package dev.edgewise.study;

import dev.edgewise.task.Example;
import dev.edgewise.task.TaskFile;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/// Tells whether two tasks have the same examples, whatever their files look like.
public final class TaskFingerprint {
    private TaskFingerprint() {}

    /// SHA-256 over the examples in their order, as `sha256:` and hexadecimal digits.
    public static String of(TaskFile task) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            for (Example example : task.examples()) {
                digest.update(example.toString().getBytes(StandardCharsets.UTF_8));
                digest.update((byte) 0);
            }
            return "sha256:" + HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
