package dev.edgewise.training.lab;

import java.nio.file.Path;

/// A lab model as it stood during training, with Adam's moments.
///
/// @param step         steps done
/// @param learningRate of the last of them
/// @param file         a safetensors file of float32 tensors
public record LabCheckpoint(int step, double learningRate, Path file) {}
