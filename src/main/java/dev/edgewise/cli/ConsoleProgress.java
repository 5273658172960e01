package dev.edgewise.cli;

import dev.edgewise.job.Progress;
import java.io.PrintWriter;
import java.util.Locale;

/// Progress on standard error: a bar that redraws itself on a terminal, a plain line now and then otherwise.
final class ConsoleProgress implements Progress, AutoCloseable {
    private static final int BAR = 30;
    private static final long REDRAW_NANOS = 100_000_000L;
    /// Other programs that follow a command want to hear of it more often than people.
    private static final long LINE_NANOS = 1_000_000L * Long.getLong("edgewise.progress.millis", 10_000);
    private static final String ERASE = "\r\u001b[K";

    private final PrintWriter err;
    private final boolean terminal;
    private String shown = "";
    private long last;
    private boolean barOnScreen;

    ConsoleProgress(PrintWriter err, boolean terminal) {
        this.err = err;
        this.terminal = terminal;
    }

    @Override
    public synchronized void report(String what, long done, long total) {
        String subject = what.split(":", 2)[0]; // after a colon stand numbers that change
        boolean isNew = !subject.equals(shown);
        long now = System.nanoTime();
        boolean finished = total > 0 && done >= total;
        if (!isNew && now - last < (terminal ? REDRAW_NANOS : LINE_NANOS) && !(finished && terminal)) {
            return;
        }
        shown = subject;
        last = now;
        if (terminal) {
            err.print(ERASE + bar(what, done, total));
            err.flush();
            barOnScreen = true;
        } else {
            err.println("edgewise: " + what + (total > 0 ? " " + done + "/" + total : ""));
        }
    }

    @Override
    public void check() {
        // Ctrl-C ends the process; nothing else cancels a command.
    }

    /// Removes the bar, so that what follows starts on a clean line.
    @Override
    public synchronized void close() {
        if (barOnScreen) {
            err.print(ERASE);
            err.flush();
            barOnScreen = false;
        }
    }

    private static String bar(String what, long done, long total) {
        if (total <= 0) {
            return what + " …";
        }
        int full = (int) Math.min(BAR, BAR * done / total);
        return String.format(
                Locale.ROOT,
                "%s%s %3d %% %s",
                "█".repeat(full),
                "░".repeat(BAR - full),
                Math.min(100, 100 * done / total),
                what);
    }
}
