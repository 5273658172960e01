package dev.edgewise.cli;

import java.util.function.Supplier;

/// What is said when Ctrl-C stops a command: what was kept, and how to go on.
///
/// The process ends at once, with exit code 130, whatever the engine is doing; files are whole or absent by themselves.
final class Interruption implements AutoCloseable {
    private static final int EXIT_CODE = 130;

    private final Thread hook;
    private volatile Supplier<String> words;

    Interruption(Console console, String words) {
        this(console, () -> words);
    }

    /// @param words made when it happens, after what can be kept was kept; must not call the engine
    Interruption(Console console, Supplier<String> words) {
        this.words = words;
        this.hook = Thread.ofPlatform().unstarted(() -> {
            console.note("stopped: " + this.words.get());
            // Not an orderly exit: unloading the engine under a thread that still computes in it crashes the process.
            Runtime.getRuntime().halt(EXIT_CODE);
        });
        Runtime.getRuntime().addShutdownHook(hook);
    }

    /// More was finished: from now on these words are true.
    void nowSay(String other) {
        words = () -> other;
    }

    @Override
    public void close() {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            // The process is ending already, and the words are being said.
            return;
        }
    }
}
