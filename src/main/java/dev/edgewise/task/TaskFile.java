package dev.edgewise.task;

import java.util.List;

/// A task as it stands in its file, not yet tied to a model.
public record TaskFile(String name, String title, String description, Metric metric, List<Example> examples) {}
