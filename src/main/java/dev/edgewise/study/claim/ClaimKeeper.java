package dev.edgewise.study.claim;

import dev.edgewise.io.UserError;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;

/// Keeps a record in a file while it is run, at most every few seconds, and in its own place when it is complete.
public final class ClaimKeeper implements Consumer<ClaimRecord> {
    private static final Duration BETWEEN_WRITES = Duration.ofSeconds(5);

    private final Optional<Path> result;
    private long written = System.nanoTime();

    /// @param result where the complete record belongs; empty to keep nothing
    public ClaimKeeper(Optional<Path> result) {
        this.result = result;
    }

    @Override
    public void accept(ClaimRecord record) {
        if (System.nanoTime() - written > BETWEEN_WRITES.toNanos()) {
            result.ifPresent(file -> ClaimFile.write(ClaimFile.partial(file), record));
            written = System.nanoTime();
        }
    }

    /// Writes the complete record; what was kept meanwhile is removed.
    public void finish(ClaimRecord record) {
        result.ifPresent(file -> {
            ClaimFile.write(file, record);
            Path partial = ClaimFile.partial(file);
            try {
                Files.deleteIfExists(partial);
            } catch (IOException e) {
                throw new UserError("cannot remove " + partial + ": " + e.getMessage(), e);
            }
        });
    }
}
