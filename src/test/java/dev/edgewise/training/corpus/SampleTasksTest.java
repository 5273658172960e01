package dev.edgewise.training.corpus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import ai.djl.huggingface.tokenizers.Encoding;
import ai.djl.huggingface.tokenizers.HuggingFaceTokenizer;
import dev.edgewise.model.TextTokenizer;
import dev.edgewise.model.tokenizer.HuggingFaceTextTokenizer;
import dev.edgewise.task.BosRule;
import dev.edgewise.task.Corruption;
import dev.edgewise.task.Example;
import dev.edgewise.task.Prompt;
import dev.edgewise.task.Span;
import dev.edgewise.task.TaskFile;
import dev.edgewise.task.TaskReader;
import dev.edgewise.task.TaskTokenizer;
import dev.edgewise.task.TaskWriter;
import dev.edgewise.task.TokenizedExample;
import dev.edgewise.task.TokenizedTask;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class SampleTasksTest {
    private static final Path GPT2 = Path.of("../shared/tokenizers/gpt2/tokenizer.json");

    static List<TaskFamily> families() {
        return TaskFamily.all();
    }

    private static TaskFile committed(TaskFamily family) {
        return new TaskReader().read(Path.of("sample-tasks", family.name() + ".json"));
    }

    @ParameterizedTest
    @MethodSource("families")
    void theFilesAreWhatTheGeneratorWrites(TaskFamily family) throws IOException {
        String written = new TaskWriter().json(SampleTasks.task(family, SampleTasks.SEED, SampleTasks.EXAMPLES));

        assertThat(Files.readString(Path.of("sample-tasks", family.name() + ".json")))
                .isEqualTo(written);
        assertThat(new TaskWriter().json(SampleTasks.task(family, 7, SampleTasks.EXAMPLES)))
                .isNotEqualTo(written);
    }

    @ParameterizedTest
    @MethodSource("families")
    void everyExampleIsAPairWithAnswersThatDiffer(TaskFamily family) {
        List<Example> examples = committed(family).examples();
        Set<String> prompts = new HashSet<>();
        for (Example example : examples) {
            assertThat(prompts.add(example.clean())).as(example.clean()).isTrue();
            assertThat(example.clean().split(" "))
                    .hasSameSizeAs(example.corrupted().split(" "));
            assertThat(example.clean()).isNotEqualTo(example.corrupted());
            for (Prompt other : example.corruptions().values()) {
                assertThat(other.text().split(" "))
                        .hasSameSizeAs(example.clean().split(" "));
                assertThat(other.text()).isNotEqualTo(example.clean()).isNotEqualTo(example.corrupted());
            }
            assertThat(example.correct()).isNotEmpty().doesNotContainAnyElementsOf(example.incorrect());
            assertThat(example.incorrect()).isNotEmpty();
        }
        assertThat(examples).hasSizeGreaterThanOrEqualTo(200);
    }

    @ParameterizedTest
    @MethodSource("families")
    void aTaskHasTwoOrMoreCorruptionsThatEveryExampleHas(TaskFamily family) {
        TaskFile task = committed(family);

        assertThat(task.corruptions()).hasSizeGreaterThanOrEqualTo(family instanceof Ioi ? 3 : 2);
        assertThat(task.corruptions())
                .allSatisfy(one -> assertThat(one.description()).isNotBlank());
        assertThat(task.corruption()).isEqualTo(task.corruptions().getFirst().name());
        assertThat(task.examples()).allSatisfy(example -> assertThat(example.corruptions())
                .hasSize(task.corruptions().size() - 1));
    }

    @ParameterizedTest
    @MethodSource("families")
    void addedCorruptionsTakeNothingFromTheStreamThatExamplesComeFrom(TaskFamily family) {
        // The numbers in docs/results.md and docs/studies are of these very examples.
        var first = List.of(
                "After Susan and Peter went to the lake, Susan gave a chair to",
                "The architect from the bank smiled because",
                "It is known that the marriage lasted from 1749 to 17",
                "The family told me that Madrid is the capital of",
                "The house beside the bridges",
                "We asked about cars, taxis, trucks and other");

        assertThat(SampleTasks.task(family, SampleTasks.SEED, 4)
                        .examples()
                        .getFirst()
                        .clean())
                .isIn(first);
    }

    @ParameterizedTest
    @MethodSource("families")
    void spansAreTheSameWordsUnderTheBuiltinTokenizer(TaskFamily family) {
        TextTokenizer builtin = HuggingFaceTextTokenizer.open(Path.of("assets/builtin/tokenizer.json"));
        TaskFile task = committed(family);
        for (Corruption corruption : task.corruptions()) {
            TokenizedTask checked = new TaskTokenizer(Optional.of(builtin), 64, 1 << 16)
                    .tokenize(task.withCorruption(corruption.name()), BosRule.AUTO);
            assertThat(checked.summary()).isEqualTo("300 of 300 usable");
            for (TokenizedExample example : checked.examples()) {
                assertThat(example.spans().keySet())
                        .isEqualTo(example.source().spans().keySet());
                assertThat(example.spans().get("END")).containsExactly(example.length() - 1);
                example.source().spans().forEach((name, span) -> {
                    if (span instanceof Span.Text text) {
                        int[] positions = example.spans().get(name);
                        assertThat(positions).hasSize(1);
                        assertThat(builtin.decode(example.clean()[positions[0]]).strip())
                                .as(name)
                                .isEqualTo(text.text());
                    }
                });
            }
        }
    }

    @Test
    void inIoiEveryCorruptionStandsInItsPlace() {
        TextTokenizer builtin = HuggingFaceTextTokenizer.open(Path.of("assets/builtin/tokenizer.json"));
        TaskFile task = committed(new Ioi()).withCorruption("s2-to-io");
        for (TokenizedExample example : new TaskTokenizer(Optional.of(builtin), 64, 1 << 16)
                .tokenize(task, BosRule.AUTO)
                .examples()) {
            int subject = example.spans().get("S2")[0];
            assertThat(example.corrupted()[subject])
                    .isEqualTo(example.clean()[example.spans().get("IO")[0]])
                    .isEqualTo(example.correct()[0]);
            assertThat(example.clean()[subject])
                    .isEqualTo(example.clean()[example.spans().get("S1")[0]]);
            assertThat(example.firstDifference()).isEqualTo(subject);
        }
        for (Example example : task.withCorruption("all-names-new").examples()) {
            Set<String> words = new HashSet<>(List.of(example.corrupted().split("\\W+")));
            assertThat(words)
                    .doesNotContain(
                            example.correct().getFirst().strip(),
                            example.incorrect().getFirst().strip());
        }
    }

    @Test
    void noCombinationOfASampleTaskIsATrainingCombination() {
        assertThat(Split.of("Mary", "John")).isEqualTo(Split.of("John", "Mary"));
        List<String> names = Words.load("common").list("names");
        long heldOut = names.stream()
                .flatMap(a -> names.stream().filter(b -> a.compareTo(b) < 0).map(b -> Split.of(a, b)))
                .filter(split -> split == Split.HELD_OUT)
                .count();
        double pairs = names.size() * (names.size() - 1) / 2.0;
        assertThat(heldOut / pairs).isBetween(0.2, 0.3);
    }

    @ParameterizedTest
    @MethodSource("families")
    void allExamplesAreValidUnderGpt2(TaskFamily family) throws IOException {
        assumeTrue(Files.exists(GPT2), "needs GPT-2's tokenizer, which is not part of the project");
        try (HuggingFaceTokenizer gpt2 = HuggingFaceTokenizer.newInstance(GPT2)) {
            TextTokenizer tokenizer = new Plain(gpt2);
            TaskTokenizer checks = new TaskTokenizer(Optional.of(tokenizer), 1024, 50257);

            for (Corruption corruption : committed(family).corruptions()) {
                assertThat(checks.tokenize(committed(family).withCorruption(corruption.name()), BosRule.AUTO)
                                .summary())
                        .as(corruption.name())
                        .isEqualTo("300 of 300 usable");
            }
            if (family instanceof GreaterThan) {
                for (Example example : committed(family).examples()) {
                    List<String> pieces = Arrays.stream(tokenizer.encode(example.clean()))
                            .mapToObj(tokenizer::decode)
                            .toList();
                    assertThat(pieces.getLast())
                            .isEqualTo(" "
                                    + example.clean().substring(example.clean().length() - 2));
                    assertThat(pieces).anyMatch(piece -> piece.matches("\\d\\d"));
                }
            }
        }
    }

    /// DJL's tokenizer without what it adds by itself.
    private record Plain(HuggingFaceTokenizer tokenizer) implements TextTokenizer {
        @Override
        public int[] encode(String text) {
            Encoding encoding = tokenizer.encode(text, false, false);
            return Arrays.stream(encoding.getIds()).mapToInt(Math::toIntExact).toArray();
        }

        @Override
        public String decode(int... ids) {
            return tokenizer.decode(Arrays.stream(ids).asLongStream().toArray(), false);
        }

        @Override
        public boolean addsBos() {
            return false;
        }

        @Override
        public int bosId() {
            return 50256;
        }
    }
}
