package dev.edgewise.study;

import dev.edgewise.io.UserError;
import dev.edgewise.job.Progress;
import dev.edgewise.model.Transformer;
import dev.edgewise.task.TokenizedExample;
import dev.edgewise.task.TokenizedTask;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;

/// Which of a task's usable examples an experiment runs on.
public final class ExampleChoice {
    private ExampleChoice() {}

    /// The first n examples in file order, of those that the model gets right where `onlyCorrect`.
    ///
    /// Examples that the model gets wrong move to the skipped ones, with that reason, so they are counted.
    ///
    /// @throws UserError where none is left
    public static TokenizedTask choose(
            Transformer model, TokenizedTask task, OptionalInt examples, boolean onlyCorrect, Progress progress) {
        int wanted = examples.orElse(Integer.MAX_VALUE);
        if (wanted < 1) {
            throw new UserError("--examples " + wanted + " leaves nothing to measure on; ask for 1 or more");
        }
        return onlyCorrect ? correctOnes(model, task, wanted, progress) : task.first(wanted);
    }

    private static TokenizedTask correctOnes(Transformer model, TokenizedTask task, int wanted, Progress progress) {
        List<TokenizedExample> right = new ArrayList<>();
        List<TokenizedTask.Skipped> skipped = new ArrayList<>(task.skipped());
        int tried = 0;
        for (TokenizedExample example : task.examples()) {
            if (right.size() == wanted) {
                break;
            }
            progress.check();
            if (isCorrect(model.nextLogits(example.clean()), example)) {
                right.add(example);
            } else {
                skipped.add(new TokenizedTask.Skipped(
                        example.index(), "that the model gets wrong", "the model does not get it right"));
            }
            tried++;
            progress.report(
                    "looking for examples that the model gets right",
                    tried,
                    task.examples().size());
        }
        if (right.isEmpty()) {
            throw new UserError("the model gets none of the " + tried + " usable examples of task "
                    + task.file().name() + " right; leave out --only-correct or use another model");
        }
        skipped.sort(java.util.Comparator.comparingInt(TokenizedTask.Skipped::index));
        return new TokenizedTask(task.file(), task.bos(), right, skipped);
    }

    /// Whether the best correct answer outranks the best incorrect one.
    private static boolean isCorrect(float[] logits, TokenizedExample example) {
        return best(logits, example.correct()) > best(logits, example.incorrect());
    }

    private static float best(float[] logits, int[] ids) {
        float best = Float.NEGATIVE_INFINITY;
        for (int id : ids) {
            best = Math.max(best, logits[id]);
        }
        return best;
    }
}
