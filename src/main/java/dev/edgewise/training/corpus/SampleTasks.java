package dev.edgewise.training.corpus;

import dev.edgewise.io.UserError;
import dev.edgewise.task.Example;
import dev.edgewise.task.TaskFile;
import dev.edgewise.task.TaskWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;

/// Writes the six sample tasks. The same seed always gives the same files.
public final class SampleTasks {
    /// The seed of the files in `sample-tasks/`.
    public static final long SEED = 2024;

    /// Examples a task.
    public static final int EXAMPLES = 300;

    private SampleTasks() {}

    /// Writes one JSON file a task into a folder, which is made where it is missing.
    ///
    /// @throws UserError where the folder cannot be written
    public static void write(Path folder, long seed) {
        try {
            Files.createDirectories(folder);
        } catch (IOException e) {
            throw new UserError("cannot make the folder " + folder + " for the sample tasks; choose another", e);
        }
        for (TaskFamily family : TaskFamily.all()) {
            new TaskWriter().write(task(family, seed, EXAMPLES), folder.resolve(family.name() + ".json"));
        }
    }

    /// One task. No two examples have the same clean prompt.
    public static TaskFile task(TaskFamily family, long seed, int size) {
        SplittableRandom random = new SplittableRandom(seed + family.name().hashCode());
        Set<String> seen = new HashSet<>();
        List<Example> examples = new ArrayList<>();
        while (examples.size() < size) {
            List<Example> next = family.heldOut(random);
            // Examples that belong together come together or not at all.
            if (next.stream().noneMatch(example -> seen.contains(example.clean()))) {
                next.forEach(example -> seen.add(example.clean()));
                examples.addAll(next);
            }
        }
        return new TaskFile(
                family.name(),
                family.title(),
                family.description(),
                family.metric(),
                List.copyOf(examples),
                family.corruptions().getFirst().name(),
                family.corruptions());
    }
}
