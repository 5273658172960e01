package dev.edgewise.training.lab;

import dev.edgewise.io.UserError;
import dev.edgewise.model.TextTokenizer;
import dev.edgewise.task.TokenizedExample;
import dev.edgewise.task.TokenizedTask;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Questions that can be asked of a model, and why others cannot: each needs an answer of one token.
///
/// @param queries numbered in their order
/// @param leftOut one reason a question that is not used, naming it
public record LabQueries(List<LabQuery> queries, List<String> leftOut) {

    public LabQueries {
        queries = List.copyOf(queries);
        leftOut = List.copyOf(leftOut);
    }

    /// The clean prompts of a task, each with its one correct answer.
    ///
    /// @throws UserError where no example has exactly one
    public static LabQueries of(TokenizedTask task) {
        List<LabQuery> queries = new ArrayList<>();
        List<String> leftOut = new ArrayList<>();
        task.skipped().forEach(skipped -> leftOut.add("example " + (skipped.index() + 1) + ": " + skipped.reason()));
        for (TokenizedExample example : task.examples()) {
            if (example.correct().length != 1) {
                leftOut.add("example " + (example.index() + 1) + " has " + example.correct().length
                        + " correct answers where a query has one");
                continue;
            }
            List<String> answers = example.source().correct();
            queries.add(new LabQuery(
                    queries.size(),
                    example.source().clean(),
                    example.clean(),
                    example.correct()[0],
                    answers.isEmpty() ? "" : answers.getFirst(),
                    Optional.empty()));
        }
        return new LabQueries(queries, leftOut)
                .orRefuse("the task " + task.file().label());
    }

    /// The questions of a file in a model's tokens.
    ///
    /// @param context longest prompt in tokens
    /// @throws UserError where none is left
    static LabQueries of(List<LabQuestion> questions, TextTokenizer tokenizer, int context, String source) {
        List<LabQuery> queries = new ArrayList<>();
        List<String> leftOut = new ArrayList<>();
        for (LabQuestion question : questions) {
            int[] prompt = tokenizer.encode(question.prompt());
            int[] target = tokenizer.encode(question.target());
            if (target.length != 1) {
                leftOut.add("line " + question.line() + ": the answer \"" + question.target() + "\" has "
                        + target.length + " tokens");
            } else if (prompt.length == 0 || prompt.length > context) {
                leftOut.add("line " + question.line() + ": the prompt has " + prompt.length + " tokens, expected 1 to "
                        + context);
            } else {
                queries.add(new LabQuery(
                        queries.size(), question.prompt(), prompt, target[0], question.target(), question.fact()));
            }
        }
        return new LabQueries(queries, leftOut).orRefuse(source);
    }

    private LabQueries orRefuse(String source) {
        if (queries.isEmpty()) {
            String first = leftOut.isEmpty() ? "it is empty" : "the first reason: " + leftOut.getFirst();
            throw new UserError(source + " holds no query whose answer is one token (" + first + "); give another");
        }
        return this;
    }
}
