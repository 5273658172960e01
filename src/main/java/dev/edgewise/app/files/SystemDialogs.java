package dev.edgewise.app.files;

import java.io.File;
import java.nio.file.Path;
import java.util.Optional;
import javafx.stage.DirectoryChooser;
import javafx.stage.FileChooser;
import javafx.stage.Window;

/// The operating system's own dialogs; each starts where the last one ended.
public final class SystemDialogs implements Dialogs {
    private final Window owner;
    private Optional<File> last = Optional.empty();

    public SystemDialogs(Window owner) {
        this.owner = owner;
    }

    @Override
    public Optional<Path> openFolder(String title) {
        DirectoryChooser chooser = new DirectoryChooser();
        chooser.setTitle(title);
        last.filter(File::isDirectory).ifPresent(chooser::setInitialDirectory);
        return remembered(chooser.showDialog(owner));
    }

    @Override
    public Optional<Path> openFile(String title, String... endings) {
        return remembered(chooser(title, endings).showOpenDialog(owner));
    }

    @Override
    public Optional<Path> saveFile(String title, String name, String... endings) {
        FileChooser chooser = chooser(title, endings);
        chooser.setInitialFileName(name);
        return remembered(chooser.showSaveDialog(owner));
    }

    private FileChooser chooser(String title, String... endings) {
        FileChooser chooser = new FileChooser();
        chooser.setTitle(title);
        for (String ending : endings) {
            chooser.getExtensionFilters()
                    .add(new FileChooser.ExtensionFilter(
                            ending.replace("*.", "").toUpperCase(java.util.Locale.ROOT), ending));
        }
        last.filter(File::isDirectory).ifPresent(chooser::setInitialDirectory);
        return chooser;
    }

    private Optional<Path> remembered(File file) {
        Optional<File> chosen = Optional.ofNullable(file);
        chosen.ifPresent(f -> last = Optional.ofNullable(f.isDirectory() ? f : f.getParentFile()));
        return chosen.map(File::toPath);
    }
}
