package dev.edgewise.app.startup;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;

/// How long this process has been running. The launcher becomes the program's process, so that its time counts too.
public final class ProcessAge {
    private static final int START_FIELD = 22;
    private static final double TICKS_PER_SECOND = 100;

    private ProcessAge() {}

    /// Milliseconds since the process was started, to 10 ms.
    public static long millis() {
        try {
            return linux(Files.readString(Path.of("/proc/self/stat")), Files.readString(Path.of("/proc/uptime")));
        } catch (IOException | RuntimeException e) {
            return ProcessHandle.current()
                    .info()
                    .startInstant()
                    .map(start -> Duration.between(start, Instant.now()).toMillis())
                    .orElse(0L);
        }
    }

    /// From the kernel's own counters: what Java says of the start on Linux is right to one second only, because it
    /// adds them to a boot time in whole seconds.
    static long linux(String stat, String uptime) {
        // The name in parentheses may hold spaces and parentheses itself.
        String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
        double started = Long.parseLong(fields[START_FIELD - 3]) / TICKS_PER_SECOND;
        double now = Double.parseDouble(uptime.substring(0, uptime.indexOf(' ')));
        return Math.round((now - started) * 1000);
    }
}
