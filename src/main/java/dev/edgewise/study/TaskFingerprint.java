package dev.edgewise.study;

import dev.edgewise.task.Example;
import dev.edgewise.task.TaskFile;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/// Tells whether two tasks have the same examples, whatever their files look like: the same clean prompts, answers, and
/// prompts of the present corruption. Other corruptions and spans do not count, so that a circuit goes on belonging
/// to a task to which some are added.
public final class TaskFingerprint {
    private TaskFingerprint() {}

    /// SHA-256 over the examples in their order, as `sha256:` and hexadecimal digits.
    public static String of(TaskFile task) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            for (Example example : task.examples()) {
                digest.update(content(example).getBytes(StandardCharsets.UTF_8));
                digest.update((byte) 0);
            }
            return "sha256:" + HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    /// Fingerprints stand in circuit files: these words may never change.
    private static String content(Example example) {
        return "Example[clean=" + example.clean() + ", corrupted=" + example.corrupted() + ", correct="
                + example.correct() + ", incorrect=" + example.incorrect() + ", cleanIds=" + example.cleanIds()
                + ", corruptedIds=" + example.corruptedIds() + ", correctIds=" + example.correctIds()
                + ", incorrectIds=" + example.incorrectIds() + "]";
    }
}
