package dev.edgewise.attribution;

import dev.edgewise.faithfulness.Ablation;
import dev.edgewise.graph.EdgeScores;
import dev.edgewise.io.UserError;
import dev.edgewise.job.Progress;
import dev.edgewise.task.Metric;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;

/// Activation patching of every edge by itself: no estimate, but one run an edge. For small graphs.
public final class Exact implements AttributionMethod {
    /// The largest graph of which every edge is measured.
    public static final int MOST_EDGES = 10_000;

    private final int batch;
    private final Optional<EffectsFile> kept;

    /// @param batch most examples that run together
    /// @param kept  where effects are kept while they come in, and taken up from if it holds some
    public Exact(int batch, Optional<EffectsFile> kept) {
        this.batch = batch;
        this.kept = kept;
    }

    @Override
    public String id() {
        return "exact";
    }

    @Override
    public String title() {
        return "exact";
    }

    @Override
    public void check(Metric metric, Ablation ablation) {}

    @Override
    public List<EdgeScores> attribute(Question question, ExampleWeights weights, Progress progress) {
        check(question.metric(), question.ablation());
        int edges = question.model().graph().edges();
        if (edges > MOST_EDGES) {
            throw new UserError(String.format(
                    Locale.ROOT,
                    "exact effects of all %,d edges of %s would take %,d runs, one an edge and example; find the"
                            + " circuit with another method and measure its best edges with: edgewise verify --top N",
                    edges,
                    question.model().name(),
                    ExactEffects.passes(question, edges)));
        }
        int[] all = IntStream.range(0, edges).toArray();
        EdgeEffects effects = new ExactEffects(question, batch).effects(all, kept, progress);
        List<EdgeScores> scores = new ArrayList<>();
        for (double[] row : weights.rows()) {
            float[] values = new float[edges];
            for (int e = 0; e < edges; e++) {
                values[e] = (float) effects.mean(e, row);
            }
            scores.add(new EdgeScores(question.model().graph(), values));
        }
        return scores;
    }
}
