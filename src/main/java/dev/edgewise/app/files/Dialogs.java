package dev.edgewise.app.files;

import java.nio.file.Path;
import java.util.Optional;

/// Asks the user for files. Replaced in tests, where nobody answers a system dialog.
public interface Dialogs {

    Optional<Path> openFolder(String title);

    /// @param endings file name endings with a star, as "*.gguf"
    Optional<Path> openFile(String title, String... endings);

    Optional<Path> saveFile(String title, String name, String... endings);
}
