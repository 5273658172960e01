package dev.edgewise.patching;

import dev.edgewise.study.RandomTasks;
import dev.edgewise.task.Example;
import dev.edgewise.task.TokenizedExample;
import dev.edgewise.task.TokenizedTask;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;

/// Random prompt pairs with spans: "S1" at one token, "S2" at two.
public final class PatchingTasks {
    static final int VOCABULARY = 61;

    private PatchingTasks() {}

    /// @param lengths of the prompts, one an example
    public static TokenizedTask of(long seed, int... lengths) {
        Random random = new Random(seed);
        List<TokenizedExample> examples = new ArrayList<>();
        for (int length : lengths) {
            examples.add(example(examples.size(), length, random));
        }
        return RandomTasks.task(examples);
    }

    private static TokenizedExample example(int index, int length, Random random) {
        int[] clean = random.ints(length, 0, VOCABULARY).toArray();
        int[] corrupted = clean.clone();
        for (int changed : new int[] {1 + random.nextInt(2), 1 + random.nextInt(length - 1)}) {
            corrupted[changed] = (clean[changed] + 1 + random.nextInt(VOCABULARY - 1)) % VOCABULARY;
        }
        int[] answers = random.ints(0, VOCABULARY).distinct().limit(4).toArray();
        return new TokenizedExample(
                index,
                Example.ofText("", "", List.of(), List.of()),
                clean,
                corrupted,
                Arrays.copyOfRange(answers, 0, 2),
                Arrays.copyOfRange(answers, 2, index % 2 == 0 ? 4 : 3),
                Map.of("S1", new int[] {1 + random.nextInt(2)}, "S2", new int[] {length - 3, length - 2}));
    }

    /// The same without spans.
    static TokenizedTask withoutSpans(TokenizedTask task) {
        return RandomTasks.task(task.examples().stream()
                .map(e -> new TokenizedExample(
                        e.index(), e.source(), e.clean(), e.corrupted(), e.correct(), e.incorrect()))
                .toList());
    }
}
