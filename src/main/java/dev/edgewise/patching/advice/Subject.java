package dev.edgewise.patching.advice;

import dev.edgewise.model.TextTokenizer;
import dev.edgewise.task.TokenizedExample;
import dev.edgewise.task.TokenizedTask;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntFunction;

/// What an experiment is about.
///
/// @param model       its name
/// @param task        its name
/// @param pairs       the examples used, in the order of the readings
/// @param skipped     how many examples were left out, for whatever reason
/// @param misaligned  how many of these because clean and corrupted prompt differ in length
/// @param corruptions which kinds there are
public record Subject(
        String model, String task, List<PromptPair> pairs, int skipped, int misaligned, Corruptions corruptions) {

    public Subject {
        pairs = List.copyOf(pairs);
    }

    /// Of a task as a model reads it. Without a tokenizer tokens are named by id, as "#17".
    ///
    /// @param tried corruptions that the same experiment was run with before, by name
    public static Subject of(String model, Optional<TextTokenizer> tokenizer, TokenizedTask task, Set<String> tried) {
        IntFunction<String> text =
                id -> tokenizer.map(known -> known.decode(id)).orElse("#" + id);
        int misaligned = (int) task.skipped().stream()
                .filter(example -> example.kind().equals(TokenizedTask.MISALIGNED))
                .count();
        return new Subject(
                model,
                task.file().name(),
                task.examples().stream().map(example -> pair(example, text)).toList(),
                task.skipped().size(),
                misaligned,
                Corruptions.of(task.file(), tried));
    }

    private static PromptPair pair(TokenizedExample example, IntFunction<String> text) {
        return new PromptPair(
                texts(example.clean(), text),
                texts(example.corrupted(), text),
                texts(example.correct(), text),
                texts(example.incorrect(), text));
    }

    private static List<String> texts(int[] ids, IntFunction<String> text) {
        return Arrays.stream(ids).mapToObj(text).toList();
    }
}
