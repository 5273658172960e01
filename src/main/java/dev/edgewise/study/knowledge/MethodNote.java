package dev.edgewise.study.knowledge;

/// How a method fared in the study.
///
/// @param method  its label
/// @param unit    of its scores
/// @param problem why there are no scores; "" where there are
public record MethodNote(String method, String unit, String problem) {}
