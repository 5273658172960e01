package dev.edgewise.cli;

import dev.edgewise.job.Progress;
import dev.edgewise.model.Transformer;
import picocli.CommandLine.Option;

/// `--model M`: a folder, a `.gguf` file, or a name from the catalogue.
final class ModelOption {
    @Option(
            names = "--model",
            required = true,
            paramLabel = "M",
            description = "A model folder (Hugging Face layout), a .gguf file, or a name that 'edgewise models' lists.")
    String model;

    Transformer open(Progress progress) {
        return Models.open(model, progress);
    }
}
