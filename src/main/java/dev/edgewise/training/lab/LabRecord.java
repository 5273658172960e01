package dev.edgewise.training.lab;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.edgewise.io.UserError;
import dev.edgewise.io.WholeFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// What `lab.json` says: how a lab was trained, how far it is, and by which fingerprints its files are known.
///
/// @param seed     of initialisation and order
/// @param threads  of the engine; a replay needs as many
/// @param corpus   fingerprint of the sentences
/// @param material fingerprint of sentences, queries and sizes: what a run that goes on must agree with
/// @param leftOut  lines of a user's corpus that are not used
/// @param weights  fingerprint of the trained weights; empty until training is done
/// @param loss     of each step so far, in nats
/// @param seconds  that training took so far
public record LabRecord(
        LabSettings settings,
        long seed,
        int threads,
        int sentences,
        String corpus,
        String material,
        List<LabCorpus.LeftOut> leftOut,
        String weights,
        List<Float> loss,
        double seconds) {
    static final String FILE = "lab.json";

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int FORMAT = 1;

    public LabRecord {
        leftOut = List.copyOf(leftOut);
        loss = List.copyOf(loss);
    }

    /// Whether training came to its end.
    public boolean done() {
        return !weights.isEmpty();
    }

    /// Steps of the whole training.
    public int steps() {
        return settings.steps(sentences);
    }

    /// The same run, further on.
    LabRecord at(List<Float> losses, double spent, String trained) {
        return new LabRecord(settings, seed, threads, sentences, corpus, material, leftOut, trained, losses, spent);
    }

    /// @throws UserError where there is no such file, or it is not a lab's
    static LabRecord read(Path folder) {
        Path file = folder.resolve(FILE);
        try {
            return of(JSON.readTree(Files.readString(file)), file);
        } catch (NoSuchFileException e) {
            throw new UserError(
                    folder + " is not a lab: it has no " + FILE + "; make one with 'edgewise knowledge train --out'",
                    e);
        } catch (IOException e) {
            throw new UserError("cannot read " + file + ": it is no JSON; train the lab again with --restart", e);
        }
    }

    private static LabRecord of(JsonNode node, Path file) {
        if (node.path("format").asInt() != FORMAT || !node.path("settings").isObject()) {
            throw new UserError(file + ": \"format\" is " + node.path("format") + ", expected " + FORMAT
                    + " with \"settings\"; train the lab again with --restart");
        }
        JsonNode s = node.get("settings");
        LabSettings settings = new LabSettings(
                s.path("layers").asInt(),
                s.path("heads").asInt(),
                s.path("width").asInt(),
                s.path("epochs").asInt(),
                s.path("batch").asInt(),
                s.path("learning_rate").asDouble(),
                s.path("checkpoints").asInt());
        List<LabCorpus.LeftOut> leftOut = new ArrayList<>();
        node.path("left_out")
                .forEach(line -> leftOut.add(new LabCorpus.LeftOut(
                        line.path("line").asInt(),
                        line.path("kind").asText(),
                        line.path("text").asText())));
        List<Float> loss = new ArrayList<>();
        node.path("loss").forEach(value -> loss.add(value.floatValue()));
        return new LabRecord(
                settings,
                node.path("seed").asLong(),
                node.path("threads").asInt(),
                node.path("sentences").asInt(),
                node.path("corpus").asText(),
                node.path("material").asText(),
                leftOut,
                node.path("weights").asText(),
                loss,
                node.path("seconds").asDouble());
    }

    void write(Path folder) {
        ObjectNode node = JSON.createObjectNode();
        node.put("format", FORMAT);
        node.putObject("settings")
                .put("layers", settings.layers())
                .put("heads", settings.heads())
                .put("width", settings.width())
                .put("epochs", settings.epochs())
                .put("batch", settings.batch())
                .put("learning_rate", settings.learningRate())
                .put("checkpoints", settings.checkpoints());
        node.put("seed", seed).put("threads", threads).put("sentences", sentences);
        node.put("corpus", corpus).put("material", material).put("weights", weights);
        node.put("steps", steps()).put("seconds", seconds);
        ArrayNode lines = node.putArray("left_out");
        leftOut.forEach(line -> lines.addObject()
                .put("line", line.line())
                .put("kind", line.kind())
                .put("text", line.text()));
        ArrayNode losses = node.putArray("loss");
        loss.forEach(losses::add);
        WholeFile.write(folder.resolve(FILE), node + "\n");
    }
}
