package dev.edgewise.app.library;

import dev.edgewise.app.workspace.EdgeStability;
import dev.edgewise.app.workspace.Evaluator;
import dev.edgewise.app.workspace.ExampleSets;
import dev.edgewise.app.workspace.FindSettings;
import dev.edgewise.app.workspace.Workbench;
import dev.edgewise.faithfulness.Ablation;
import dev.edgewise.faithfulness.Faithfulness;
import dev.edgewise.graph.Circuit;
import dev.edgewise.graph.EdgeScores;
import dev.edgewise.graph.RankedEdges;
import dev.edgewise.graph.Selection;
import dev.edgewise.io.UserError;
import dev.edgewise.job.Progress;
import dev.edgewise.model.Transformer;
import dev.edgewise.patching.Direction;
import dev.edgewise.patching.Sweep;
import dev.edgewise.patching.SweepPlan;
import dev.edgewise.patching.Sweeper;
import dev.edgewise.patching.advice.BackupSearch;
import dev.edgewise.patching.advice.RaisedEffects;
import dev.edgewise.study.Discovery;
import dev.edgewise.study.ExampleChoice;
import dev.edgewise.study.Experiment;
import dev.edgewise.study.RandomBand;
import dev.edgewise.study.Stability;
import dev.edgewise.study.Verification;
import dev.edgewise.task.BosRule;
import dev.edgewise.task.Metric;
import dev.edgewise.task.TaskFile;
import dev.edgewise.task.TaskTokenizer;
import dev.edgewise.task.TokenizedTask;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Consumer;

/// Experiments on one loaded model. The last few stay open, so that switching between runs costs nothing; older ones
/// are closed, for each keeps the corrupted run of its task in memory.
final class TransformerWorkbench implements Workbench {
    private static final int OPEN = 4;

    /// Enough for steps of 5 % in the share of an edge.
    private static final int RESAMPLES = 20;

    private final Transformer model;
    private final Map<Key, Experiment> open = new LinkedHashMap<>(8, 0.75f, true);
    private boolean closed;

    TransformerWorkbench(Transformer model) {
        this.model = model;
    }

    /// Tasks are told apart by identity: the same run always comes with the same one.
    private static final class Key {
        private final TokenizedTask task;
        private final List<Object> rest;

        Key(TokenizedTask task, Metric metric, Ablation ablation, long seed) {
            this.task = task;
            this.rest = List.of(metric, ablation, seed);
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Key key && key.task == task && key.rest.equals(rest);
        }

        @Override
        public int hashCode() {
            return System.identityHashCode(task) * 31 + rest.hashCode();
        }
    }

    @Override
    public TokenizedTask check(TaskFile file, BosRule bos) {
        var config = model.config();
        return new TaskTokenizer(model.tokenizer(), config.context(), config.vocabulary()).tokenize(file, bos);
    }

    @Override
    public ExampleSets choose(TokenizedTask checked, FindSettings settings, Progress progress) {
        OptionalInt wanted = settings.examples() > 0 ? OptionalInt.of(settings.examples()) : OptionalInt.empty();
        return ExampleSets.of(
                ExampleChoice.choose(model, checked, wanted, settings.onlyCorrect(), progress), settings.split());
    }

    @Override
    public RankedEdges rank(TokenizedTask task, Metric metric, FindSettings settings, Progress progress) {
        return Discovery.rank(experiment(task, metric, settings), settings.discovery(metric), false, progress);
    }

    @Override
    public Evaluator evaluator(TokenizedTask task, Metric metric, FindSettings settings) {
        return new Evaluator() {
            @Override
            public int examples() {
                return task.examples().size();
            }

            @Override
            public Faithfulness estimate(Circuit circuit, Progress progress) {
                Experiment experiment = experiment(task, metric, settings);
                return experiment.evaluate(circuit, experiment.firstStage(), progress);
            }

            @Override
            public Faithfulness evaluate(Circuit circuit, int examples, Progress progress) {
                return experiment(task, metric, settings).evaluate(circuit, examples, progress);
            }

            @Override
            public Verification verify(EdgeScores scores, int top, Progress progress) {
                return Verification.ofTop(experiment(task, metric, settings), scores, top, progress);
            }

            @Override
            public EdgeStability stability(FindSettings how, int edges, Progress progress) {
                return EdgeStability.of(Stability.measure(
                        experiment(task, metric, settings),
                        how.method(),
                        new Selection.TopN(edges, false),
                        RESAMPLES,
                        how.seed(),
                        progress));
            }

            @Override
            public RandomBand.Band band(int edges, Progress progress) {
                return RandomBand.measure(
                                experiment(task, metric, settings),
                                List.of(edges),
                                RandomBand.STANDARD,
                                settings.seed(),
                                progress)
                        .getFirst()
                        .bands()
                        .getFirst();
            }

            @Override
            public float[] attentionFromLastToken(int layer, int head, int example) {
                return experiment(task, metric, settings).attentionFromLastToken(layer, head, example);
            }
        };
    }

    @Override
    public Sweep sweep(
            TokenizedTask task, SweepPlan plan, Direction direction, Progress progress, Consumer<Sweep> partial) {
        if (closed) {
            throw closed();
        }
        // A sweep needs the memory that circuits are kept in between changes.
        open.values().forEach(Experiment::forgetRuns);
        return new Sweeper(model, task).run(plan, direction, progress, partial);
    }

    @Override
    public Optional<RaisedEffects> backup(TokenizedTask task, Sweep noising, Progress progress) {
        if (closed) {
            throw closed();
        }
        return new BackupSearch(model, task).behind(noising, progress);
    }

    @Override
    public Transformer transformer() {
        if (closed) {
            throw closed();
        }
        // Neurons and gradients need the memory that circuits are kept in between changes.
        open.values().forEach(Experiment::forgetRuns);
        return model;
    }

    private UserError closed() {
        return new UserError("the model " + model.name() + " has been closed; open it again to measure");
    }

    private Experiment experiment(TokenizedTask task, Metric metric, FindSettings settings) {
        if (closed) {
            throw closed();
        }
        Experiment experiment = open.computeIfAbsent(
                new Key(task, metric, settings.ablation(), settings.seed()),
                key -> Experiment.live(model, task, metric, settings.ablation(), settings.seed()));
        // What the next change builds on is large, and kept for the run that is looked at alone.
        open.values().stream().filter(other -> other != experiment).forEach(Experiment::forgetRuns);
        Iterator<Experiment> oldest = open.values().iterator();
        while (open.size() > OPEN) {
            oldest.next().close();
            oldest.remove();
        }
        return experiment;
    }

    @Override
    public void close() {
        closed = true;
        open.values().forEach(Experiment::close);
        open.clear();
        model.close();
    }
}
