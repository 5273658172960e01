package dev.edgewise.study.knowledge.retraining;

import dev.edgewise.io.UserError;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

/// Sees to it that of all processes on a lab only one does a job.
///
/// A claim is the operating system's lock on one byte of the file `retrainings/claims`, at a place that the job's key
/// gives. It ends with the process that holds it, however that ends: there are no stale claims.
final class JobClaims implements AutoCloseable {
    private static final int HEX = 16;
    private static final int PLACE_DIGITS = 15;

    private final FileChannel file;

    JobClaims(Path folder) {
        try {
            file = FileChannel.open(
                    folder.resolve("claims"),
                    StandardOpenOption.CREATE,
                    StandardOpenOption.READ,
                    StandardOpenOption.WRITE);
        } catch (IOException e) {
            throw new UserError("cannot open " + folder.resolve("claims") + ": " + e.getMessage(), e);
        }
    }

    /// A job that is this process's own until it is closed.
    interface Claim extends AutoCloseable {
        @Override
        void close();
    }

    /// Empty where another process has it.
    Optional<Claim> take(String key) {
        try {
            FileLock lock = file.tryLock(Long.parseLong(key.substring(0, PLACE_DIGITS), HEX), 1, false);
            return lock == null ? Optional.empty() : Optional.of(() -> release(lock));
        } catch (OverlappingFileLockException e) {
            return Optional.empty();
        } catch (IOException e) {
            throw new UserError(
                    "cannot lock a retraining in the lab's folder: " + e.getMessage()
                            + "; put the lab on a disk of this machine",
                    e);
        }
    }

    private static void release(FileLock lock) {
        try {
            lock.release();
        } catch (IOException e) {
            throw new UserError("cannot unlock a retraining: " + e.getMessage(), e);
        }
    }

    @Override
    public void close() {
        try {
            file.close();
        } catch (IOException e) {
            throw new UserError("cannot close the claims of a lab: " + e.getMessage(), e);
        }
    }
}
