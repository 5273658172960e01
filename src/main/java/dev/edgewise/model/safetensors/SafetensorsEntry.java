package dev.edgewise.model.safetensors;

import dev.edgewise.model.weights.TensorShape;

/// One tensor in a safetensors header.
///
/// @param offset in bytes, from the start of the file
/// @param length in bytes
record SafetensorsEntry(String name, Dtype dtype, TensorShape shape, long offset, long length) {
    long end() {
        return offset + length;
    }
}
