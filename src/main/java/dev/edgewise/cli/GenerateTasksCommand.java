package dev.edgewise.cli;

import dev.edgewise.training.corpus.SampleTasks;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// `generate-tasks`: writes the files in `sample-tasks` anew. For those who change the word lists.
@Command(name = "generate-tasks", hidden = true, description = "Write the six sample tasks.")
final class GenerateTasksCommand implements Callable<Integer> {
    @Spec
    CommandSpec spec;

    @Mixin
    CommonOptions common;

    @Option(names = "--out", required = true, paramLabel = "FOLDER", description = "Where the task files go.")
    Path out;

    @Option(names = "--seed", paramLabel = "N", description = "Another seed than that of the files in the project.")
    long seed = SampleTasks.SEED;

    @Override
    public Integer call() {
        SampleTasks.write(out, seed);
        Console.of(spec).line("%s", out);
        return 0;
    }
}
