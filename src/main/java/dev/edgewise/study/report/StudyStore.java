package dev.edgewise.study.report;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import dev.edgewise.io.UserError;
import dev.edgewise.io.WholeFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// The folder of a study: what is finished, so that the same command goes on from there.
///
/// `study.json` says what decides the numbers. Each task has a folder with, for each method, a circuit file that keeps
/// the scores and a file of measured points; both appear whole or not at all.
public final class StudyStore {
    private static final String HEADER = "study.json";
    private static final String CIRCUIT = ".circuit.json";
    private static final String POINTS = ".points.json";
    private static final String RANDOM = "random-circuits.json";
    private static final ObjectMapper JSON = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);
    private static final ObjectMapper COMPACT = new ObjectMapper();

    private final Path folder;

    /// What `study.json` holds.
    ///
    /// @param edgewise    version
    /// @param fingerprint hash of the model's weights
    /// @param settings    by option
    /// @param tasks       fingerprints of the tasks by name
    record Header(
            String edgewise,
            String model,
            String fingerprint,
            Map<String, String> settings,
            Map<String, String> tasks) {}

    public StudyStore(Path folder) {
        this.folder = folder;
    }

    public Path folder() {
        return folder;
    }

    /// Makes the folder ready for a study, or takes up the one in it.
    ///
    /// @param redo whether what was measured is dropped, and all is measured anew
    /// @throws UserError where the folder holds a study with other settings, or something else
    void open(Header asked, boolean redo) {
        Path file = folder.resolve(HEADER);
        Map<String, String> tasks = new LinkedHashMap<>();
        if (Files.isRegularFile(file) && !redo) {
            Header found = read(file, Header.class);
            compare(found, asked);
            tasks.putAll(found.tasks());
        } else {
            prepare(file, redo);
        }
        tasks.putAll(asked.tasks());
        write(JSON, file, new Header(asked.edgewise(), asked.model(), asked.fingerprint(), asked.settings(), tasks));
    }

    private void compare(Header found, Header asked) {
        if (found.settings() == null || found.tasks() == null || found.fingerprint() == null) {
            throw new UserError(folder.resolve(HEADER) + " is no study of Edgewise; give --out another folder");
        }
        if (!found.fingerprint().equals(asked.fingerprint())) {
            throw differs("is of another model (" + found.model() + ", here " + asked.model() + ")");
        }
        if (!asked.edgewise().equals(found.edgewise())) {
            throw differs("was made by Edgewise " + found.edgewise() + ", this is " + asked.edgewise());
        }
        asked.settings().forEach((option, value) -> {
            String other = found.settings().getOrDefault(option, "not set");
            if (!other.equals(value)) {
                throw differs("was made with " + option + " " + other + ", not " + value);
            }
        });
        asked.tasks().forEach((name, fingerprint) -> {
            if (!found.tasks().getOrDefault(name, fingerprint).equals(fingerprint)) {
                throw differs("was made with other examples of task " + name);
            }
        });
    }

    private UserError differs(String how) {
        return new UserError(
                "the study in " + folder + " " + how + ": give --out another folder, or --redo to measure all anew");
    }

    private void prepare(Path header, boolean redo) {
        if (Files.exists(folder) && !Files.isDirectory(folder)) {
            throw new UserError(folder + " is a file; give --out a folder");
        }
        try {
            if (Files.isDirectory(folder) && !Files.exists(header)) {
                try (Stream<Path> files = Files.list(folder)) {
                    if (files.findAny().isPresent()) {
                        throw new UserError(folder + " holds files, but no study; give --out a new or an empty folder");
                    }
                }
            }
            Files.createDirectories(folder);
            if (redo) {
                dropMeasured();
            }
        } catch (IOException e) {
            throw new UserError(
                    "cannot use the folder " + folder + ": " + e.getMessage() + "; give --out another one", e);
        }
        WholeFile.checkWritable(header);
    }

    private void dropMeasured() throws IOException {
        List<Path> files;
        try (Stream<Path> all = Files.walk(folder, 2)) {
            files = new ArrayList<>(all.filter(Files::isRegularFile).toList());
        }
        for (Path file : files) {
            String name = file.getFileName().toString();
            if (name.endsWith(CIRCUIT) || name.endsWith(POINTS) || name.equals(RANDOM)) {
                Files.delete(file);
            }
        }
    }

    /// The file that keeps a method's scores, as a circuit that can be opened.
    Path circuit(String task, String method) {
        return taskFolder(task).resolve(method + CIRCUIT);
    }

    Optional<MethodResult> method(String task, String method) {
        Path file = taskFolder(task).resolve(method + POINTS);
        return Files.isRegularFile(file) && Files.isRegularFile(circuit(task, method))
                ? Optional.of(read(file, MethodResult.class))
                : Optional.empty();
    }

    void keep(String task, MethodResult result) {
        write(COMPACT, taskFolder(task).resolve(result.method() + POINTS), result);
    }

    RandomResult random(String task) {
        Path file = taskFolder(task).resolve(RANDOM);
        return Files.isRegularFile(file) ? read(file, RandomResult.class) : RandomResult.NONE;
    }

    void keep(String task, RandomResult result) {
        write(COMPACT, taskFolder(task).resolve(RANDOM), result);
    }

    /// The folder of a task; made when first asked for.
    Path taskFolder(String task) {
        Path own = folder.resolve(slug(task));
        try {
            return Files.createDirectories(own);
        } catch (IOException e) {
            throw new UserError("cannot make the folder " + own + ": " + e.getMessage(), e);
        }
    }

    /// A task's name as the name of a folder.
    static String slug(String task) {
        String plain = task.replaceAll("[^A-Za-z0-9._-]+", "-");
        return plain.isEmpty() || plain.startsWith(".") ? "task-" + plain : plain;
    }

    private static <T> T read(Path file, Class<T> type) {
        try {
            T value = JSON.readValue(file.toFile(), type);
            if (value == null) {
                throw new UserError(file + " is empty; remove it, and the same command measures it anew");
            }
            return value;
        } catch (IOException e) {
            throw new UserError(
                    file + " is damaged or not of a study; remove it, and the same command measures it anew", e);
        }
    }

    private static void write(ObjectMapper mapper, Path file, Object value) {
        byte[] bytes;
        try {
            bytes = mapper.writeValueAsBytes(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
        WholeFile.write(file, out -> out.write(bytes));
    }
}
