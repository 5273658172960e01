package dev.edgewise.study.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalDouble;

/// The most memory that the process holds while some work runs, above what it held before. The engine's memory is not
/// Java's, so the operating system is asked; only Linux tells.
final class MemoryPeak implements AutoCloseable {
    private static final Path STATM = Path.of("/proc/self/statm");
    private static final long PAGE = 4096;
    private static final int EVERY_MILLIS = 5;

    private final long before = resident();
    private volatile long most = before;
    private final Thread watcher = Thread.ofPlatform().daemon().name("memory").start(this::watch);

    private void watch() {
        try {
            while (!Thread.currentThread().isInterrupted()) {
                most = Math.max(most, resident());
                Thread.sleep(EVERY_MILLIS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /// In millions of bytes; empty where the system does not tell.
    OptionalDouble megabytes() {
        return before < 0 ? OptionalDouble.empty() : OptionalDouble.of((most - before) / 1e6);
    }

    private static long resident() {
        try {
            return Long.parseLong(Files.readString(STATM).split(" ")[1]) * PAGE;
        } catch (IOException | NumberFormatException e) {
            return -1;
        }
    }

    @Override
    public void close() {
        watcher.interrupt();
    }
}
