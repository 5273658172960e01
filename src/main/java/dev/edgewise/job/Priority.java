package dev.edgewise.job;

/// Which of the waiting jobs the engine takes next: the lower ordinal first.
public enum Priority {
    /// Somebody is looking at the number that it makes.
    LIVE,
    /// Worth doing while nobody asks for anything; gives way to live jobs and starts again after them.
    IDLE,
    /// Long work that was asked for: loading a model, attribution.
    BACKGROUND
}
