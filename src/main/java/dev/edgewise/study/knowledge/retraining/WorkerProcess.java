package dev.edgewise.study.knowledge.retraining;

import dev.edgewise.io.UserError;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/// A worker in a process of its own. Its standard input is its lifeline: where this end closes, by intention or because
/// this process ended, the worker ends too.
final class WorkerProcess implements WorkerLink {
    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final int KILLED = 128 + 9;

    private final Process process;
    private final BufferedWriter in;
    private volatile String lastWords = "";

    private WorkerProcess(Process process) {
        this.process = process;
        this.in = process.outputWriter(StandardCharsets.UTF_8);
    }

    /// Starts one as [WorkerStarter] says.
    static WorkerProcess start(WorkerLaunch launch, Consumer<WorkerMessage> messages, Consumer<String> ended) {
        Process process;
        try {
            process = launch.builder().start();
        } catch (IOException e) {
            throw new UserError("no worker process can be started: " + e.getMessage(), e);
        }
        WorkerProcess worker = new WorkerProcess(process);
        Thread err = thread(
                "worker's errors",
                () -> worker.read(process.errorReader(StandardCharsets.UTF_8), line -> {
                    if (!line.isBlank()) {
                        worker.lastWords = line.strip();
                    }
                }));
        thread("worker's messages", () -> {
            worker.read(process.inputReader(StandardCharsets.UTF_8), line -> WorkerMessage.read(line)
                    .ifPresent(messages));
            ended.accept(worker.ending(err));
        });
        return worker;
    }

    private static Thread thread(String name, Runnable work) {
        return Thread.ofPlatform().name(name).daemon(true).start(work);
    }

    private void read(BufferedReader lines, Consumer<String> each) {
        try (lines) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                each.accept(line);
            }
        } catch (IOException e) {
            // The pipe of a process that ended; how it ended is told by its exit code.
        }
    }

    private String ending(Thread err) {
        try {
            int code = process.waitFor();
            err.join(PATIENCE);
            String how = code == KILLED
                    ? "was killed (exit code 137), by hand or for want of memory"
                    : "ended unexpectedly with exit code " + code;
            return "the worker process " + how + (lastWords.isEmpty() ? "" : "; its last words: " + lastWords);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return "the worker process was left alone";
        }
    }

    @Override
    public synchronized void send(String line) {
        try {
            in.write(line);
            in.newLine();
            in.flush();
        } catch (IOException e) {
            // It is gone; the thread that reads its messages says so.
        }
    }

    @Override
    public synchronized void close() {
        try {
            in.close();
        } catch (IOException e) {
            // It is gone already.
        }
        process.onExit().orTimeout(PATIENCE.toMillis(), TimeUnit.MILLISECONDS).exceptionally(late -> {
            process.destroyForcibly();
            return process;
        });
    }
}
