package dev.edgewise.io;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.UUID;

/// Writes a file that appears whole or not at all: beside its place first, moved there when complete.
public final class WholeFile {
    private WholeFile() {}

    /// Fills the stream it is given.
    @FunctionalInterface
    public interface Content {
        void writeTo(OutputStream out) throws IOException;
    }

    public static void write(Path file, String text) {
        write(file, out -> out.write(text.getBytes(StandardCharsets.UTF_8)));
    }

    /// @throws UserError where the folder is missing, read-only or full; what stood there before is untouched
    public static void write(Path file, Content content) {
        Path absolute = target(file);
        Path part = null;
        try {
            if (isDeviceOrPipe(absolute)) {
                try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(absolute))) {
                    content.writeTo(out);
                }
                return;
            }
            // Not createTempFile: its files are readable by their owner alone, and stay so when moved.
            part = absolute.resolveSibling("." + absolute.getFileName() + "." + UUID.randomUUID() + ".part");
            try (OutputStream out =
                    new BufferedOutputStream(Files.newOutputStream(part, StandardOpenOption.CREATE_NEW))) {
                content.writeTo(out);
            }
            move(part, absolute);
        } catch (IOException e) {
            throw new UserError("cannot write " + file + ": " + reason(e, absolute), e);
        } finally {
            removeQuietly(part);
        }
    }

    /// Fails early, before an hour of work, where the file could not be written afterwards.
    public static void checkWritable(Path file) {
        Path target = target(file);
        if (isDeviceOrPipe(target)) {
            return;
        }
        Path folder = target.getParent();
        if (folder == null || !Files.isDirectory(folder)) {
            throw new UserError("cannot write " + file + ": there is no folder " + folder + "; make it first");
        }
        if (Files.isDirectory(file)) {
            throw new UserError("cannot write " + file + ": it is a folder; give the name of a file");
        }
        try {
            Files.delete(Files.createTempFile(folder, ".edgewise", ".probe"));
        } catch (IOException e) {
            throw new UserError("cannot write " + file + ": " + reason(e, file.toAbsolutePath()), e);
        }
    }

    /// Where the bytes go: a link stays a link, and the file behind it is written.
    private static Path target(Path file) {
        try {
            return Files.isSymbolicLink(file) ? file.toRealPath() : file.toAbsolutePath();
        } catch (IOException e) {
            // A link to nothing: its own place is written.
            return file.toAbsolutePath();
        }
    }

    /// Such a file takes bytes as they come; moving another file over it would destroy it, `/dev/null` included.
    private static boolean isDeviceOrPipe(Path file) {
        return Files.exists(file) && !Files.isRegularFile(file) && !Files.isDirectory(file);
    }

    private static String reason(IOException e, Path file) {
        if (e instanceof java.nio.file.NoSuchFileException) {
            if (Files.isDirectory(file.getParent())) {
                return "the folder " + file.getParent() + " takes no new files; choose another";
            }
            return "there is no folder " + file.getParent() + "; make it first";
        }
        if (e instanceof java.nio.file.AccessDeniedException) {
            return "the folder " + file.getParent() + " is read-only; choose another";
        }
        String message = e.getMessage();
        return message == null ? e.getClass().getSimpleName() : message;
    }

    private static void move(Path from, Path to) throws IOException {
        try {
            Files.move(from, to, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (AtomicMoveNotSupportedException e) {
            Files.move(from, to, StandardCopyOption.REPLACE_EXISTING);
        }
    }

    private static void removeQuietly(Path part) {
        if (part != null) {
            try {
                Files.deleteIfExists(part);
            } catch (IOException e) {
                // The file itself was written or its failure reported; a left-over part harms nobody.
            }
        }
    }
}
