package dev.edgewise.study;

import dev.edgewise.task.BosRule;
import dev.edgewise.task.Example;
import dev.edgewise.task.Metric;
import dev.edgewise.task.TaskFile;
import dev.edgewise.task.TokenizedExample;
import dev.edgewise.task.TokenizedTask;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/// Random prompt pairs of various lengths and first differences.
public final class RandomTasks {
    private RandomTasks() {}

    public static TokenizedTask of(long seed, int examples, int vocabulary) {
        Random random = new Random(seed);
        List<TokenizedExample> list = new ArrayList<>();
        for (int i = 0; i < examples; i++) {
            int length = 4 + random.nextInt(7);
            int[] clean = random.ints(length, 0, vocabulary).toArray();
            int[] corrupted = clean.clone();
            int first = random.nextInt(length - 1);
            corrupted[first] = (clean[first] + 1 + random.nextInt(vocabulary - 1)) % vocabulary;
            if (random.nextBoolean()) {
                int second = first + random.nextInt(length - first);
                corrupted[second] = (clean[second] + 1 + random.nextInt(vocabulary - 1)) % vocabulary;
            }
            list.add(example(i, clean, corrupted, random, vocabulary));
        }
        return task(list);
    }

    private static TokenizedExample example(int i, int[] clean, int[] corrupted, Random random, int vocabulary) {
        int[] answers = random.ints(0, vocabulary).distinct().limit(4).toArray();
        return new TokenizedExample(
                i,
                Example.ofText("", "", List.of(), List.of()),
                clean,
                corrupted,
                new int[] {answers[0], answers[1]},
                new int[] {answers[2], answers[3]});
    }

    public static TokenizedTask task(List<TokenizedExample> examples) {
        TaskFile file = new TaskFile("random", "random", "", Metric.LOGIT_DIFFERENCE, List.of());
        return new TokenizedTask(file, BosRule.AUTO, examples, List.of());
    }
}
