package dev.edgewise.task;

import dev.edgewise.io.UserError;
import java.util.List;

/// A task checked against a model: the examples it can be measured on, and why the others cannot.
///
/// @param skipped examples that were left out, with the reason, in file order
public record TokenizedTask(TaskFile file, BosRule bos, List<TokenizedExample> examples, List<Skipped> skipped) {

    /// An example that cannot be used: its place in the file from 0, and why, as "answer \" Zürich\" has 2 tokens".
    public record Skipped(int index, String reason) {}

    /// "288 of 300 usable: 9 answers of more than one token, 3 …" for people.
    public String summary() {
        throw new UserError("to be written by the task package");
    }

    /// The first n usable examples in file order.
    public TokenizedTask first(int n) {
        return new TokenizedTask(file, bos, examples.subList(0, Math.min(n, examples.size())), skipped);
    }
}
