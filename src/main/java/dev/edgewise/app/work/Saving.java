package dev.edgewise.app.work;

import dev.edgewise.job.EngineWorker;
import dev.edgewise.job.Job;
import dev.edgewise.job.Jobs;
import dev.edgewise.job.Progress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.function.Consumer;

/// Writes files beside the window's thread and beside the engine's: neither a slow disk nor an hour of attribution
/// holds up what the user saves. One file after the other, in the order asked for, so that of two saves under one name
/// the later one stays.
///
/// What is written must not change meanwhile: it is put together, as values, before the job is handed in.
public final class Saving {
    /// Writes a file, whole or not at all.
    @FunctionalInterface
    public interface Writing {
        void write(Progress progress) throws Exception;
    }

    private final EngineWorker worker = new EngineWorker("edgewise files");
    private final Jobs jobs;

    /// @param engine where the work is seen and cancelled
    public Saving(Engine engine) {
        jobs = engine.beside(worker);
    }

    /// Where longer work on files can be handed in.
    public Jobs jobs() {
        return jobs;
    }

    /// Writes one file.
    ///
    /// @param done   told on the window's thread when the whole file is there
    /// @param failed told why it is not; what stood under its name before is untouched
    public void save(Path file, Writing write, Runnable done, Consumer<Throwable> failed) {
        jobs.submit(
                Job.background("Writing " + file.getFileName(), progress -> {
                    write.write(progress);
                    return file;
                }),
                Outcome.<Path>of(written -> done.run(), failed));
    }

    public void save(Path file, Writing write, Consumer<Throwable> failed) {
        save(file, write, () -> {}, failed);
    }

    /// Ends, after what was handed in is written: closing the window loses nothing.
    ///
    /// @param limit after which a disk that does not answer is given up
    public void finish(Duration limit) {
        long end = System.nanoTime() + limit.toNanos();
        try {
            while (!worker.isQuiet() && System.nanoTime() < end) {
                Thread.sleep(10);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        worker.close();
    }
}
