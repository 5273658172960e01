package dev.edgewise.model;

import com.sun.management.OperatingSystemMXBean;
import dev.edgewise.io.UserError;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/// Compares what a model will take with what the machine has, before any tensor is read.
///
/// @param available bytes of memory that programs can still have
/// @param heap      bytes to which the Java heap may grow
public record MemoryCheck(long available, long heap) {
    private static final Path LINUX = Path.of("/proc/meminfo");

    /// This machine, now.
    public static MemoryCheck ofThisMachine() {
        return new MemoryCheck(availableMemory(), Runtime.getRuntime().maxMemory());
    }

    /// @throws UserError where the weights do not fit as float32, with the numbers and what to do
    public void require(Path model, WeightSource weights) {
        require(model, weights.parameters(), weights.largestTensor());
    }

    /// @param parameters    numbers in all weights
    /// @param largestTensor numbers in the largest stored tensor
    /// @throws UserError where they do not fit as float32
    public void require(Path model, long parameters, long largestTensor) {
        long needed = parameters * Float.BYTES;
        if (needed > available) {
            throw new UserError(String.format(
                    Locale.ROOT,
                    "%s needs %s of memory for its %,d weights as float32, but only %s is available; close other"
                            + " programs or choose a smaller model",
                    model,
                    size(needed),
                    parameters,
                    size(available)));
        }
        // A tensor passes through the heap twice: as stored, and rearranged.
        long passing = 2 * largestTensor * Float.BYTES;
        if (passing > heap) {
            throw new UserError(String.format(
                    Locale.ROOT,
                    "%s has a tensor that takes %s of Java heap while it is read, but the heap may grow to %s only;"
                            + " start Edgewise with a larger -Xmx",
                    model,
                    size(passing),
                    size(heap)));
        }
    }

    private static String size(long bytes) {
        return bytes < 1 << 30
                ? String.format(Locale.ROOT, "%.0f MB", bytes / 1e6)
                : String.format(Locale.ROOT, "%.1f GB", bytes / 1e9);
    }

    private static long availableMemory() {
        var system = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        long total = system.getTotalMemorySize();
        long free = system.getFreeMemorySize();
        if (Files.isReadable(LINUX)) {
            // Free memory leaves out the page cache, which gives way to programs; a container's total bounds it.
            return Math.min(total, Math.max(free, linuxAvailable()));
        }
        // On macOS, too, most of what is not free is cache.
        boolean mac = System.getProperty("os.name", "").startsWith("Mac");
        return mac ? Math.max(free, total / 2) : free;
    }

    private static long linuxAvailable() {
        try {
            List<String> lines = Files.readAllLines(LINUX);
            return lines.stream()
                    .filter(line -> line.startsWith("MemAvailable:"))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) * 1024)
                    .findFirst()
                    .orElse(0);
        } catch (IOException | NumberFormatException e) {
            // Then the free memory has to do.
            return 0;
        }
    }
}
