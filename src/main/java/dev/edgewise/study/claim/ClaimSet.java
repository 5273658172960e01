package dev.edgewise.study.claim;

import dev.edgewise.faithfulness.Faithfulness;
import dev.edgewise.task.TokenizedExample;
import dev.edgewise.task.TokenizedTask;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;

/// One set of examples that a claim is tested on, with what runs circuits on it.
///
/// @param id   `main`, `held-out` or `corruption NAME`
/// @param task the examples
public record ClaimSet(String id, TokenizedTask task, CircuitRuns runs) {

    /// The examples that all tests run on.
    public static ClaimSet main(TokenizedTask task, CircuitRuns runs) {
        return new ClaimSet(Measured.MAIN, task, runs);
    }

    /// Examples that were kept from whoever made the claim.
    public static ClaimSet heldOut(TokenizedTask task, CircuitRuns runs) {
        return new ClaimSet(Measured.HELD_OUT, task, runs);
    }

    /// The main examples with prompts corrupted in another way.
    public static ClaimSet corruption(String name, TokenizedTask task, CircuitRuns runs) {
        return new ClaimSet(Measured.CORRUPTION + name, task, runs);
    }

    /// SHA-256 over the tokens of all examples, as hexadecimal digits.
    String fingerprint() {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            for (TokenizedExample example : task.examples()) {
                for (int[] ids :
                        List.of(example.clean(), example.corrupted(), example.correct(), example.incorrect())) {
                    digest.update(Arrays.toString(ids).getBytes(StandardCharsets.UTF_8));
                }
            }
            return "sha256:" + HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    ExampleValues values(Faithfulness measured, String fingerprint) {
        return new ExampleValues(
                task.examples().stream().map(TokenizedExample::index).toList(),
                fingerprint,
                measured.clean(),
                measured.corrupted());
    }
}
