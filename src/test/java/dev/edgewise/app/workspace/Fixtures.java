package dev.edgewise.app.workspace;

import dev.edgewise.faithfulness.Faithfulness;
import dev.edgewise.graph.Circuit;
import dev.edgewise.graph.ComputationGraph;
import dev.edgewise.graph.EdgeScores;
import dev.edgewise.graph.GraphShape;
import dev.edgewise.graph.RankedEdges;
import dev.edgewise.job.Progress;
import dev.edgewise.study.Correlation;
import dev.edgewise.study.RandomBand;
import dev.edgewise.study.Verification;
import dev.edgewise.task.Metric;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/// Runs without a model, for tests.
public final class Fixtures {
    private Fixtures() {}

    /// Four layers of four heads, with seeded scores; 60 edges asked for.
    public static Run run(long seed) {
        ComputationGraph graph = new ComputationGraph(new GraphShape(4, 4, 8, false));
        Random random = new Random(seed);
        float[] scores = new float[graph.edges()];
        for (int e = 0; e < scores.length; e++) {
            // Edges from the input and into the logits are strong, so that pruning leaves something.
            boolean end = graph.sourceOf(e) == 0 || graph.destinationOf(e) == graph.logitsDestination();
            scores[e] = (float) random.nextGaussian() * (end ? 4 : 1);
        }
        RunOrigin origin = new RunOrigin(
                "tiny",
                "models/tiny",
                "abc",
                "ioi",
                "ioi",
                Metric.LOGIT_DIFFERENCE,
                FindSettings.standard().withExamples(40));
        return new Run(
                origin,
                new RankedEdges(new EdgeScores(graph, scores), false),
                new Measurements(graph.edges()),
                Optional.empty(),
                60,
                1.5,
                0);
    }

    /// A faithfulness of about a value, on n examples.
    public static Faithfulness measured(double value, int n) {
        double[] clean = new double[n];
        double[] corrupted = new double[n];
        double[] circuit = new double[n];
        for (int i = 0; i < n; i++) {
            clean[i] = 3 + 0.01 * i;
            corrupted[i] = 1 - 0.01 * i;
            circuit[i] = corrupted[i] + value * (clean[i] - corrupted[i]);
        }
        return Faithfulness.of(Metric.LOGIT_DIFFERENCE, clean, corrupted, circuit);
    }

    /// How many examples a first estimate takes.
    public static final int FEW = 8;

    /// Measures a circuit as the share of the graph's edges that it has.
    public static Evaluator evaluator(int examples) {
        return new Evaluator() {
            @Override
            public int examples() {
                return examples;
            }

            @Override
            public Faithfulness estimate(Circuit circuit, Progress progress) {
                return evaluate(circuit, examples > 2 * FEW ? FEW : examples, progress);
            }

            @Override
            public Faithfulness evaluate(Circuit circuit, int n, Progress progress) {
                return measured((double) circuit.size() / circuit.graph().edges(), Math.min(n, examples));
            }

            @Override
            public Verification verify(EdgeScores scores, int top, Progress progress) {
                return verified(scores, top);
            }

            @Override
            public EdgeStability stability(FindSettings settings, int edges, Progress progress) {
                return stable(edges);
            }

            @Override
            public RandomBand.Band band(int edges, Progress progress) {
                return new RandomBand.Band(edges, 0, 0.02, 0.1);
            }

            @Override
            public float[] attentionFromLastToken(int layer, int head, int example) {
                float[] even = new float[4];
                Arrays.fill(even, 0.25f);
                return even;
            }
        };
    }

    /// Exact effects that are the scores with a little noise.
    public static Verification verified(EdgeScores scores, int top) {
        Random random = new Random(3);
        List<Verification.Row> rows = new ArrayList<>();
        for (int edge : Verification.top(scores, top)) {
            double estimate = scores.of(edge);
            rows.add(new Verification.Row(edge, estimate, 0.8 * estimate + 0.5 * random.nextGaussian(), 0.1));
        }
        return new Verification(
                rows,
                Correlation.of(
                        rows.stream().mapToDouble(Verification.Row::estimate).toArray(),
                        rows.stream().mapToDouble(Verification.Row::exact).toArray()),
                1);
    }

    /// The stronger an edge of the first run is, the more of 20 resamples have it.
    public static EdgeStability stable(int edges) {
        Run run = run(1);
        float[] shares = new float[run.graph().edges()];
        for (int place = 0; place < 2 * edges && place < shares.length; place++) {
            int times = (int) Math.round(20 * Math.min(1, 1.6 - 0.8 * place / edges));
            shares[run.ranked().edgeAt(place)] = Math.max(0, times) / 20f;
        }
        return new EdgeStability(edges, 20, shares, 0.78);
    }
}
