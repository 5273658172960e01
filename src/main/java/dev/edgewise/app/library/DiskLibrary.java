package dev.edgewise.app.library;

import dev.edgewise.app.workspace.Library;
import dev.edgewise.app.workspace.OpenModel;
import dev.edgewise.app.workspace.OpenTask;
import dev.edgewise.job.Progress;
import dev.edgewise.model.ModelSource;
import dev.edgewise.model.Transformer;
import dev.edgewise.model.catalogue.ModelCatalogue;
import dev.edgewise.model.catalogue.ModelLoader;
import dev.edgewise.task.TaskCatalogue;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/// Models and tasks on this machine's disk.
public final class DiskLibrary implements Library {
    private final ModelCatalogue models;
    private final TaskCatalogue catalogue;

    public DiskLibrary(ModelCatalogue models, TaskCatalogue tasks) {
        this.models = models;
        this.catalogue = tasks;
    }

    @Override
    public List<ModelSource> models() {
        return models.sources();
    }

    @Override
    public List<String> tasks() {
        return catalogue.names();
    }

    @Override
    public OpenTask openTask(String nameOrPath) {
        return new OpenTask(catalogue.open(nameOrPath), nameOrPath);
    }

    @Override
    public ModelSource modelAt(Path path) {
        String name = path.toAbsolutePath().normalize().getFileName().toString();
        return new ModelSource(name.endsWith(".gguf") ? name.substring(0, name.length() - 5) : name, path, "path");
    }

    @Override
    public Memory memoryFor(ModelSource source) {
        return new Memory(bytesOnDisk(source.path()), freeMemory());
    }

    @Override
    public OpenModel open(ModelSource source, Progress progress) {
        Transformer model = ModelLoader.load(source, progress);
        return new OpenModel(
                source, model.graph(), model.fingerprint(), model.tokenizer(), new TransformerWorkbench(model));
    }

    /// What the weights take on the disk, a lower bound of what they take in memory.
    private static long bytesOnDisk(Path path) {
        try (Stream<Path> files = Files.isDirectory(path) ? Files.list(path) : Stream.of(path)) {
            return files.filter(file -> file.toString().endsWith(".safetensors")
                            || file.toString().endsWith(".gguf"))
                    .mapToLong(DiskLibrary::size)
                    .sum();
        } catch (IOException e) {
            return 0;
        }
    }

    private static long size(Path file) {
        try {
            return Files.size(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static long freeMemory() {
        return java.lang.management.ManagementFactory.getOperatingSystemMXBean()
                        instanceof com.sun.management.OperatingSystemMXBean system
                ? system.getFreeMemorySize()
                : Runtime.getRuntime().maxMemory();
    }
}
