package dev.edgewise.model.catalogue;

import dev.edgewise.io.UserError;
import dev.edgewise.model.ModelSource;
import dev.edgewise.model.WeightSource;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// The models that can be opened by name: the built-in one and those that other programs left on the disk.
public final class ModelCatalogue {
    /// The name of the model in `assets`.
    public static final String BUILT_IN = "builtin";

    private static final int NAMES_IN_MESSAGE = 20;

    private final Path builtIn;
    private final List<ModelFinder> finders;

    /// @param applicationHome the folder with `assets`
    /// @param userHome        where other programs keep their models
    /// @param environment     variables that name other places: HF_HOME, HF_HUB_CACHE, OLLAMA_MODELS, XDG_CACHE_HOME
    public ModelCatalogue(Path applicationHome, Path userHome, Map<String, String> environment) {
        this.builtIn = applicationHome.resolve("assets").resolve(BUILT_IN);
        this.finders = List.of(
                new HuggingFaceCache(userHome, environment),
                new LmStudioModels(userHome),
                new OllamaModels(userHome, environment));
    }

    /// Of this user on this machine; the application's home is the system property `edgewise.home`, else where the
    /// program was started.
    public static ModelCatalogue ofHome() {
        return new ModelCatalogue(
                Path.of(System.getProperty("edgewise.home", ".")),
                Path.of(System.getProperty("user.home", ".")),
                System.getenv());
    }

    /// All that was found, the built-in model first. Nothing is opened, so some may turn out to be unusable.
    public List<ModelSource> sources() {
        List<ModelSource> found = new ArrayList<>();
        if (Files.isDirectory(builtIn)) {
            found.add(new ModelSource(BUILT_IN, builtIn, "built in"));
        }
        finders.forEach(finder -> found.addAll(finder.find()));
        return withUniqueNames(found);
    }

    private static List<ModelSource> withUniqueNames(List<ModelSource> found) {
        Set<String> names = new HashSet<>();
        List<ModelSource> result = new ArrayList<>();
        for (ModelSource source : found) {
            String name = source.name();
            for (int copy = 2; !names.add(name); copy++) {
                name = source.name() + "#" + copy;
            }
            result.add(new ModelSource(name, source.path(), source.origin()));
        }
        return result;
    }

    /// All that was found, each with its sizes or with the reason why it cannot be opened. Reads headers only.
    public List<ListedModel> list() {
        return sources().stream().map(ModelCatalogue::inspect).toList();
    }

    /// One model's sizes, or the reason why it cannot be opened. Reads headers only.
    public static ListedModel inspect(ModelSource source) {
        try (WeightSource weights = ModelFiles.openHeaders(source.path())) {
            return new ListedModel(source, Optional.of(weights.config()), weights.parameters(), Optional.empty());
        } catch (UserError e) {
            return new ListedModel(source, Optional.empty(), 0, Optional.of(e.getMessage()));
        }
    }

    /// What the user means by a name of the catalogue, a model folder or a `.gguf` file. `builtin` is always the
    /// built-in model; otherwise what exists as a path wins over a name.
    ///
    /// @throws UserError listing the names there are, where there is neither
    public ModelSource resolve(String nameOrPath) {
        if (nameOrPath.equals(BUILT_IN)) {
            if (!Files.isDirectory(builtIn)) {
                throw new UserError("the built-in model is not in " + builtIn
                        + "; start Edgewise from its own folder, or run 'edgewise train-builtin'");
            }
            return new ModelSource(BUILT_IN, builtIn, "built in");
        }
        Optional<Path> path = path(nameOrPath);
        if (path.isPresent()) {
            return atPath(path.get());
        }
        List<ModelSource> sources = sources();
        return sources.stream()
                .filter(source -> source.name().equalsIgnoreCase(nameOrPath))
                .findFirst()
                .orElseThrow(() -> new UserError("there is no model '" + nameOrPath + "': give a model folder, a .gguf"
                        + " file, or " + names(sources)));
    }

    /// A model that the user points at, named after its file or folder.
    public static ModelSource atPath(Path path) {
        Path absolute = path.toAbsolutePath().normalize();
        String name = absolute.getNameCount() == 0 ? absolute.toString() : Folders.withoutEnding(absolute);
        return new ModelSource(name, path, "path");
    }

    private static Optional<Path> path(String text) {
        try {
            return text.isEmpty()
                    ? Optional.empty()
                    : Optional.of(Path.of(text)).filter(Files::exists);
        } catch (InvalidPathException e) {
            // `name:tag` is no path on Windows, but may be a name.
            return Optional.empty();
        }
    }

    private static String names(List<ModelSource> sources) {
        if (sources.isEmpty()) {
            return "a name (none was found on this machine)";
        }
        List<String> names = sources.stream().map(ModelSource::name).toList();
        String listed = String.join(", ", names.subList(0, Math.min(NAMES_IN_MESSAGE, names.size())));
        return "one of " + listed + (names.size() > NAMES_IN_MESSAGE ? " and others ('edgewise models')" : "");
    }
}
