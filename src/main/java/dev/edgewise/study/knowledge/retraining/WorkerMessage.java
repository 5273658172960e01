package dev.edgewise.study.knowledge.retraining;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;
import java.util.OptionalDouble;

/// What a worker process says, a line of JSON each.
sealed interface WorkerMessage {
    ObjectMapper JSON = new ObjectMapper();

    /// The lab is read; jobs can be taken.
    record Ready() implements WorkerMessage {}

    /// Some steps of a training are done.
    record Advanced(String key, long step, long steps, OptionalDouble loss) implements WorkerMessage {}

    /// The result is kept.
    record Finished(String key) implements WorkerMessage {}

    /// The job cannot be done; the reason is one sentence.
    record Refused(String key, String reason) implements WorkerMessage {}

    /// Another process is at it.
    record Taken(String key) implements WorkerMessage {}

    /// Stopped as asked.
    record Stopped(String key) implements WorkerMessage {}

    default String line() {
        ObjectNode json = JSON.createObjectNode();
        switch (this) {
            case Ready ready -> json.put("event", "ready");
            case Advanced now -> {
                json.put("event", "advanced").put("key", now.key);
                json.put("step", now.step).put("steps", now.steps);
                now.loss.ifPresent(value -> json.put("loss", value));
            }
            case Finished done -> json.put("event", "finished").put("key", done.key);
            case Refused refused ->
                json.put("event", "refused").put("key", refused.key).put("reason", refused.reason);
            case Taken taken -> json.put("event", "taken").put("key", taken.key);
            case Stopped stopped -> json.put("event", "stopped").put("key", stopped.key);
        }
        return json.toString();
    }

    /// Empty for lines that are something else: libraries may print what they like.
    static Optional<WorkerMessage> read(String line) {
        JsonNode json;
        try {
            json = JSON.readTree(line);
        } catch (JsonProcessingException e) {
            return Optional.empty();
        }
        String key = json.path("key").asText();
        return switch (json.path("event").asText()) {
            case "ready" -> Optional.of(new Ready());
            case "advanced" ->
                Optional.of(new Advanced(
                        key,
                        json.path("step").asLong(),
                        json.path("steps").asLong(),
                        json.has("loss") ? OptionalDouble.of(json.path("loss").asDouble()) : OptionalDouble.empty()));
            case "finished" -> Optional.of(new Finished(key));
            case "refused" -> Optional.of(new Refused(key, json.path("reason").asText()));
            case "taken" -> Optional.of(new Taken(key));
            case "stopped" -> Optional.of(new Stopped(key));
            default -> Optional.empty();
        };
    }
}
