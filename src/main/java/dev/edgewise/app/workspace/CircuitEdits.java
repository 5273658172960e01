package dev.edgewise.app.workspace;

import dev.edgewise.graph.ComputationGraph;
import dev.edgewise.io.UserError;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.IntStream;

/// Changes to the circuit on screen, each of which can be undone.
public final class CircuitEdits {
    /// Each is an object in several lists; whoever wants more than this moves the slider.
    private static final int MOST_BY_HAND = 20_000;

    private final Workspace workspace;

    public CircuitEdits(Workspace workspace) {
        this.workspace = workspace;
    }

    /// Asks for another number of edges, as one step that can be undone.
    public void request(int edges) {
        workspace.runProperty().get().ifPresent(run -> {
            int before = run.requestedProperty().get();
            int after = Math.clamp(edges, 0, run.graph().edges());
            if (before != after) {
                workspace
                        .history()
                        .perform("Edges", () -> run.requestedProperty().set(after), () -> run.requestedProperty()
                                .set(before));
            }
        });
    }

    /// Remembers a drag of the slider that has just ended.
    public void rememberDrag(Run run, int before) {
        int after = run.requestedProperty().get();
        if (before != after) {
            workspace
                    .history()
                    .remember("Edges", () -> run.requestedProperty().set(after), () -> run.requestedProperty()
                            .set(before));
        }
    }

    /// Takes edges of the circuit out, and puts others in.
    public void toggle(int... edges) {
        change(run -> {
            Map<Integer, Optional<Boolean>> wanted = new LinkedHashMap<>();
            for (int edge : edges) {
                // A second toggle takes the first one back, instead of overriding the override.
                wanted.put(edge, run.overrides().containsKey(edge) ? Optional.empty() : Optional.of(!run.wants(edge)));
            }
            return wanted;
        });
    }

    /// Puts one edge in or takes it out.
    public void set(int edge, boolean in) {
        change(run -> Map.of(edge, Optional.of(in)));
    }

    /// Leaves an edge to the slider again.
    public void release(int edge) {
        change(run -> Map.of(edge, Optional.empty()));
    }

    /// Leaves all edges to the slider again.
    public void releaseAll() {
        change(run -> {
            Map<Integer, Optional<Boolean>> wanted = new LinkedHashMap<>();
            run.overrides().keySet().forEach(edge -> wanted.put(edge, Optional.empty()));
            return wanted;
        });
    }

    /// Takes out every edge of the circuit that enters or leaves a node.
    public void cut(int node) {
        change(run -> {
            Map<Integer, Optional<Boolean>> wanted = new LinkedHashMap<>();
            edgesOf(run.graph(), node)
                    .filter(edge -> run.circuit().contains(edge))
                    .forEach(edge -> wanted.put(edge, Optional.of(false)));
            return wanted;
        });
    }

    /// Takes every edge of the circuit out but these, and puts these in.
    public void keepOnly(java.util.BitSet edges) {
        change(run -> {
            Map<Integer, Optional<Boolean>> wanted = new LinkedHashMap<>();
            // An edge that comes in may bring back others that were asked for and pruned: then these go out too.
            boolean comingIn = edges.stream().anyMatch(edge -> !run.circuit().contains(edge));
            (comingIn ? run.unpruned() : run.circuit()).forEach(edge -> {
                if (!edges.get(edge)) {
                    wanted.put(edge, Optional.of(false));
                }
            });
            edges.stream()
                    .filter(edge -> !run.circuit().contains(edge))
                    .forEach(edge -> wanted.put(edge, Optional.of(true)));
            return wanted;
        });
    }

    /// All edges that enter or leave a node.
    public static IntStream edgesOf(ComputationGraph graph, int node) {
        return IntStream.concat(edgesInto(graph, node), edgesOutOf(graph, node));
    }

    /// The edges into a node: those of its q, k and v for a head.
    public static IntStream edgesInto(ComputationGraph graph, int node) {
        return IntStream.range(0, graph.destinations())
                .filter(d -> graph.nodeOfDestination(d) == node)
                .flatMap(d -> IntStream.range(0, graph.sourcesFeeding(d)).map(s -> graph.firstEdgeInto(d) + s));
    }

    public static IntStream edgesOutOf(ComputationGraph graph, int node) {
        return IntStream.range(0, graph.destinations())
                .filter(d -> node < graph.sourcesFeeding(d))
                .map(d -> graph.firstEdgeInto(d) + node);
    }

    private interface Change {
        /// Edge → in, out, or empty for "as the slider has it".
        Map<Integer, Optional<Boolean>> of(Run run);
    }

    private void change(Change change) {
        workspace.runProperty().get().ifPresent(run -> {
            Map<Integer, Boolean> before = new TreeMap<>(run.overrides());
            Map<Integer, Boolean> after = new TreeMap<>(before);
            change.of(run).forEach((edge, in) -> {
                if (in.isPresent()) {
                    after.put(edge, in.get());
                } else {
                    after.remove(edge);
                }
            });
            if (after.size() > Math.max(MOST_BY_HAND, before.size())) {
                workspace.fail(
                        Workspace.Place.GRAPH,
                        "Changing edges by hand",
                        new UserError(String.format(
                                Locale.ROOT,
                                "this would put %,d edges in or out by hand, more than the %,d that can be listed and"
                                        + " undone; ask for fewer edges first",
                                after.size(),
                                MOST_BY_HAND)));
            } else if (!after.equals(before)) {
                workspace.history().perform("Overrides", () -> run.setOverrides(after), () -> run.setOverrides(before));
            }
        });
    }
}
