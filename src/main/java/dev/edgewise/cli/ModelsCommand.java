package dev.edgewise.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.edgewise.graph.ComputationGraph;
import dev.edgewise.io.UserError;
import dev.edgewise.model.ModelConfig;
import dev.edgewise.model.catalogue.ListedModel;
import dev.edgewise.model.catalogue.ModelCatalogue;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// `models`: what can be opened on this machine, with sizes.
@Command(name = "models", description = "List the models found on this machine, or describe one.")
final class ModelsCommand implements Callable<Integer> {
    @Spec
    CommandSpec spec;

    @Mixin
    CommonOptions common;

    @Option(names = "--model", paramLabel = "M", description = "Describe this model only.")
    String model;

    @Option(names = "--json", description = "Print one JSON object instead of text.")
    boolean json;

    @Override
    public Integer call() {
        Console console = Console.of(spec);
        ModelCatalogue catalogue = ModelCatalogue.ofHome();
        List<ListedModel> models =
                model == null ? catalogue.list() : List.of(ModelCatalogue.inspect(catalogue.resolve(model)));
        if (model != null) {
            models.getFirst().problem().ifPresent(problem -> {
                throw new UserError(problem);
            });
        }
        if (json) {
            ObjectNode object = Console.object();
            ArrayNode array = object.putArray("models");
            models.forEach(listed -> describe(array.addObject(), listed));
            console.json(object);
        } else {
            models.forEach(listed -> print(console, listed));
            if (models.isEmpty()) {
                console.line("no models found; give a model folder or a .gguf file with --model");
            }
        }
        return 0;
    }

    private static void describe(ObjectNode object, ListedModel listed) {
        object.put("name", listed.source().name());
        object.put("path", listed.source().path().toString());
        object.put("origin", listed.source().origin());
        listed.config().ifPresent(config -> {
            object.put("family", config.family().name().toLowerCase(Locale.ROOT));
            object.put("layers", config.layers());
            object.put("heads", config.heads());
            object.put("key_value_heads", config.keyValueHeads());
            object.put("parallel", config.parallel());
            object.put("d_model", config.dModel());
            object.put("vocabulary", config.vocabulary());
            object.put("context", config.context());
            object.put("parameters", listed.parameters());
            object.put("graph_edges", edges(config));
        });
        listed.problem().ifPresent(problem -> object.put("problem", problem));
    }

    private static void print(Console console, ListedModel listed) {
        String sizes = listed.config()
                .map(config -> String.format(
                        Locale.ROOT,
                        "%s, %s parameters, %d layers × %d heads%s, %,d edges",
                        config.family().name().toLowerCase(Locale.ROOT),
                        rounded(listed.parameters()),
                        config.layers(),
                        config.heads(),
                        config.parallel() ? " in parallel blocks" : "",
                        edges(config)))
                .orElseGet(() -> "cannot be opened: " + listed.problem().orElse(""));
        console.line("%s (%s)", listed.source().name(), listed.source().origin());
        console.line("  %s", sizes);
        console.line("  %s", listed.source().path());
    }

    private static int edges(ModelConfig config) {
        return new ComputationGraph(config.graphShape()).edges();
    }

    private static String rounded(long parameters) {
        return parameters < 1_000_000_000
                ? String.format(Locale.ROOT, "%.1f M", parameters / 1e6)
                : String.format(Locale.ROOT, "%.2f G", parameters / 1e9);
    }
}
