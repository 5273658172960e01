package dev.edgewise.study;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.edgewise.graph.Circuit;
import dev.edgewise.graph.ComputationGraph;
import dev.edgewise.graph.EdgeScores;
import dev.edgewise.job.Progress;
import dev.edgewise.model.Transformer;
import dev.edgewise.model.catalogue.ModelFiles;
import dev.edgewise.task.BosRule;
import dev.edgewise.task.Example;
import dev.edgewise.task.Metric;
import dev.edgewise.task.TaskFile;
import dev.edgewise.task.TokenizedExample;
import dev.edgewise.task.TokenizedTask;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// A tiny random model with what an independent float64 implementation finds for it.
public record Golden(JsonNode json, Path folder) {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    public static Golden of(String architecture) {
        Path folder = Path.of("src/test/resources/golden", architecture);
        try {
            return new Golden(MAPPER.readTree(folder.resolve("golden.json").toFile()), folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public Transformer load() {
        try (var weights = ModelFiles.open(folder)) {
            return new Transformer(folder.getFileName().toString(), weights, Progress.NONE);
        }
    }

    public TokenizedTask task() {
        List<TokenizedExample> examples = new ArrayList<>();
        for (JsonNode example : json.get("examples")) {
            examples.add(new TokenizedExample(
                    examples.size(),
                    Example.ofText("", "", List.of(), List.of()),
                    ints(example.get("clean")),
                    ints(example.get("corrupted")),
                    new int[] {example.get("correct").asInt()},
                    new int[] {example.get("incorrect").asInt()}));
        }
        TaskFile file = new TaskFile("golden", "golden", "", Metric.LOGIT_DIFFERENCE, List.of());
        return new TokenizedTask(file, BosRule.AUTO, examples, List.of());
    }

    /// Whether there are scores of a method; some are null or missing.
    public boolean has(String method) {
        return json.get("scores").hasNonNull(method);
    }

    public EdgeScores scores(String method, ComputationGraph graph) {
        JsonNode rows = json.get("scores").get(method);
        float[][] matrix = new float[rows.size()][];
        for (int u = 0; u < matrix.length; u++) {
            matrix[u] = new float[rows.get(u).size()];
            for (int w = 0; w < matrix[u].length; w++) {
                matrix[u][w] = (float) rows.get(u).get(w).asDouble();
            }
        }
        return EdgeScores.ofMatrix(graph, matrix);
    }

    public static Circuit circuit(ComputationGraph graph, JsonNode names) {
        List<Integer> edges = new ArrayList<>();
        names.forEach(
                name -> edges.add(graph.findEdge(name.asText()).orElseThrow().index()));
        return Circuit.of(graph, edges.stream().mapToInt(Integer::intValue));
    }

    public static double[] doubles(JsonNode array) {
        double[] values = new double[array.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = array.get(i).asDouble();
        }
        return values;
    }

    private static int[] ints(JsonNode array) {
        int[] values = new int[array.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = array.get(i).asInt();
        }
        return values;
    }
}
