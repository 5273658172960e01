package dev.edgewise.task;

import dev.edgewise.model.TextTokenizer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/// Turns one example into tokens and checks it.
///
/// @param bos what goes before a prompt that is given as text: the BOS token or nothing
/// @param task what the example is of, for messages
record ExampleTokenizer(Optional<TextTokenizer> tokenizer, int[] bos, int context, int vocabulary, TaskFile task) {
    private static final List<String> NUMBERS =
            List.of("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine");

    TokenizedExample tokenize(int index, Example example) {
        if (example.corruptedPrompt().isEmpty()) {
            String name = "\"" + task.corruption() + "\"";
            throw new UnusableExample("without the corruption " + name, "it has no prompt of the corruption " + name);
        }
        int[] clean = prompt(example.clean(), example.cleanIds());
        int[] corrupted = prompt(example.corrupted(), example.corruptedIds());
        int[] correct = answers(example.correct(), example.correctIds());
        int[] incorrect = answers(example.incorrect(), example.incorrectIds());
        if (clean.length != corrupted.length) {
            throw new UnusableExample(
                    TokenizedTask.MISALIGNED,
                    "the clean prompt has " + clean.length + " tokens, the corrupted one " + corrupted.length);
        }
        if (clean.length > context) {
            throw new UnusableExample(
                    "longer than the model's context of " + context + " tokens",
                    "the prompts have " + clean.length + " tokens, the model's context has " + context);
        }
        if (Arrays.equals(clean, corrupted)) {
            throw new UnusableExample(
                    "with the same clean and corrupted prompt", "the clean and the corrupted prompt are the same");
        }
        for (int answer : correct) {
            if (IntStream.of(incorrect).anyMatch(other -> other == answer)) {
                throw new UnusableExample(
                        "with an answer that is both correct and incorrect",
                        "the answer with token id " + answer + " is both correct and incorrect");
            }
        }
        int before = example.cleanIds().isEmpty() ? bos.length : 0;
        SpanLocator spans =
                new SpanLocator(tokenizer, before, clean.length, "task " + task.name() + ", example " + (index + 1));
        return new TokenizedExample(index, example, clean, corrupted, correct, incorrect, spans.locate(example));
    }

    private int[] prompt(String text, List<Integer> ids) {
        if (!ids.isEmpty()) {
            return known(ids);
        }
        int[] tokens = encode(text);
        if (tokens.length == 0) {
            throw new UnusableExample("with an empty prompt", "a prompt is empty");
        }
        int[] all = Arrays.copyOf(bos, bos.length + tokens.length);
        System.arraycopy(tokens, 0, all, bos.length, tokens.length);
        return all;
    }

    private int[] answers(List<String> texts, List<Integer> ids) {
        if (!ids.isEmpty()) {
            return known(ids);
        }
        if (texts.isEmpty()) {
            throw new UnusableExample("without answers", "correct or incorrect answers are missing");
        }
        List<Integer> tokens = new ArrayList<>();
        for (String text : texts) {
            int[] encoded = encode(text);
            if (encoded.length != 1) {
                throw new UnusableExample(
                        "with answers of " + number(encoded.length) + " tokens",
                        "the answer \"" + text + "\" has " + encoded.length + " tokens");
            }
            tokens.add(encoded[0]);
        }
        return tokens.stream().mapToInt(Integer::intValue).distinct().toArray();
    }

    private int[] encode(String text) {
        return known(tokenizer
                .orElseThrow(() -> new UnusableExample(
                        "given as text, but the model has no tokenizer",
                        "it is given as text, but the model has no tokenizer; give token ids"))
                .encode(text));
    }

    private int[] known(List<Integer> ids) {
        return known(ids.stream().mapToInt(Integer::intValue).toArray());
    }

    private int[] known(int[] ids) {
        for (int id : ids) {
            if (id < 0 || id >= vocabulary) {
                throw new UnusableExample(
                        "with token ids beyond the model's vocabulary of " + vocabulary,
                        "the token id " + id + " is beyond the model's vocabulary of " + vocabulary);
            }
        }
        return ids;
    }

    private static String number(int n) {
        return n < NUMBERS.size() ? NUMBERS.get(n) : Integer.toString(n);
    }
}
