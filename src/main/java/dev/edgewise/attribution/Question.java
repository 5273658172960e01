package dev.edgewise.attribution;

import dev.edgewise.faithfulness.Ablation;
import dev.edgewise.model.Transformer;
import dev.edgewise.task.Metric;
import dev.edgewise.task.TokenizedTask;

/// What an attribution is asked: which edges of this model matter for this task, by this metric, when they carry what
/// this ablation says instead of their source's output.
public record Question(Transformer model, TokenizedTask task, Metric metric, Ablation ablation) {}
