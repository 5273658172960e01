package dev.edgewise.study.bench;

import dev.edgewise.io.UserError;
import dev.edgewise.model.ModelConfig;
import dev.edgewise.task.BosRule;
import dev.edgewise.task.Example;
import dev.edgewise.task.Metric;
import dev.edgewise.task.TaskFile;
import dev.edgewise.task.TokenizedExample;
import dev.edgewise.task.TokenizedTask;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/// Random prompt pairs of one length. They differ from their second token on, so that nothing is saved by what clean
/// and corrupted prompts share.
///
/// @param examples pairs
/// @param tokens   length of each prompt
public record BenchTask(int examples, int tokens) {
    private static final long SEED = 2;

    public BenchTask {
        if (examples < 1 || tokens < 2) {
            throw new UserError("--examples " + examples + " --tokens " + tokens
                    + " leave nothing to measure; give at least 1 example of 2 tokens");
        }
    }

    public TokenizedTask of(ModelConfig config) {
        if (tokens > config.context()) {
            throw new UserError(
                    "--tokens " + tokens + " is more than the " + config.context() + " that the model takes");
        }
        SplittableRandom random = new SplittableRandom(SEED);
        int vocabulary = config.vocabulary();
        List<TokenizedExample> list = new ArrayList<>();
        for (int i = 0; i < examples; i++) {
            int[] clean = random.ints(tokens, 0, vocabulary).toArray();
            int[] corrupted = clean.clone();
            for (int p = 1; p < tokens; p++) {
                corrupted[p] = (clean[p] + 1 + random.nextInt(vocabulary - 1)) % vocabulary;
            }
            int[] answers = random.ints(0, vocabulary).distinct().limit(2).toArray();
            list.add(new TokenizedExample(
                    i,
                    Example.ofText("", "", List.of(), List.of()),
                    clean,
                    corrupted,
                    new int[] {answers[0]},
                    new int[] {answers[1]}));
        }
        TaskFile file = new TaskFile("random", "random", "", Metric.LOGIT_DIFFERENCE, List.of());
        return new TokenizedTask(file, BosRule.NO, list, List.of());
    }
}
