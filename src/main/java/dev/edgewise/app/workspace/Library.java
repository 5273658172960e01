package dev.edgewise.app.workspace;

import dev.edgewise.job.Progress;
import dev.edgewise.model.ModelSource;
import java.nio.file.Path;
import java.util.List;

/// Where models and tasks come from.
public interface Library {

    /// Models that need no search: the built-in one, and what is on the disk already. May take a moment.
    List<ModelSource> models();

    /// Names of the sample tasks.
    List<String> tasks();

    /// A sample task by name, or a task file.
    OpenTask openTask(String nameOrPath);

    /// A folder in the Hugging Face layout, or a `.gguf` file.
    ModelSource modelAt(Path path);

    /// Bytes that the model will take, and bytes that are free.
    Memory memoryFor(ModelSource source);

    /// Loads a model. Runs on the engine's thread.
    OpenModel open(ModelSource source, Progress progress);

    /// @param needed estimate of what loading takes; 0 where it is not known
    record Memory(long needed, long free) {
        /// "needs 0.5 GB, 12.3 GB free".
        public String sentence() {
            return needed <= 0 ? size(free) + " free" : "needs " + size(needed) + ", " + size(free) + " free";
        }

        private static String size(long bytes) {
            return bytes < 1L << 30
                    ? Math.max(1, bytes >> 20) + " MB"
                    : String.format(java.util.Locale.ROOT, "%.1f GB", bytes / (double) (1L << 30));
        }
    }
}
