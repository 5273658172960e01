package dev.edgewise.study.patching;

/// What a sweep was run on, for captions.
///
/// @param model      its name
/// @param task       its name
/// @param corruption which corrupted prompts; empty where the task has one kind without a name
public record SweepSubject(String model, String task, String corruption) {}
