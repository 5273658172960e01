package dev.edgewise.training;

import static org.assertj.core.api.Assertions.assertThat;

import dev.edgewise.model.TextTokenizer;
import dev.edgewise.task.BosRule;
import dev.edgewise.task.TaskReader;
import dev.edgewise.task.TaskTokenizer;
import dev.edgewise.training.corpus.Corpus;
import dev.edgewise.training.corpus.TaskFamily;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class BuiltinTokenizerTest {
    private final BuiltinTokenizer builtin = BuiltinTokenizer.ofCorpus();
    private final TextTokenizer tokenizer = builtin.open();

    static List<TaskFamily> families() {
        return TaskFamily.all();
    }

    @Test
    void wordsAreOneTokenAndYearsTwo() {
        List<String> pieces = Arrays.stream(tokenizer.encode("When Mary left in 1732, the rubies were gone in 17"))
                .mapToObj(tokenizer::decode)
                .toList();

        assertThat(pieces)
                .startsWith("When", " Mary", " left", " in", " 17", "32", ",", " the")
                .endsWith(" in", " 17");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Mary and John went to the store.",
                "xyzzy  two blanks\n\ttab",
                "Zürich, 東京 and 🙂",
                " 1 12 123 1234 12345",
                "don't"
            })
    void everyTextComesBack(String text) {
        assertThat(tokenizer.decode(tokenizer.encode(text))).isEqualTo(text);
    }

    @Test
    void noWordOfTheCorpusFallsApart() {
        Corpus corpus = new Corpus();
        SplittableRandom random = new SplittableRandom(3);
        for (int i = 0; i < 5000; i++) {
            String sentence = corpus.sentence(random).text();
            String broken = Arrays.stream(tokenizer.encode(sentence))
                    .mapToObj(tokenizer::decode)
                    .filter(piece -> piece.length() == 1 && Character.isLetter(piece.charAt(0)) && !piece.equals("I"))
                    .collect(Collectors.joining("|"));
            assertThat(broken).as(sentence).isEmpty();
        }
    }

    @ParameterizedTest
    @MethodSource("families")
    void allSampleTasksAreValid(TaskFamily family) {
        TaskTokenizer checks = new TaskTokenizer(Optional.of(tokenizer), BuiltinModel.CONTEXT, builtin.size());

        assertThat(checks.tokenize(
                                new TaskReader().read(Path.of("sample-tasks", family.name() + ".json")), BosRule.AUTO)
                        .summary())
                .isEqualTo("300 of 300 usable");
    }
}
