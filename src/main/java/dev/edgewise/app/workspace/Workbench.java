package dev.edgewise.app.workspace;

import dev.edgewise.attribution.MethodSettings;
import dev.edgewise.graph.EdgeScores;
import dev.edgewise.job.Progress;
import dev.edgewise.task.BosRule;
import dev.edgewise.task.Metric;
import dev.edgewise.task.TaskFile;
import dev.edgewise.task.TokenizedTask;

/// What can be done with a loaded model. Called on the engine's thread only.
public interface Workbench extends AutoCloseable {

    /// Checks a task against the model, example by example.
    TokenizedTask check(TaskFile file, BosRule bos);

    /// The examples that the model gets right, as a task.
    TokenizedTask onlyCorrect(TokenizedTask task, Progress progress);

    EdgeScores attribute(TokenizedTask task, Metric metric, MethodSettings settings, Progress progress);

    /// Measures circuits on a task, for as long as the model is loaded.
    Evaluator evaluator(TokenizedTask task, Metric metric);

    @Override
    void close();
}
