package dev.edgewise.training;

import dev.edgewise.model.Transformer;
import dev.edgewise.task.BosRule;
import dev.edgewise.task.TaskTokenizer;
import dev.edgewise.task.TokenizedTask;
import dev.edgewise.training.corpus.SampleTasks;
import dev.edgewise.training.corpus.TaskFamily;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/// The six behaviours on combinations of words that training never shows.
final class HeldOutTasks {
    /// Other draws than those of the sample tasks, for watching a run.
    static final long VALIDATION_SEED = 99;

    private final Transformer model;
    private final List<TokenizedTask> tasks;

    /// @param seed     of the draws
    /// @param examples a task
    HeldOutTasks(Transformer model, long seed, int examples) {
        this.model = model;
        TaskTokenizer tokenizer = new TaskTokenizer(
                model.tokenizer(), model.config().context(), model.config().vocabulary());
        tasks = TaskFamily.all().stream()
                .map(family -> tokenizer.tokenize(SampleTasks.task(family, seed, examples), BosRule.AUTO))
                .toList();
    }

    /// By the tasks' names.
    Map<String, TaskAccuracy> measure() {
        Map<String, TaskAccuracy> accuracies = new LinkedHashMap<>();
        for (TokenizedTask task : tasks) {
            accuracies.put(task.file().name(), TaskAccuracy.of(model, task));
        }
        return accuracies;
    }

    /// "ioi 98 %, …"
    static String text(Map<String, TaskAccuracy> accuracies) {
        return accuracies.entrySet().stream()
                .map(entry -> String.format(
                        Locale.ROOT,
                        "%s %.0f %%",
                        entry.getKey(),
                        100 * entry.getValue().clean()))
                .collect(Collectors.joining(", "));
    }
}
