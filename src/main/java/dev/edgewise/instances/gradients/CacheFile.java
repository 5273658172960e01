package dev.edgewise.instances.gradients;

import dev.edgewise.io.UserError;
import dev.edgewise.job.Progress;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Locale;

/// Rows of numbers in a file, written one after the other into a partial file beside it, which takes its place when the
/// last row is there. A run that was stopped or killed goes on after the last whole row.
final class CacheFile {
    private final Path file;
    private final Path part;
    private final GradientHeader header;
    private final int rowBytes;

    /// @param rowBytes of each of the header's rows
    CacheFile(Path file, GradientHeader header, int rowBytes) {
        this.file = file;
        this.part = file.resolveSibling(file.getFileName() + ".part");
        this.header = header;
        this.rowBytes = rowBytes;
    }

    /// Makes a row; its buffer is read at once.
    @FunctionalInterface
    interface Row {
        ByteBuffer of(int row);
    }

    /// Where rows go, a file but for tests.
    @FunctionalInterface
    interface Sink {
        void write(ByteBuffer bytes, long position) throws IOException;
    }

    String fingerprint() {
        return header.fingerprint();
    }

    /// Bytes on disk when complete.
    long bytes() {
        return GradientHeader.SIZE + (long) header.rows() * rowBytes;
    }

    /// Whether the complete file is there and is of this header.
    ///
    /// @throws UserError where it is there and is not
    boolean isComplete() {
        return Files.exists(file) && matches(true);
    }

    /// Whether the complete file is there; one that is of something else does not count.
    boolean isUsable() {
        return Files.exists(file) && matches(false);
    }

    private boolean matches(boolean demanded) {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            if (demanded) {
                header.demand(channel, file.toString());
            }
            return channel.size() == bytes() && header.startsFile(channel);
        } catch (IOException e) {
            throw new UserError("cannot read " + file + ": " + e.getMessage() + "; remove it", e);
        }
    }

    /// Writes what is missing.
    ///
    /// @throws UserError where the disk has no room, or becomes full on the way; what is written stays
    void make(String what, Row rows, Progress progress) {
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            // Of something else, and in the way of what is to come.
            Files.deleteIfExists(file);
            try (FileChannel channel = FileChannel.open(
                            part, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
                    FileLock lock = lock(channel)) {
                int done = startOf(channel);
                checkRoom(bytes() - channel.size(), usable());
                write(done, what, rows, (bytes, position) -> fully(channel, bytes, position), progress);
                channel.force(true);
            }
            Files.move(part, file, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UserError("cannot write " + part + ": " + e.getMessage() + "; name another folder", e);
        }
    }

    private FileLock lock(FileChannel channel) throws IOException {
        try {
            FileLock lock = channel.tryLock();
            if (lock != null) {
                return lock;
            }
        } catch (OverlappingFileLockException e) {
            // The same as another process's lock, said by this one.
        }
        throw new UserError("another Edgewise is writing " + part + "; wait for it, or name another folder");
    }

    /// How many rows are there already. What is of another run, and the last row where it is not whole, is cut off.
    private int startOf(FileChannel channel) throws IOException {
        if (!header.startsFile(channel)) {
            channel.truncate(0);
            fully(channel, header.bytes(), 0);
            return 0;
        }
        int done = (int) Math.min(header.rows(), Math.max(0, channel.size() - GradientHeader.SIZE) / rowBytes);
        channel.truncate(GradientHeader.SIZE + (long) done * rowBytes);
        return done;
    }

    private long usable() throws IOException {
        return Files.getFileStore(part).getUsableSpace();
    }

    void checkRoom(long needed, long usable) {
        if (needed > usable) {
            throw new UserError(file + " needs " + size(needed) + " on disk and there are " + size(usable)
                    + "; make room, name another folder, or choose fewer parameters");
        }
    }

    void write(int from, String what, Row rows, Sink sink, Progress progress) {
        String said = what + " (" + size(bytes()) + " on disk)";
        progress.report(said, from, header.rows());
        for (int row = from; row < header.rows(); row++) {
            progress.check();
            ByteBuffer bytes = rows.of(row);
            try {
                sink.write(bytes, GradientHeader.SIZE + (long) row * rowBytes);
            } catch (IOException e) {
                throw new UserError(
                        "cannot write " + part + " after " + row + " of " + header.rows() + " rows: " + e.getMessage()
                                + "; make " + size((long) (header.rows() - row) * rowBytes)
                                + " of room and start again, which goes on from there",
                        e);
            }
            progress.report(said, row + 1, header.rows());
        }
    }

    private static void fully(FileChannel channel, ByteBuffer bytes, long position) throws IOException {
        long at = position;
        while (bytes.hasRemaining()) {
            at += channel.write(bytes, at);
        }
    }

    /// "2.9 GB", in powers of ten.
    static String size(long bytes) {
        return bytes < 1_000_000_000
                ? String.format(Locale.ROOT, "%.1f MB", bytes / 1e6)
                : String.format(Locale.ROOT, "%.1f GB", bytes / 1e9);
    }
}
