package dev.edgewise.cli;

import dev.edgewise.io.UserError;
import dev.edgewise.job.Progress;
import dev.edgewise.model.Transformer;
import dev.edgewise.study.ExampleChoice;
import dev.edgewise.task.BosRule;
import dev.edgewise.task.TaskCatalogue;
import dev.edgewise.task.TaskFile;
import dev.edgewise.task.TaskTokenizer;
import dev.edgewise.task.TokenizedTask;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import picocli.CommandLine.Option;

/// `--task T` and which of its examples are used.
final class TaskOptions {
    @Option(
            names = "--task",
            required = true,
            paramLabel = "T",
            description = "A task file, or a name that 'edgewise tasks' lists.")
    String task;

    @Option(
            names = "--bos",
            paramLabel = "auto|yes|no",
            description = "Whether prompts start with a BOS token (auto: as the model's tokenizer does it).")
    String bos;

    @Option(names = "--examples", paramLabel = "N", description = "Only the first N usable examples.")
    Integer examples;

    @Option(names = "--only-correct", description = "Only examples that the model gets right.")
    boolean onlyCorrect;

    @Option(
            names = "--corruption",
            paramLabel = "NAME",
            description =
                    "Which of the task's corruptions the corrupted prompts are; 'edgewise tasks --task T' lists them"
                            + " (default: the task's own).")
    String corruption;

    /// The task, with the corruption that was asked for.
    TaskFile read() {
        return read(Optional.ofNullable(corruption));
    }

    /// The task with a corruption that is known to be wanted; empty for its own.
    TaskFile read(Optional<String> wanted) {
        if (examples != null && examples < 1) {
            throw new UserError("--examples " + examples + " leaves nothing to measure on; ask for 1 or more");
        }
        TaskFile file = TaskCatalogue.ofHome().open(task);
        return wanted.map(file::withCorruption).orElse(file);
    }

    /// What was said about BOS, empty where nothing was.
    Optional<BosRule> bosRule() {
        return Optional.ofNullable(bos).map(TaskOptions::bosRule);
    }

    /// The examples that are used: tied to the model's tokenizer, checked, chosen.
    TokenizedTask choose(TaskFile file, Transformer model, BosRule rule, Progress progress) {
        TokenizedTask usable = tokenize(file, model, rule);
        OptionalInt wanted = examples == null ? OptionalInt.empty() : OptionalInt.of(examples);
        return ExampleChoice.choose(model, usable, wanted, onlyCorrect, progress);
    }

    static TokenizedTask tokenize(TaskFile file, Transformer model, BosRule rule) {
        return new TaskTokenizer(
                        model.tokenizer(),
                        model.config().context(),
                        model.config().vocabulary())
                .tokenize(file, rule);
    }

    static BosRule bosRule(String text) {
        for (BosRule rule : BosRule.values()) {
            if (rule.name().toLowerCase(Locale.ROOT).equals(text)) {
                return rule;
            }
        }
        throw new UserError("--bos " + text + " is not known; use auto, yes or no");
    }
}
