package dev.edgewise.cli;

import dev.edgewise.io.UserError;
import dev.edgewise.study.claim.ClaimSubject;
import dev.edgewise.task.BosRule;
import dev.edgewise.task.TaskCatalogue;
import dev.edgewise.task.TaskFile;
import java.util.Locale;
import java.util.Optional;
import picocli.CommandLine.Option;

/// The task that a claim is tested on; what is not said is as in an earlier record of the claim.
final class ClaimTaskOptions {
    private static final int EXAMPLES = 50;

    @Option(
            names = "--task",
            required = true,
            paramLabel = "T",
            description = "A task file, or a name that 'edgewise tasks' lists.")
    String task;

    @Option(
            names = "--corruption",
            paramLabel = "NAME",
            description = "Which of the task's corruptions (default: as the circuit was found, else its first);"
                    + " the others are tested beside it.")
    String corruption;

    @Option(
            names = "--bos",
            paramLabel = "auto|yes|no",
            description = "Whether prompts start with a BOS token (default: as the circuit was found, else auto).")
    String bos;

    @Option(
            names = "--examples",
            paramLabel = "N",
            description = "Most examples to test on, and as many held out (default: " + EXAMPLES + "; 0 for all).")
    Integer examples;

    @Option(
            names = "--only-correct",
            description = "Only examples that the model gets right (as it is where the circuit was found so).")
    boolean onlyCorrect;

    /// @param known the corruption that a circuit or an earlier record names
    TaskFile read(Optional<String> known) {
        TaskFile file = TaskCatalogue.ofHome().open(task);
        return corruption != null
                ? file.withCorruption(corruption)
                : known.filter(file::hasCorruption).map(file::withCorruption).orElse(file);
    }

    BosRule bosRule(Optional<String> known) {
        return Optional.ofNullable(bos)
                .or(() -> known.filter(text -> !text.isEmpty()))
                .map(TaskOptions::bosRule)
                .orElse(BosRule.AUTO);
    }

    int examples(Optional<ClaimSubject> before) {
        if (examples != null && examples < 0) {
            throw new UserError("--examples " + examples + " is negative; give a number, or 0 for all");
        }
        return examples != null ? examples : before.map(ClaimSubject::examples).orElse(EXAMPLES);
    }

    static String word(BosRule rule) {
        return rule.name().toLowerCase(Locale.ROOT);
    }
}
