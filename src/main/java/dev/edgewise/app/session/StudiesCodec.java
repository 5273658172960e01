package dev.edgewise.app.session;

import dev.edgewise.app.session.SessionData.Checked;
import dev.edgewise.app.session.SessionData.RunData;
import dev.edgewise.app.session.SessionData.Stable;
import dev.edgewise.app.workspace.EdgeStability;
import dev.edgewise.app.workspace.Run;
import dev.edgewise.graph.ComputationGraph;
import dev.edgewise.graph.Edge;
import dev.edgewise.study.Correlation;
import dev.edgewise.study.Verification;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What is known about a run's scores, to and from its form in a session file. Edges that a graph does not have are
/// left out: they are an extra, and no reason to refuse the run.
final class StudiesCodec {
    private StudiesCodec() {}

    static List<Checked> verified(ComputationGraph graph, Optional<Verification> verification) {
        return verification
                .map(v -> v.rows().stream()
                        .map(row -> new Checked(graph.edgeName(row.edge()), row.estimate(), row.exact(), row.error()))
                        .toList())
                .orElse(List.of());
    }

    /// Null where it was not measured: then the file says nothing.
    static Stable stability(ComputationGraph graph, Optional<EdgeStability> stability) {
        return stability
                .map(s -> {
                    Map<String, Float> shares = new LinkedHashMap<>();
                    for (int e = 0; e < s.shares().length; e++) {
                        if (s.shares()[e] > 0) {
                            shares.put(graph.edgeName(e), s.shares()[e]);
                        }
                    }
                    return new Stable(s.edges(), s.resamples(), s.meanJaccard(), shares);
                })
                .orElse(null);
    }

    static void restore(RunData data, Run run) {
        ComputationGraph graph = run.graph();
        List<Verification.Row> rows = new ArrayList<>();
        data.verified().forEach(c -> graph.findEdge(c.edge())
                .ifPresent(edge -> rows.add(new Verification.Row(edge.index(), c.estimate(), c.exact(), c.error()))));
        if (!rows.isEmpty()) {
            Correlation correlation = Correlation.of(
                    rows.stream().mapToDouble(Verification.Row::estimate).toArray(),
                    rows.stream().mapToDouble(Verification.Row::exact).toArray());
            run.studies()
                    .verificationProperty()
                    .set(Optional.of(new Verification(List.copyOf(rows), correlation, data.verifiedSeconds())));
        }
        Optional.ofNullable(data.stability()).ifPresent(s -> {
            float[] shares = new float[graph.edges()];
            s.shares()
                    .forEach((name, share) ->
                            graph.findEdge(name).map(Edge::index).ifPresent(e -> shares[e] = share));
            run.studies()
                    .stabilityProperty()
                    .set(Optional.of(new EdgeStability(s.edges(), s.resamples(), shares, s.meanJaccard())));
        });
    }
}
