package dev.edgewise.task;

/// A way in which a task's clean prompts are corrupted. Each removes other information, so a result is about the
/// difference that it makes (Heimersheim & Nanda 2024, arXiv 2404.15255).
///
/// @param name        on the command line and in files, as "s2-to-io"
/// @param description for people; may be empty
public record Corruption(String name, String description) {
    /// What a task's only corruption is called where its file does not name it.
    public static final String DEFAULT = "default";
}
