package dev.edgewise.job;

/// Hears of one job. After `started` (never, for a job cancelled while it waited) exactly one of `finished`, `failed`
/// and `cancelled` follows. Called on the engine's thread, or on the thread that cancelled a waiting job.
public interface JobListener<T> {

    default void started() {}

    default void progressed(String what, long done, long total) {}

    default void finished(T result) {}

    default void failed(Throwable reason) {}

    default void cancelled() {}
}
