package dev.edgewise.model.catalogue;

import dev.edgewise.io.UserError;
import dev.edgewise.model.MemoryCheck;
import dev.edgewise.model.WeightSource;
import dev.edgewise.model.folder.HuggingFaceFolder;
import dev.edgewise.model.gguf.GgufFile;
import dev.edgewise.model.gguf.GgufSource;
import java.nio.file.Files;
import java.nio.file.Path;

/// Opens a model, whatever form it has on the disk.
public final class ModelFiles {
    private ModelFiles() {}

    /// Reads the headers of a model folder or a GGUF file and checks that its weights will fit into memory.
    ///
    /// @throws UserError where there is nothing, it is not a model, or it is too large
    public static WeightSource open(Path path) {
        return open(path, MemoryCheck.ofThisMachine());
    }

    static WeightSource open(Path path, MemoryCheck memory) {
        WeightSource weights = openHeaders(path);
        try {
            memory.require(path, weights);
            return weights;
        } catch (RuntimeException e) {
            weights.close();
            throw e;
        }
    }

    /// Without a look at the memory: for lists.
    static WeightSource openHeaders(Path path) {
        if (Files.isDirectory(path)) {
            return HuggingFaceFolder.open(path);
        }
        if (!Files.exists(path)) {
            throw new UserError("there is no file or folder " + path
                    + "; give a model folder, a .gguf file, or a name that 'edgewise models' lists");
        }
        if (GgufFile.isGguf(path) || path.toString().endsWith(".gguf")) {
            return GgufSource.open(path);
        }
        throw new UserError(
                path + " is not a model: expected a folder with config.json and model.safetensors, or a .gguf file");
    }
}
