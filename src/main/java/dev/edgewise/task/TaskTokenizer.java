package dev.edgewise.task;

import dev.edgewise.io.UserError;
import dev.edgewise.model.TextTokenizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Ties a task to a model: turns text into tokens and checks every example.
///
/// Token ids win over text, and `--bos` does not touch them. Examples that cannot be used are left out with the reason.
public final class TaskTokenizer {
    private final Optional<TextTokenizer> tokenizer;
    private final int context;
    private final int vocabulary;

    /// @param context    longest prompt in tokens, BOS included
    /// @param vocabulary number of tokens of the model; ids from 0 up to it
    public TaskTokenizer(Optional<TextTokenizer> tokenizer, int context, int vocabulary) {
        this.tokenizer = tokenizer;
        this.context = context;
        this.vocabulary = vocabulary;
    }

    /// @throws UserError where no example is usable, a span lies outside its prompt, or BOS is asked of a model
    /// without one
    public TokenizedTask tokenize(TaskFile file, BosRule rule) {
        ExampleTokenizer each = new ExampleTokenizer(tokenizer, bos(rule), context, vocabulary, file);
        List<TokenizedExample> usable = new ArrayList<>();
        List<TokenizedTask.Skipped> skipped = new ArrayList<>();
        for (int i = 0; i < file.examples().size(); i++) {
            try {
                usable.add(each.tokenize(i, file.examples().get(i)));
            } catch (UnusableExample e) {
                skipped.add(new TokenizedTask.Skipped(i, e.kind(), e.getMessage()));
            }
        }
        TokenizedTask task = new TokenizedTask(file, rule, List.copyOf(usable), List.copyOf(skipped));
        if (usable.isEmpty()) {
            throw new UserError("the task " + file.label() + " cannot be used with this model: " + task.summary()
                    + "; in example 1 " + skipped.getFirst().reason());
        }
        return task;
    }

    private int[] bos(BosRule rule) {
        boolean wanted =
                switch (rule) {
                    case NO -> false;
                    case YES -> true;
                    case AUTO -> tokenizer.map(TextTokenizer::addsBos).orElse(false);
                };
        if (!wanted || tokenizer.isEmpty()) {
            return new int[0];
        }
        int id = tokenizer.get().bosId();
        if (id < 0) {
            throw new UserError("this model names no BOS token, so prompts cannot start with one; use --bos no");
        }
        return new int[] {id};
    }
}
