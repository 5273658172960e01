package dev.edgewise.cli;

import dev.edgewise.graph.ComputationGraph;
import dev.edgewise.io.UserError;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/// A file that names edges: one name a line, what follows a comma ignored, as the heading of a CSV is.
final class EdgeNames {
    private EdgeNames() {}

    /// @return edge indices in the file's order, each once
    /// @throws UserError naming the line of an edge that the graph lacks
    static int[] read(Path file, ComputationGraph graph) {
        Set<Integer> edges = new LinkedHashSet<>();
        List<String> lines = lines(file);
        for (int i = 0; i < lines.size(); i++) {
            String name = lines.get(i).split(",", 2)[0].strip();
            if (name.isEmpty() || i == 0 && name.equals("edge")) {
                continue;
            }
            int line = i + 1;
            edges.add(graph.findEdge(name)
                    .orElseThrow(() -> new UserError(file + ", line " + line + ": this graph has no edge \"" + name
                            + "\"; names look like m0->logits or a0.h1->a2.h3<q>"))
                    .index());
        }
        if (edges.isEmpty()) {
            throw new UserError(file + " names no edge; write one a line, for example m0->logits");
        }
        return edges.stream().mapToInt(Integer::intValue).toArray();
    }

    private static List<String> lines(Path file) {
        if (!Files.exists(file)) {
            throw new UserError("there is no file " + file + "; check the path given with --edges-file");
        }
        try {
            return Files.readAllLines(file);
        } catch (IOException e) {
            throw new UserError("cannot read " + file + " as text; give a file with one edge name a line", e);
        }
    }
}
