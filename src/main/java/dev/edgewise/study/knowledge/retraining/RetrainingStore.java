package dev.edgewise.study.knowledge.retraining;

import dev.edgewise.io.UserError;
import dev.edgewise.io.WholeFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// The folder `retrainings` of a lab: finished results by their key, and what is queued.
///
/// Each is a small JSON file that is there whole or not at all, so several processes may read and write.
public final class RetrainingStore {
    private static final String JSON = ".json";
    private static final String FOLDER = "retrainings";
    private static final String QUEUE = "queue";
    private static final String ORDER = "order";

    private final RetrainedLab lab;
    private final Path folder;

    /// @throws UserError where the folder cannot be made
    public RetrainingStore(RetrainedLab lab) {
        this.lab = lab;
        this.folder = lab.folder().resolve(FOLDER);
        try {
            Files.createDirectories(folder.resolve(QUEUE));
        } catch (IOException e) {
            throw new UserError(
                    "cannot make the folder " + folder + ": " + e.getMessage() + "; make the lab's folder writable", e);
        }
    }

    public RetrainedLab lab() {
        return lab;
    }

    public Path folder() {
        return folder;
    }

    /// The result of a retraining; empty where it was not done yet.
    ///
    /// @throws UserError where its file is damaged or of another lab
    public Optional<RetrainingResult> find(Retraining retraining) {
        return find(lab.key(retraining));
    }

    String key(Retraining retraining) {
        if (retraining.weights().size() != lab.sentences()) {
            throw new UserError("there are weights for " + retraining.weights().size()
                    + " sentences, but the corpus of " + lab.folder() + " has " + lab.sentences());
        }
        return lab.key(retraining);
    }

    boolean has(String key) {
        return Files.exists(folder.resolve(key + JSON));
    }

    Optional<RetrainingResult> find(String key) {
        Path file = folder.resolve(key + JSON);
        return Files.exists(file) ? Optional.of(read(file)) : Optional.empty();
    }

    /// All finished retrainings, by label.
    ///
    /// @throws UserError where one is damaged or of another lab
    public List<RetrainingResult> all() {
        return files(folder).stream()
                .map(this::read)
                .sorted(Comparator.comparing(result -> result.retraining().label()))
                .toList();
    }

    private RetrainingResult read(Path file) {
        RetrainingResult result = RetrainingJson.read(file, RetrainingJson::result);
        if (!result.lab().equals(lab.fingerprint())) {
            throw new UserError(file + " is a retraining of another lab (fingerprint " + shortly(result.lab())
                    + ", this one has " + shortly(lab.fingerprint()) + "); remove the folder " + folder
                    + " to begin anew, or open the lab that it belongs to");
        }
        if (result.queries() != lab.queries() || result.retraining().weights().size() != lab.sentences()) {
            throw new UserError(file + " has " + result.queries() + " queries and "
                    + result.retraining().weights().size() + " sentences, expected " + lab.queries() + " and "
                    + lab.sentences() + "; remove it, and it is trained again");
        }
        return result;
    }

    private static String shortly(String fingerprint) {
        return fingerprint.substring(0, Math.min(12, fingerprint.length()));
    }

    /// @throws UserError where the disk is full or the folder read-only
    void keep(RetrainingResult result) {
        WholeFile.write(
                folder.resolve(result.key() + JSON), RetrainingJson.of(result).toString());
    }

    /// Writes down that something is to be done, after all that was queued before.
    void queue(Retraining retraining, long order) {
        Path file = queued(lab.key(retraining));
        if (!Files.exists(file)) {
            WholeFile.write(
                    file,
                    RetrainingJson.of(lab.fingerprint(), retraining)
                            .put(ORDER, order)
                            .toString());
        }
    }

    void unqueue(String key) {
        try {
            Files.deleteIfExists(queued(key));
        } catch (IOException e) {
            throw new UserError("cannot remove " + queued(key) + ": " + e.getMessage(), e);
        }
    }

    /// What is to be done and was not, in the order in which it was queued. What is of another lab is dropped.
    public List<Retraining> queued() {
        record Place(long order, Retraining retraining) {}
        List<Place> places = new ArrayList<>();
        for (Path file : files(folder.resolve(QUEUE))) {
            boolean ours = RetrainingJson.read(
                    file, json -> json.required("lab").asText().equals(lab.fingerprint()));
            Retraining retraining = RetrainingJson.read(file, RetrainingJson::retraining);
            String key = lab.key(retraining);
            if (ours && find(key).isEmpty()) {
                places.add(new Place(
                        RetrainingJson.read(file, json -> json.required(ORDER).longValue()), retraining));
            } else {
                // Finished by a process that ended before it could say so, or asked of a lab that is no more.
                unqueue(key(file));
            }
        }
        places.sort(Comparator.comparingLong(Place::order));
        return places.stream().map(Place::retraining).toList();
    }

    /// @throws UserError where it is not queued any more
    Retraining queued(String key, String what) {
        if (!Files.exists(queued(key))) {
            throw new UserError("the retraining " + what + " is not queued any more");
        }
        return RetrainingJson.read(queued(key), RetrainingJson::retraining);
    }

    private Path queued(String key) {
        return folder.resolve(QUEUE).resolve(key + JSON);
    }

    private static String key(Path file) {
        String name = file.getFileName().toString();
        return name.substring(0, name.length() - JSON.length());
    }

    private static List<Path> files(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.getFileName().toString().endsWith(JSON) && !isHidden(file))
                    .toList();
        } catch (IOException e) {
            throw new UserError("cannot read the folder " + folder + ": " + e.getMessage(), e);
        }
    }

    /// Files that are being written begin with a point.
    private static boolean isHidden(Path file) {
        return file.getFileName().toString().startsWith(".");
    }
}
