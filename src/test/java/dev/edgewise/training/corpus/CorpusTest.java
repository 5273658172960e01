package dev.edgewise.training.corpus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import dev.edgewise.task.Example;
import dev.edgewise.task.TaskReader;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class CorpusTest {
    private static List<String> sentences(long seed, int count) {
        Corpus corpus = new Corpus();
        SplittableRandom random = new SplittableRandom(seed);
        return IntStream.range(0, count)
                .mapToObj(i -> corpus.sentence(random).text())
                .toList();
    }

    @Test
    void theSeedSettlesTheText() {
        assertThat(sentences(5, 200)).isEqualTo(sentences(5, 200)).isNotEqualTo(sentences(6, 200));
    }

    @Test
    void itNeverContainsAPromptOfASampleTask() {
        Set<String> prompts = new HashSet<>();
        int shortest = Integer.MAX_VALUE;
        for (TaskFamily family : TaskFamily.all()) {
            for (Example example : new TaskReader()
                    .read(Path.of("sample-tasks", family.name() + ".json"))
                    .examples()) {
                prompts.add(example.clean());
                prompts.add(example.corrupted());
                example.corruptions().values().forEach(prompt -> prompts.add(prompt.text()));
                shortest = Math.min(shortest, example.clean().length());
            }
        }
        for (String sentence : sentences(1, 100_000)) {
            for (int end = shortest; end <= sentence.length(); end++) {
                if (prompts.contains(sentence.substring(0, end))) {
                    fail("a prompt of a sample task begins the sentence: " + sentence);
                }
            }
        }
    }

    @Test
    void everyBehaviourAndItsCounterpartOccurs() {
        List<String> sentences = sentences(2, 5000);
        assertThat(sentences).anyMatch(s -> s.matches("When \\w+ and \\w+ went to the .*"));
        assertThat(sentences).anyMatch(s -> s.matches("The \\w+ lasted from the year 1\\d01 .*"));
        assertThat(sentences).anyMatch(s -> s.matches("The \\w+ woman .* she was .*"));
        assertThat(sentences).anyMatch(s -> s.matches(".* from \\w+ to \\w+, the capital of \\w+.*"));
        assertThat(sentences).anyMatch(s -> s.matches("The \\w+s near the \\w+ (are|were|have) .*"));
        assertThat(sentences).anyMatch(s -> s.matches(".* and other vehicles.*"));
    }
}
