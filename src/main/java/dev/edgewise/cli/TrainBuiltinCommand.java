package dev.edgewise.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.edgewise.training.BuiltinTraining;
import dev.edgewise.training.TaskAccuracy;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// `train-builtin`: trains the model in `assets` anew. What a stopped run has done is taken up by the next one.
@Command(name = "train-builtin", description = "Train the built-in model from its generated text.")
final class TrainBuiltinCommand implements Callable<Integer> {
    @Spec
    CommandSpec spec;

    @Mixin
    CommonOptions common;

    @Option(names = "--out", required = true, paramLabel = "FOLDER", description = "Where the model folder is written.")
    Path out;

    @Option(names = "--seed", paramLabel = "N", description = "Seed of the first weights and of the text.")
    long seed = BuiltinTraining.SEED;

    @Option(names = "--restart", description = "Start anew, even where a stopped run left a checkpoint.")
    boolean restart;

    @Option(names = "--json", description = "Print one JSON object instead of text.")
    boolean json;

    @Override
    public Integer call() {
        Console console = Console.of(spec);
        long start = System.nanoTime();
        Map<String, TaskAccuracy> accuracies;
        try (Interruption interruption = new Interruption(
                        console,
                        "a checkpoint is kept in " + out + " every 50 steps; the same command goes on from it");
                ConsoleProgress progress = console.progress()) {
            accuracies = new BuiltinTraining(out, seed).run(!restart, progress);
        }
        double seconds = (System.nanoTime() - start) / 1e9;
        if (json) {
            ObjectNode object = Console.object();
            object.put("written", out.toString());
            object.put("seed", seed);
            ObjectNode tasks = object.putObject("accuracy");
            accuracies.forEach((task, accuracy) ->
                    tasks.putObject(task).put("clean", accuracy.clean()).put("corrupted", accuracy.corrupted()));
            object.put("seconds", seconds);
            console.json(object);
        } else {
            console.line("%-24s %10s %10s", "accuracy, held out", "clean", "corrupted");
            accuracies.forEach((task, accuracy) ->
                    console.line("%-24s %8.1f %% %8.1f %%", task, 100 * accuracy.clean(), 100 * accuracy.corrupted()));
            console.line("written to %s in %.0f s", out, seconds);
        }
        return 0;
    }
}
