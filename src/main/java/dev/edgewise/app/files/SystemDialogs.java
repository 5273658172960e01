package dev.edgewise.app.files;

import java.io.File;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
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
        FileChooser chooser = chooser(title);
        // One filter for all: what can be opened should be seen without a look at the list of filters.
        chooser.getExtensionFilters().add(filter(endings));
        return remembered(chooser.showOpenDialog(owner));
    }

    @Override
    public Optional<Path> saveFile(String title, String name, String... endings) {
        FileChooser chooser = chooser(title);
        for (String ending : endings) {
            chooser.getExtensionFilters().add(filter(ending));
        }
        chooser.setInitialFileName(name);
        return remembered(chooser.showSaveDialog(owner));
    }

    /// Named after its endings, "JSON, CSV".
    static FileChooser.ExtensionFilter filter(String... endings) {
        String names = Arrays.stream(endings)
                .map(ending -> ending.replace("*.", "").toUpperCase(Locale.ROOT))
                .collect(Collectors.joining(", "));
        return new FileChooser.ExtensionFilter(names, endings);
    }

    private FileChooser chooser(String title) {
        FileChooser chooser = new FileChooser();
        chooser.setTitle(title);
        last.filter(File::isDirectory).ifPresent(chooser::setInitialDirectory);
        return chooser;
    }

    private Optional<Path> remembered(File file) {
        Optional<File> chosen = Optional.ofNullable(file);
        chosen.ifPresent(f -> last = Optional.ofNullable(f.isDirectory() ? f : f.getParentFile()));
        return chosen.map(File::toPath);
    }
}
