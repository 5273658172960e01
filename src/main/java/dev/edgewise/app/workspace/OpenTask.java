package dev.edgewise.app.workspace;

import dev.edgewise.task.TaskFile;

/// A task, and what to type on the command line to have it again: a file, or the name of a sample task.
public record OpenTask(TaskFile file, String path) {}
