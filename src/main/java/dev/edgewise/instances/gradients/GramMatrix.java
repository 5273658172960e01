package dev.edgewise.instances.gradients;

import dev.edgewise.io.UserError;
import dev.edgewise.job.Progress;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.Optional;

/// K = G Gᵀ: the products of all pairs of sentence gradients, in double.
///
/// @param size   N
/// @param values row after row, [N·N]; 46 MB for 2,400 sentences, 128 MB for 4,000
public record GramMatrix(int size, double[] values) {

    /// Bytes that the file for so many sentences takes on disk, where it is kept.
    public static long bytes(int sentences) {
        return GradientHeader.SIZE + 8L * sentences * sentences;
    }

    /// That kept in a folder, made where it is missing or of other gradients; without a folder, made.
    public static GramMatrix of(SentenceGradients gradients, Optional<Path> folder, Progress progress) {
        if (folder.isEmpty()) {
            return made(gradients, progress);
        }
        int n = gradients.sentences();
        String set = gradients.layout().set().id();
        Path file = folder.get().resolve("gram-" + set + ".f64");
        GradientHeader header = new GradientHeader("gram matrix", n, n, set, gradients.fingerprint());
        CacheFile cache = new CacheFile(file, header, 8 * n);
        if (cache.isUsable()) {
            return read(file, n);
        }
        GramMatrix gram = made(gradients, progress);
        cache.make("Gram matrix", row -> gram.rowBytes(row), progress);
        return gram;
    }

    private static GramMatrix made(SentenceGradients gradients, Progress progress) {
        return new GramMatrix(gradients.sentences(), new GradientProducts(gradients).gram(progress));
    }

    private static GramMatrix read(Path file, int n) {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            double[] values = new double[n * n];
            ByteBuffer row = ByteBuffer.allocate(8 * n).order(ByteOrder.LITTLE_ENDIAN);
            for (int i = 0; i < n; i++) {
                row.clear();
                while (row.hasRemaining() && channel.read(row, GradientHeader.SIZE + 8L * n * i + row.position()) > 0) {
                    // A channel may hand over less than it was asked for.
                }
                row.flip();
                row.asDoubleBuffer().get(values, i * n, n);
            }
            return new GramMatrix(n, values);
        } catch (IOException e) {
            throw new UserError("cannot read " + file + ": " + e.getMessage() + "; remove it", e);
        }
    }

    private ByteBuffer rowBytes(int row) {
        ByteBuffer bytes = ByteBuffer.allocate(8 * size).order(ByteOrder.LITTLE_ENDIAN);
        bytes.asDoubleBuffer().put(values, row * size, size);
        return bytes;
    }

    /// g_i · g_j.
    public double at(int i, int j) {
        return values[i * size + j];
    }

    /// ‖g_i‖² of all sentences, [N]: their self-influence by gradients.
    public double[] diagonal() {
        double[] diagonal = new double[size];
        Arrays.setAll(diagonal, i -> at(i, i));
        return diagonal;
    }

    /// tr K.
    public double trace() {
        return Arrays.stream(diagonal()).sum();
    }
}
