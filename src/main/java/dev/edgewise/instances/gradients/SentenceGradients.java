package dev.edgewise.instances.gradients;

import dev.edgewise.instances.InstanceQuestion;
import dev.edgewise.instances.ParameterSet;
import dev.edgewise.io.UserError;
import dev.edgewise.job.Progress;
import dev.edgewise.model.Transformer;
import dev.edgewise.training.lab.TokenizedCorpus;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

/// The gradients g_i of a corpus's sentences, each of its mean next-token cross-entropy in nats: N rows of P float32 in
/// a memory-mapped file, so that memory holds as much of it as there is room for and no more.
///
/// The file is made once for a model, a corpus and a set of parameters, and says in its header which; see
/// docs/formats.md.
public final class SentenceGradients implements AutoCloseable {
    private static final ValueLayout.OfFloat FLOAT =
            ValueLayout.JAVA_FLOAT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);

    private final GradientLayout layout;
    private final int sentences;
    private final String fingerprint;
    private final Optional<Path> temporary;
    private final Arena arena = Arena.ofShared();
    private final MemorySegment rows;

    private SentenceGradients(
            Path file, GradientLayout layout, int sentences, String fingerprint, Optional<Path> temporary)
            throws IOException {
        this.layout = layout;
        this.sentences = sentences;
        this.fingerprint = fingerprint;
        this.temporary = temporary;
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            rows = channel.map(
                    FileChannel.MapMode.READ_ONLY, GradientHeader.SIZE, 4L * sentences * layout.parameters(), arena);
        }
    }

    /// Bytes that the file for a question's corpus and parameters takes on disk.
    public static long bytes(InstanceQuestion question) {
        long row =
                4L * GradientLayout.of(question.model(), question.parameters()).parameters();
        return GradientHeader.SIZE + question.corpus().size() * row;
    }

    /// Those kept in a folder, made where they are missing or of another model or corpus; without a folder, those of a
    /// file in the system's temporary folder that goes when they are closed.
    ///
    /// @throws UserError where the disk has not enough room
    public static SentenceGradients of(
            Transformer model, TokenizedCorpus corpus, ParameterSet set, Optional<Path> folder, Progress progress) {
        if (folder.isPresent()) {
            return in(folder.get(), model, corpus, set, Optional.empty(), progress);
        }
        try {
            Path own = Files.createTempDirectory("edgewise-gradients");
            try {
                return in(own, model, corpus, set, Optional.of(own), progress);
            } catch (RuntimeException | Error e) {
                TemporaryFolder.remove(own);
                throw e;
            }
        } catch (IOException e) {
            throw new UserError(
                    "cannot write sentence gradients to the temporary folder: " + e.getMessage()
                            + "; name a folder for them",
                    e);
        }
    }

    private static SentenceGradients in(
            Path folder,
            Transformer model,
            TokenizedCorpus corpus,
            ParameterSet set,
            Optional<Path> temporary,
            Progress progress) {
        GradientLayout layout = GradientLayout.of(model, set);
        Path file = folder.resolve("gradients-" + set.id() + ".f32");
        CacheFile cache = cache(file, model, corpus, layout);
        if (!cache.isUsable()) {
            try (LossGradients gradients = new LossGradients(model, layout)) {
                cache.make("gradients of sentences", row -> bytes(corpus, row, gradients), progress);
            }
        }
        return open(file, cache, layout, corpus.size(), temporary);
    }

    /// Those in a file, which must be of this model, corpus and set.
    ///
    /// @throws UserError where it is of others, with both fingerprints
    public static SentenceGradients open(Path file, Transformer model, TokenizedCorpus corpus, ParameterSet set) {
        GradientLayout layout = GradientLayout.of(model, set);
        CacheFile cache = cache(file, model, corpus, layout);
        if (!cache.isComplete()) {
            throw new UserError("there are no whole sentence gradients in " + file + "; have them made again");
        }
        return open(file, cache, layout, corpus.size(), Optional.empty());
    }

    private static SentenceGradients open(
            Path file, CacheFile cache, GradientLayout layout, int sentences, Optional<Path> temporary) {
        try {
            return new SentenceGradients(file, layout, sentences, cache.fingerprint(), temporary);
        } catch (IOException e) {
            throw new UserError("cannot read " + file + ": " + e.getMessage() + "; remove it", e);
        }
    }

    private static CacheFile cache(Path file, Transformer model, TokenizedCorpus corpus, GradientLayout layout) {
        GradientHeader header = new GradientHeader(
                "sentence gradients",
                corpus.size(),
                layout.parameters(),
                layout.set().id(),
                GradientFingerprint.of(model, corpus, layout));
        return new CacheFile(file, header, Math.multiplyExact(4, layout.parameters()));
    }

    private static ByteBuffer bytes(TokenizedCorpus corpus, int row, LossGradients gradients) {
        float[] values = gradients.sentence(corpus.tokens().get(row));
        ByteBuffer bytes = ByteBuffer.allocate(4 * values.length).order(ByteOrder.LITTLE_ENDIAN);
        double sum = 0;
        for (float value : values) {
            sum += value;
        }
        if (!Double.isFinite(sum)) {
            throw new UserError("the gradient of the corpus's sentence " + (row + 1) + " is not finite; the model's"
                    + " weights are too large to learn from it");
        }
        bytes.asFloatBuffer().put(values);
        return bytes;
    }

    public GradientLayout layout() {
        return layout;
    }

    /// N.
    public int sentences() {
        return sentences;
    }

    /// P.
    public int parameters() {
        return layout.parameters();
    }

    /// Of weights, tokens and parameter set.
    public String fingerprint() {
        return fingerprint;
    }

    /// g_i, [P].
    public float[] row(int sentence) {
        return rows.asSlice(4L * sentence * parameters(), 4L * parameters()).toArray(FLOAT);
    }

    /// Copies columns `from ≤ p < to` of all rows, row after row.
    void columns(int from, int to, MemorySegment into) {
        long width = 4L * (to - from);
        for (int i = 0; i < sentences; i++) {
            MemorySegment.copy(rows, 4L * ((long) i * parameters() + from), into, i * width, width);
        }
    }

    @Override
    public void close() {
        arena.close();
        temporary.ifPresent(TemporaryFolder::remove);
    }
}
