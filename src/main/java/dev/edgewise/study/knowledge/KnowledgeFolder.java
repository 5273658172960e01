package dev.edgewise.study.knowledge;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.edgewise.io.UserError;
import dev.edgewise.io.WholeFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;

/// The folder of a knowledge study, which is its memory: `study.json` says what decides the numbers, `labs` holds the
/// models that it trained with their retrainings, `stages` what is finished. The same command goes on from there.
public final class KnowledgeFolder {
    private static final String HEADER = "study.json";
    private static final String ENDING = ".json";
    /// Questions that a record answers about itself are no part of it.
    private static final ObjectMapper JSON =
            JsonMapper.builder().disable(MapperFeature.AUTO_DETECT_IS_GETTERS).build();
    private static final ObjectMapper READABLE = JSON.copy().enable(SerializationFeature.INDENT_OUTPUT);

    private final Path folder;

    /// Makes the folder ready for a study, or takes up the one in it.
    ///
    /// @param decides everything that decides the numbers, by option
    /// @throws UserError where the folder holds a study with other settings, or something else
    public KnowledgeFolder(Path folder, Map<String, String> decides) {
        this.folder = folder;
        Path header = folder.resolve(HEADER);
        if (Files.isRegularFile(header)) {
            compare(header, decides);
            return;
        }
        prepare();
        WholeFile.write(header, text(READABLE, new LinkedHashMap<>(decides)));
    }

    private void compare(Path header, Map<String, String> decides) {
        Map<?, ?> found = read(header, Map.class);
        decides.forEach((option, value) -> {
            Object other = found.get(option);
            if (!value.equals(other)) {
                throw new UserError("the study in " + folder + " was made with " + option + " "
                        + (other == null ? "not set" : other) + ", not " + value
                        + "; give --out another folder for a new study");
            }
        });
    }

    private void prepare() {
        try {
            if (Files.isDirectory(folder)) {
                try (Stream<Path> files = Files.list(folder)) {
                    if (files.findAny().isPresent()) {
                        throw new UserError(folder + " holds files, but no study; give --out a new or an empty folder");
                    }
                }
            }
            Files.createDirectories(folder.resolve("stages"));
            Files.createDirectories(folder.resolve("labs"));
        } catch (IOException e) {
            throw new UserError("cannot use the folder " + folder + ": " + e.getMessage() + "; give another one", e);
        }
    }

    public Path folder() {
        return folder;
    }

    /// Where a lab of the study stands.
    public Path lab(String name) {
        return folder.resolve("labs").resolve(name);
    }

    /// A finished stage; empty where it is not.
    ///
    /// @throws UserError where its file is damaged
    public <T> Optional<T> find(String stage, Class<T> type) {
        Path file = file(stage);
        return Files.isRegularFile(file) ? Optional.of(read(file, type)) : Optional.empty();
    }

    /// What a stage found: read where it is finished, else computed and kept at once.
    public <T> T stage(String stage, Class<T> type, Supplier<T> work) {
        return find(stage, type).orElseGet(() -> keep(stage, work.get()));
    }

    /// Keeps a stage, over what was kept of it before.
    public <T> T keep(String stage, T value) {
        WholeFile.write(file(stage), text(JSON, value));
        return value;
    }

    /// Names of the finished stages that begin with these letters, in alphabetical order.
    public List<String> stages(String prefix) {
        try (Stream<Path> files = Files.list(folder.resolve("stages"))) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.startsWith(prefix) && name.endsWith(ENDING))
                    .map(name -> name.substring(0, name.length() - ENDING.length()))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UserError("cannot read the folder " + folder + ": " + e.getMessage(), e);
        }
    }

    /// All finished stages as one object by their names; scores of single sentences are in files of their own.
    public ObjectNode values() {
        ObjectNode all = JSON.createObjectNode();
        for (String stage : stages("")) {
            if (!stage.startsWith(".")) {
                all.set(stage, read(file(stage), JsonNode.class));
            }
        }
        return all;
    }

    /// Writes a result beside the stages.
    public void write(String name, String text) {
        WholeFile.write(folder.resolve(name), text);
    }

    /// Writes an object as a result beside the stages.
    public void write(String name, Object value) {
        write(name, text(READABLE, value));
    }

    private Path file(String stage) {
        return folder.resolve("stages").resolve(stage + ENDING);
    }

    private static <T> T read(Path file, Class<T> type) {
        try {
            return Optional.ofNullable(JSON.readValue(file.toFile(), type))
                    .orElseThrow(() -> new IOException("it is empty"));
        } catch (IOException e) {
            throw new UserError(
                    file + " is damaged or not of a knowledge study; remove it, and the same command makes it anew", e);
        }
    }

    private static String text(ObjectMapper mapper, Object value) {
        try {
            return mapper.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
