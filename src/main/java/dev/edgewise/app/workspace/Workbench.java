package dev.edgewise.app.workspace;

import dev.edgewise.graph.RankedEdges;
import dev.edgewise.job.Progress;
import dev.edgewise.model.Transformer;
import dev.edgewise.patching.Direction;
import dev.edgewise.patching.Sweep;
import dev.edgewise.patching.SweepPlan;
import dev.edgewise.patching.advice.RaisedEffects;
import dev.edgewise.task.BosRule;
import dev.edgewise.task.Metric;
import dev.edgewise.task.TaskFile;
import dev.edgewise.task.TokenizedTask;
import java.util.Optional;
import java.util.function.Consumer;

/// What can be done with a loaded model. Called on the engine's thread only.
public interface Workbench extends AutoCloseable {

    /// Checks a task against the model, example by example.
    TokenizedTask check(TaskFile file, BosRule bos);

    /// The examples that a circuit is found on and judged by.
    ExampleSets choose(TokenizedTask checked, FindSettings settings, Progress progress);

    /// Scores all edges and puts them in order.
    RankedEdges rank(TokenizedTask task, Metric metric, FindSettings settings, Progress progress);

    /// Measures circuits on a task, for as long as the model is loaded.
    Evaluator evaluator(TokenizedTask task, Metric metric, FindSettings settings);

    /// Runs every cell of a plan in one direction.
    ///
    /// @param partial given what is finished so far, on this thread; its last value is what was finished before a
    ///                cancel
    Sweep sweep(TokenizedTask task, SweepPlan plan, Direction direction, Progress progress, Consumer<Sweep> partial);

    /// Looks for parts that stand in for the strongest part of a noising sweep; empty where there is nothing to look
    /// behind.
    Optional<RaisedEffects> backup(TokenizedTask task, Sweep noising, Progress progress);

    /// The model itself, for what the knowledge lab does with neurons and training sentences. It stays the workbench's.
    Transformer transformer();

    @Override
    void close();
}
