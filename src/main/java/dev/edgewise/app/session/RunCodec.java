package dev.edgewise.app.session;

import dev.edgewise.app.session.SessionData.Origin;
import dev.edgewise.app.session.SessionData.Point;
import dev.edgewise.app.session.SessionData.RunData;
import dev.edgewise.app.session.SessionData.Shape;
import dev.edgewise.app.workspace.Measurements;
import dev.edgewise.app.workspace.Run;
import dev.edgewise.app.workspace.RunOrigin;
import dev.edgewise.faithfulness.Faithfulness;
import dev.edgewise.graph.Circuit;
import dev.edgewise.graph.ComputationGraph;
import dev.edgewise.graph.Edge;
import dev.edgewise.graph.EdgeScores;
import dev.edgewise.graph.GraphShape;
import dev.edgewise.graph.RankedEdges;
import dev.edgewise.io.UserError;
import dev.edgewise.study.Verification;
import dev.edgewise.task.Metric;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Base64;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/// Runs to and from their form in a session file.
final class RunCodec {
    private RunCodec() {}

    static RunData encode(Run run) {
        return capture(run).get();
    }

    /// The run as it is now. The form of the file, megabytes of text for a large model, is made when it is asked for,
    /// on any thread.
    static Supplier<RunData> capture(Run run) {
        ComputationGraph graph = run.graph();
        String name = run.nameProperty().get();
        int requested = run.requestedProperty().get();
        Map<Integer, Boolean> byHand = new LinkedHashMap<>(run.overrides());
        Map<String, String> notes = new LinkedHashMap<>(run.notes());
        Map<Integer, Faithfulness> measured =
                new LinkedHashMap<>(run.measurements().points());
        var verification = run.studies().verificationProperty().get();
        var stability = run.studies().stabilityProperty().get();
        return () -> {
            Map<String, Boolean> overrides = new LinkedHashMap<>();
            byHand.forEach((edge, in) -> overrides.put(graph.edgeName(edge), in));
            List<Point> points = new ArrayList<>();
            measured.forEach((edges, f) -> points.add(new Point(edges, f.clean(), f.corrupted(), f.circuit())));
            List<String> opened = new ArrayList<>();
            run.asOpened().ifPresent(circuit -> circuit.forEach(edge -> opened.add(graph.edgeName(edge))));
            GraphShape shape = graph.shape();
            return new RunData(
                    name,
                    origin(run.origin()),
                    new Shape(shape.layers(), shape.heads(), shape.dModel(), shape.parallel()),
                    base64(run.scores().toArray()),
                    run.ranked().last().stream().boxed().toList(),
                    opened,
                    requested,
                    overrides,
                    notes,
                    points,
                    run.seconds(),
                    run.colour(),
                    StudiesCodec.verified(graph, verification),
                    verification.map(Verification::seconds).orElse(0.0),
                    StudiesCodec.stability(graph, stability));
        };
    }

    static Run decode(RunData data) {
        Shape shape = data.shape();
        ComputationGraph graph =
                new ComputationGraph(new GraphShape(shape.layers(), shape.heads(), shape.dModel(), shape.parallel()));
        EdgeScores scores = new EdgeScores(graph, floats(data, graph.edges()));
        RunOrigin origin = origin(data.origin());
        Optional<Circuit> opened = data.asOpened().isEmpty()
                ? Optional.empty()
                : Optional.of(Circuit.of(graph, data.asOpened().stream().mapToInt(name -> number(graph, data, name))));
        Run run = new Run(
                origin,
                new RankedEdges(scores, false, last(data)),
                new Measurements(graph.edges()),
                opened,
                Math.clamp(data.requested(), 0, graph.edges()),
                data.seconds(),
                data.colour());
        run.nameProperty().set(data.name());
        Map<Integer, Boolean> overrides = new LinkedHashMap<>();
        data.overrides().forEach((name, in) -> overrides.put(number(graph, data, name), in));
        run.setOverrides(overrides);
        run.notes().putAll(data.notes());
        data.points().forEach(p -> run.measurements()
                .addPoint(
                        p.edges(),
                        run.circuitOf(p.edges()),
                        Faithfulness.of(origin.metric(), p.clean(), p.corrupted(), p.circuit())));
        StudiesCodec.restore(data, run);
        return run;
    }

    private static BitSet last(RunData data) {
        BitSet last = new BitSet();
        data.last().forEach(last::set);
        return last;
    }

    private static int number(ComputationGraph graph, RunData data, String name) {
        return graph.findEdge(name)
                .map(Edge::index)
                .orElseThrow(() -> new UserError("the session's run \"" + data.name() + "\" names the edge " + name
                        + ", which its graph does not have; the file is damaged"));
    }

    private static Origin origin(RunOrigin o) {
        return new Origin(
                o.model(),
                o.modelPath(),
                o.fingerprint(),
                o.task(),
                o.taskPath(),
                o.metric().id(),
                SettingsCodec.encode(o.settings()),
                o.corruption());
    }

    private static RunOrigin origin(Origin o) {
        return new RunOrigin(
                o.model(),
                o.modelPath(),
                o.fingerprint(),
                o.task(),
                o.taskPath(),
                Metric.of(o.metric()),
                SettingsCodec.decode(o.settings()),
                o.corruption());
    }

    private static String base64(float[] values) {
        ByteBuffer bytes = ByteBuffer.allocate(values.length * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        bytes.asFloatBuffer().put(values);
        return Base64.getEncoder().encodeToString(bytes.array());
    }

    private static float[] floats(RunData data, int expected) {
        byte[] bytes = Base64.getDecoder().decode(data.scores());
        if (bytes.length != expected * Float.BYTES) {
            throw new UserError("the session's run \"" + data.name() + "\" has " + bytes.length / Float.BYTES
                    + " scores, expected " + expected + "; the file is damaged");
        }
        float[] values = new float[expected];
        ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer().get(values);
        return values;
    }
}
