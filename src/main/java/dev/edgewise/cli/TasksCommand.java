package dev.edgewise.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.edgewise.io.UserError;
import dev.edgewise.model.Transformer;
import dev.edgewise.task.BosRule;
import dev.edgewise.task.Corruption;
import dev.edgewise.task.TaskCatalogue;
import dev.edgewise.task.TaskFile;
import dev.edgewise.task.TokenizedTask;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// `tasks`: the sample tasks; with a model and a task, which examples can be used and why others cannot.
@Command(name = "tasks", description = "List the sample tasks, or check a task against a model.")
final class TasksCommand implements Callable<Integer> {
    @Spec
    CommandSpec spec;

    @Mixin
    CommonOptions common;

    @Option(names = "--model", paramLabel = "M", description = "The model to check a task against.")
    String model;

    @Option(names = "--task", paramLabel = "T", description = "A task file, or the name of a sample task.")
    String task;

    @Option(
            names = "--bos",
            paramLabel = "auto|yes|no",
            defaultValue = "auto",
            description = "Whether prompts start with a BOS token.")
    String bos;

    @Option(
            names = "--corruption",
            paramLabel = "NAME",
            description = "With --model and --task: check the examples with this corruption.")
    String corruption;

    @Option(names = "--json", description = "Print one JSON object instead of text.")
    boolean json;

    @Override
    public Integer call() {
        Console console = Console.of(spec);
        BosRule rule = TaskOptions.bosRule(bos);
        if (corruption != null && (model == null || task == null)) {
            throw new UserError("--corruption is checked against a model; add --model M and --task T, or leave it out");
        }
        if (model != null && task == null) {
            throw new UserError("--model alone checks nothing; add --task T");
        }
        if (model != null) {
            TaskFile file = TaskCatalogue.ofHome().open(task);
            check(console, corruption == null ? file : file.withCorruption(corruption), rule);
        } else {
            list(console);
        }
        return 0;
    }

    private void list(Console console) {
        TaskCatalogue catalogue = TaskCatalogue.ofHome();
        var names = task == null ? catalogue.names() : java.util.List.of(task);
        ObjectNode object = Console.object();
        ArrayNode array = object.putArray("tasks");
        for (String name : names) {
            TaskFile file = catalogue.open(name);
            ObjectNode about = array.addObject();
            about.put("name", file.name())
                    .put("title", file.title())
                    .put("description", file.description())
                    .put("metric", file.metric().id())
                    .put("examples", file.examples().size())
                    .put("path", catalogue.resolve(name).toString());
            about.put("corruption", file.corruption());
            ArrayNode corruptions = about.putArray("corruptions");
            file.corruptions()
                    .forEach(one ->
                            corruptions.addObject().put("name", one.name()).put("description", one.description()));
            ArrayNode spans = about.putArray("spans");
            file.spanNames().forEach(spans::add);
            if (!json) {
                console.line(
                        "%-24s %4d examples  %-23s %s",
                        name, file.examples().size(), file.metric().id(), file.title());
                if (task != null) {
                    describe(console, file);
                }
            }
        }
        if (json) {
            console.json(object);
        }
    }

    private static void describe(Console console, TaskFile file) {
        for (Corruption one : file.corruptions()) {
            String own = one.name().equals(file.corruption()) ? " (the task's own)" : "";
            console.line("  corruption %-33s %s", one.name() + own, one.description());
        }
        if (!file.spanNames().isEmpty()) {
            console.line("  spans      %s", String.join(", ", file.spanNames()));
        }
    }

    private void check(Console console, TaskFile file, BosRule rule) {
        try (ConsoleProgress progress = console.progress();
                Transformer transformer = Models.open(model, progress)) {
            TokenizedTask checked = TaskOptions.tokenize(file, transformer, rule);
            progress.close();
            if (json) {
                ObjectNode object = Console.object();
                object.put("task", file.name());
                object.put("model", transformer.name());
                object.put("usable", checked.examples().size());
                FaithfulnessReport.addExamples(object, checked);
                console.json(object);
            } else {
                console.line("%s on %s: %s", file.label(), transformer.name(), checked.summary());
                checked.skipped().forEach(left -> console.line("  example %d: %s", left.index() + 1, left.reason()));
            }
        }
    }
}
