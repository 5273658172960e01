package dev.edgewise.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.edgewise.attribution.MethodSettings;
import dev.edgewise.graph.ComputationGraph;
import dev.edgewise.graph.Edge;
import dev.edgewise.graph.Selection;
import dev.edgewise.study.Experiment;
import dev.edgewise.study.ScoredCircuit;
import dev.edgewise.study.Stability;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/// How stable a circuit is: as text, as JSON, as a table of edges.
record StabilityReport(Experiment experiment, MethodSettings method, Selection selection, long seed, Stability found) {
    private static final int LINES = 50;
    private static final double MOST = 0.95;

    void print(Console console) {
        console.line(
                "%s on %s by %s",
                experiment.task().file().label(), experiment.model().name(), DiscoveryReport.described(method));
        console.line("  %-18s %s", "examples", FaithfulnessReport.examples(experiment.task()));
        console.line("  %-18s %d, seed %d", "resamples", found.resampled().size(), seed);
        console.line(
                "  %-18s %,d kept of %,d asked for, %,d in the graph",
                "edges", found.circuit().size(), found.requested(), graph().edges());
        console.line("  %-18s %.3f", "mean Jaccard", found.pairwiseJaccard());
        console.line("  %-18s %.3f", "with all examples", found.fullSampleJaccard());
        console.line(
                "  %-18s %,d edges in every resample's circuit, %,d in 95 %%, %,d in any",
                "stable core", found.core(1).size(), found.core(MOST).size(), rows().size());
        console.line("  %-28s %8s %12s  %s", "edge", "share", "score", "in the circuit");
        List<Integer> rows = rows();
        for (int edge : rows.stream().limit(LINES).toList()) {
            console.line(
                    "  %-28s %8.2f %12.5f  %s",
                    graph().edgeName(edge),
                    found.share(edge),
                    found.scores().of(edge),
                    found.circuit().contains(edge) ? "yes" : "no");
        }
        if (rows.size() > LINES) {
            console.line("  … %,d more; --out writes all", rows.size() - LINES);
        }
        console.line("  %-18s %.1f", "seconds", found.seconds());
    }

    ObjectNode json() {
        ObjectNode object = Console.object();
        object.put("model", experiment.model().name());
        object.put("task", experiment.task().file().name());
        object.put("method", method.method());
        object.put("metric", experiment.metric().id());
        object.put("ablation", experiment.ablation().id());
        object.put("select", ScoredCircuit.nameOf(selection));
        object.put("signed", selection.signed());
        object.put("resamples", found.resampled().size());
        object.put("seed", seed);
        object.put("requested_edges", found.requested());
        object.put("kept_edges", found.circuit().size());
        object.put("graph_edges", graph().edges());
        object.put("mean_jaccard", found.pairwiseJaccard());
        object.put("full_sample_jaccard", found.fullSampleJaccard());
        object.put("core_edges", found.core(1).size());
        ArrayNode sizes = object.putArray("resampled_kept_edges");
        found.resampled().forEach(circuit -> sizes.add(circuit.size()));
        ArrayNode edges = object.putArray("edges");
        for (int edge : rows()) {
            ObjectNode node = edges.addObject();
            node.put("edge", graph().edgeName(edge));
            node.put("share", found.share(edge));
            node.put("score", found.scores().of(edge));
            node.put("in_circuit", found.circuit().contains(edge));
        }
        FaithfulnessReport.addExamples(object, experiment.task());
        object.put("seconds", found.seconds());
        return object;
    }

    String csv() {
        StringBuilder text = new StringBuilder("edge,source,destination,share,score,in_circuit\n");
        for (int index : rows()) {
            Edge edge = graph().edge(index);
            text.append(edge.name()).append(',').append(edge.source().name()).append(',');
            text.append(edge.destination().name()).append(',');
            text.append(found.share(index)).append(',');
            text.append(found.scores().of(index)).append(',');
            text.append(found.circuit().contains(index)).append('\n');
        }
        return text.toString();
    }

    /// The edges that are in any circuit, the most stable first, then by |score|.
    private List<Integer> rows() {
        return IntStream.range(0, graph().edges())
                .filter(edge -> found.share(edge) > 0 || found.circuit().contains(edge))
                .boxed()
                .sorted(Comparator.<Integer>comparingDouble(edge -> -found.share(edge))
                        .thenComparingDouble(edge -> -Math.abs(found.scores().of(edge)))
                        .thenComparingInt(edge -> edge))
                .toList();
    }

    private ComputationGraph graph() {
        return experiment.graph();
    }
}
