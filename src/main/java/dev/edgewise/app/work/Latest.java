package dev.edgewise.app.work;

import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.Supplier;

/// Computes what the window shows off its thread, one at a time: while one runs, only the newest of those asked for
/// waits. So nothing queues, and yet a change that never pauses is seen while it goes on.
///
/// All methods are called on the window's thread, and so are the results' takers.
public final class Latest {
    private final String name;
    private final Executor window;
    private Optional<Runnable> waiting = Optional.empty();
    private boolean running;
    private long newest;

    /// @param window runs what it is given on the window's thread, in order
    public Latest(String name, Executor window) {
        this.name = name;
        this.window = window;
    }

    /// Computes something in place of what waits; the taker is not told where it was forgotten meanwhile.
    public <T> void ask(Supplier<T> work, Consumer<T> taker) {
        long ticket = newest;
        waiting = Optional.of(() -> Thread.ofVirtual().name(name).start(() -> {
            Runnable outcome = () -> {};
            try {
                T result = work.get();
                outcome = () -> {
                    if (ticket == newest) {
                        taker.accept(result);
                    }
                };
            } finally {
                // In either case: what waits must not wait for ever.
                Runnable told = outcome;
                window.execute(() -> ended(told));
            }
        }));
        next();
    }

    /// What runs or waits is no longer wanted.
    public void forget() {
        newest++;
        waiting = Optional.empty();
    }

    private void ended(Runnable outcome) {
        running = false;
        // The next one starts first: it computes while this one is shown.
        next();
        outcome.run();
    }

    private void next() {
        if (!running && waiting.isPresent()) {
            Runnable start = waiting.get();
            waiting = Optional.empty();
            running = true;
            start.run();
        }
    }
}
