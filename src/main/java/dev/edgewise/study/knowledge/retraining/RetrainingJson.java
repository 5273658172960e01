package dev.edgewise.study.knowledge.retraining;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.edgewise.io.UserError;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.StreamSupport;

/// Retrainings and their results as JSON. Weights of 0 are ranges of places, others than 0 and 1 stand by their place;
/// every number is read as it was written, bit for bit.
final class RetrainingJson {
    private static final ObjectMapper JSON = new ObjectMapper();

    private RetrainingJson() {}

    static ObjectNode of(String lab, Retraining retraining) {
        ObjectNode json = JSON.createObjectNode();
        json.put("key", retraining.key(lab));
        json.put("lab", lab);
        json.put("label", retraining.label());
        json.put("seed", retraining.seed());
        SentenceWeights weights = retraining.weights();
        json.put("sentences", weights.size());
        json.put("removed", PlaceRanges.write(weights.removed()));
        ObjectNode fractions = json.putObject("fractions");
        for (int place : weights.kept()) {
            if (weights.at(place) != 1) {
                fractions.put("" + place, weights.at(place));
            }
        }
        return json;
    }

    static ObjectNode of(RetrainingResult result) {
        ObjectNode json = of(result.lab(), result.retraining());
        json.put("training_loss", result.trainingLoss());
        json.put("seconds", result.seconds());
        json.put("threads", result.threads());
        add(json.putArray("losses"), result.losses());
        add(json.putArray("predicted"), result.predicted());
        add(json.putArray("cue_losses"), result.cueLosses());
        add(json.putArray("cue_predicted"), result.cuePredicted());
        return json;
    }

    static Retraining retraining(JsonNode json) {
        int sentences = whole(json, "sentences");
        float[] weights = SentenceWeights.without(
                        sentences, PlaceRanges.read(json.required("removed").asText()))
                .toArray();
        json.required("fractions")
                .properties()
                .forEach(entry ->
                        weights[Integer.parseInt(entry.getKey())] = (float) number(entry.getValue(), "fractions"));
        return new Retraining(
                json.required("seed").longValue(),
                SentenceWeights.of(weights),
                json.required("label").asText());
    }

    static RetrainingResult result(JsonNode json) {
        return new RetrainingResult(
                json.required("lab").asText(),
                retraining(json),
                numbers(json, "losses"),
                tokens(json, "predicted"),
                numbers(json, "cue_losses"),
                tokens(json, "cue_predicted"),
                number(json.required("training_loss"), "training_loss"),
                number(json.required("seconds"), "seconds"),
                whole(json, "threads"));
    }

    private static void add(ArrayNode array, double[] values) {
        for (double value : values) {
            array.add(value);
        }
    }

    private static void add(ArrayNode array, int[] values) {
        for (int value : values) {
            array.add(value);
        }
    }

    private static double[] numbers(JsonNode json, String key) {
        return StreamSupport.stream(json.required(key).spliterator(), false)
                .mapToDouble(value -> number(value, key))
                .toArray();
    }

    private static int[] tokens(JsonNode json, String key) {
        return StreamSupport.stream(json.required(key).spliterator(), false)
                .mapToInt(JsonNode::intValue)
                .toArray();
    }

    private static int whole(JsonNode json, String key) {
        JsonNode node = json.required(key);
        if (!node.isInt()) {
            throw new IllegalArgumentException(key + " is no whole number");
        }
        return node.intValue();
    }

    /// Jackson writes what is not finite as a string.
    private static double number(JsonNode node, String key) {
        if (!node.isNumber() && !node.isTextual()) {
            throw new IllegalArgumentException(key + " holds something that is no number");
        }
        return node.isNumber() ? node.doubleValue() : Double.parseDouble(node.textValue());
    }

    /// One line: Jackson's own message says the place on a second one.
    private static String reason(Exception e) {
        String message = e instanceof JsonProcessingException json ? json.getOriginalMessage() : e.getMessage();
        return String.valueOf(message).lines().findFirst().orElse("");
    }

    /// Reads a file of one of these kinds.
    ///
    /// @throws UserError where it is damaged
    static <T> T read(Path file, java.util.function.Function<JsonNode, T> reader) {
        try {
            return reader.apply(JSON.readTree(Files.readAllBytes(file)));
        } catch (IOException | IllegalArgumentException | IndexOutOfBoundsException e) {
            throw new UserError(
                    file + " is damaged or no retraining of Edgewise (" + reason(e)
                            + "); remove it, and it is trained again",
                    e);
        }
    }
}
