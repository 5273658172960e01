package dev.edgewise.job;

import java.util.Optional;

/// Work for the engine's thread.
///
/// @param title what it does, as the status line says it: "Finding the circuit"
/// @param key   jobs of one key replace each other: the newest wins, older ones are cancelled
public record Job<T>(String title, Priority priority, Optional<String> key, Work<T> work) {

    /// What is computed. Runs on the engine's thread and calls `progress.check()` between short steps.
    @FunctionalInterface
    public interface Work<T> {
        T run(Progress progress) throws Exception;
    }

    public static <T> Job<T> background(String title, Work<T> work) {
        return new Job<>(title, Priority.BACKGROUND, Optional.empty(), work);
    }

    public static <T> Job<T> idle(String title, String key, Work<T> work) {
        return new Job<>(title, Priority.IDLE, Optional.of(key), work);
    }

    public static <T> Job<T> live(String title, String key, Work<T> work) {
        return new Job<>(title, Priority.LIVE, Optional.of(key), work);
    }
}
