package dev.edgewise.attribution;

import dev.edgewise.io.UserError;
import dev.edgewise.model.safetensors.Dtype;
import dev.edgewise.model.safetensors.SafetensorsFile;
import dev.edgewise.model.safetensors.SafetensorsWriter;
import dev.edgewise.task.TokenizedExample;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Exact effects that are not complete yet, kept in a file so that a stopped measurement goes on where it stopped.
///
/// A safetensors file with one float32 tensor [edges, examples], NaN where nothing is measured; the tensor's name tells
/// model, examples, metric, ablation and edges, so that effects of another question are never taken for these.
public final class EffectsFile {
    private static final Duration BETWEEN_WRITES = Duration.ofSeconds(5);
    private static final List<String> PARTS = List.of("model", "examples", "metric", "ablation", "edges");
    private static final int DIGITS = 16;

    private final Path file;
    private long written = Long.MIN_VALUE;

    public EffectsFile(Path file) {
        this.file = file;
    }

    /// The file beside a result that is not there yet: `edges.csv.partial`.
    public static EffectsFile beside(Path result) {
        return new EffectsFile(result.resolveSibling(result.getFileName() + ".partial"));
    }

    public Path file() {
        return file;
    }

    /// What was kept; empty where there is no such file.
    ///
    /// @throws UserError where the file holds something else, or effects of another question
    public Optional<EdgeEffects> read(Question question, int[] edges) {
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        try (SafetensorsFile content = SafetensorsFile.open(file)) {
            if (content.names().size() != 1) {
                throw new UserError(file + " holds no exact effects of Edgewise; remove it or name another file");
            }
            String found = content.names().iterator().next();
            checkKey(found, key(question, edges));
            float[] values = content.read(found);
            if (values.length
                    != (long) edges.length * question.task().examples().size()) {
                throw new UserError(file + " holds " + values.length + " effects, expected " + edges.length + " × "
                        + question.task().examples().size() + "; remove it to start anew");
            }
            return Optional.of(EdgeEffects.of(edges, values));
        }
    }

    private void checkKey(String found, String expected) {
        if (found.equals(expected)) {
            return;
        }
        String[] theirs = found.split(" ");
        String[] mine = expected.split(" ");
        if (theirs.length != mine.length) {
            throw new UserError(file + " holds no exact effects of Edgewise; remove it or name another file");
        }
        List<String> others = PARTS.stream()
                .filter(part -> !theirs[PARTS.indexOf(part)].equals(mine[PARTS.indexOf(part)]))
                .toList();
        throw new UserError(file + " holds exact effects that were begun with other " + String.join(", ", others)
                + "; give the same options again to go on, or remove the file to start anew");
    }

    /// Writes the effects, unless that was done a moment ago.
    public void keep(Question question, EdgeEffects effects) {
        long now = System.nanoTime();
        if (written == Long.MIN_VALUE || now - written > BETWEEN_WRITES.toNanos()) {
            write(question, effects);
            written = System.nanoTime();
        }
    }

    /// Writes the effects, whole or not at all.
    public void write(Question question, EdgeEffects effects) {
        int examples = question.task().examples().size();
        var tensor = SafetensorsWriter.Tensor.of(effects.toMatrix(), effects.size(), examples);
        SafetensorsWriter.write(file, Map.of(key(question, effects.edges()), tensor), Dtype.F32, Map.of());
    }

    /// The result is elsewhere now; the file is not needed any more.
    public void remove() {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new UserError("cannot remove " + file + ": " + e.getMessage(), e);
        }
    }

    private static String key(Question question, int[] edges) {
        MessageDigest examples = digest();
        for (TokenizedExample example : question.task().examples()) {
            for (int[] ids : List.of(example.clean(), example.corrupted(), example.correct(), example.incorrect())) {
                examples.update(Arrays.toString(ids).getBytes(StandardCharsets.UTF_8));
            }
        }
        MessageDigest chosen = digest();
        chosen.update(Arrays.toString(edges).getBytes(StandardCharsets.UTF_8));
        MessageDigest weights = digest();
        weights.update(question.model().fingerprint().getBytes(StandardCharsets.UTF_8));
        return String.join(
                " ",
                "model=" + hex(weights),
                "examples=" + hex(examples),
                "metric=" + question.metric().id(),
                "ablation=" + question.ablation().id(),
                "edges=" + hex(chosen));
    }

    private static String hex(MessageDigest digest) {
        return HexFormat.of().formatHex(digest.digest()).substring(0, DIGITS);
    }

    private static MessageDigest digest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
