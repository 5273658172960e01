package dev.edgewise.model;

import java.nio.file.Path;

/// A model that can be opened.
///
/// @param name what the user types and reads: `builtin`, `smollm2-135m`, a folder's name
/// @param path a folder in the Hugging Face layout or a `.gguf` file
/// @param origin where it was found: `built in`, `Hugging Face cache`, `LM Studio`, `Ollama`, `path`
public record ModelSource(String name, Path path, String origin) {}
