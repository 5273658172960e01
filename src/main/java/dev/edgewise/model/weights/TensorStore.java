package dev.edgewise.model.weights;

import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Set;

/// Tensors under the names and in the shapes that a file gives them. Opening one reads headers only.
public interface TensorStore extends AutoCloseable {

    Set<String> names();

    /// @throws IllegalArgumentException where there is no such tensor
    TensorShape shape(String name);

    /// All elements as float32, row-major.
    ///
    /// @throws IllegalArgumentException where there is no such tensor
    float[] read(String name);

    /// The file that holds a tensor, for messages; for a tensor that is not there, the file to look in.
    Path file(String name);

    /// Feeds every tensor's name and raw bytes, in the order of names.
    void digest(MessageDigest digest);

    @Override
    void close();
}
