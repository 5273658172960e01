package dev.edgewise.study.knowledge;

import dev.edgewise.job.Progress;
import dev.edgewise.model.Transformer;
import dev.edgewise.task.TaskFile;
import java.util.function.Function;

/// A model beside the labs, whose neurons alone are looked at.
///
/// @param name   as the report calls it
/// @param loader opens it; whoever calls it closes the model
/// @param task   whose clean prompts it is asked
public record StudiedModel(String name, Function<Progress, Transformer> loader, TaskFile task) {}
