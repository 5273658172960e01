package dev.edgewise.task;

import dev.edgewise.io.UserError;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/// The tasks that come with Edgewise: the files of one folder, by name.
public final class TaskCatalogue {
    private static final String ENDING = ".json";

    private final Path folder;

    /// @param folder where the sample tasks are; it may be missing, then there are none
    public TaskCatalogue(Path folder) {
        this.folder = folder;
    }

    /// The folder `sample-tasks` of the application's home: the system property `edgewise.home`, else where the
    /// program was started.
    public static TaskCatalogue ofHome() {
        return new TaskCatalogue(
                Path.of(System.getProperty("edgewise.home", ".")).resolve("sample-tasks"));
    }

    /// Names of the sample tasks, sorted.
    public List<String> names() {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(ENDING))
                    .map(name -> name.substring(0, name.length() - ENDING.length()))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UserError("cannot list the sample tasks in " + folder + "; check that the folder may be read", e);
        }
    }

    /// The file of a task, by the name of a sample task or by path. A sample task wins over a file of the same name.
    ///
    /// @throws UserError listing the sample tasks, where there is neither
    public Path resolve(String nameOrPath) {
        if (names().contains(nameOrPath)) {
            return folder.resolve(nameOrPath + ENDING);
        }
        Path file = Path.of(nameOrPath);
        if (Files.isRegularFile(file)) {
            return file;
        }
        throw new UserError("there is no task " + nameOrPath + ": give a task file or one of the sample tasks"
                + (names().isEmpty() ? " (none found in " + folder + ")" : " " + String.join(", ", names())));
    }

    /// Reads a task by name or path.
    public TaskFile open(String nameOrPath) {
        return new TaskReader().read(resolve(nameOrPath));
    }
}
