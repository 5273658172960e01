package dev.edgewise.task;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.edgewise.io.UserError;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TaskReaderTest {
    @TempDir
    Path folder;

    @Test
    void readsTextAndIdsAndDefaults() {
        TaskFile task = new TaskReader().parse("""
                {"examples": [{"clean": "a b", "corrupted": "a c", "correct": [" x"], "incorrect": [" y", " z"]},
                              {"clean_ids": [1, 2], "corrupted_ids": [1, 3], "correct_ids": [4], "incorrect_ids": [5]}]}
                """, "some/mine.json");

        assertThat(task.name()).isEqualTo("mine");
        assertThat(task.title()).isEqualTo("mine");
        assertThat(task.metric()).isEqualTo(Metric.LOGIT_DIFFERENCE);
        assertThat(task.examples().get(0)).isEqualTo(Example.ofText("a b", "a c", List.of(" x"), List.of(" y", " z")));
        assertThat(task.examples().get(1).cleanIds()).containsExactly(1, 2);
        assertThat(task.examples().get(1).clean()).isEmpty();
    }

    @Test
    void whatIsWrittenReadsBackTheSame() {
        TaskFile task = new TaskFile(
                "t",
                "T \"quoted\"",
                "ü",
                Metric.KL_DIVERGENCE,
                List.of(
                        Example.ofText("a", "b", List.of(" x"), List.of(" y")),
                        new Example(
                                "shown", "", List.of(), List.of(), List.of(1), List.of(2), List.of(3), List.of(4))));
        Path file = folder.resolve("t.json");

        new TaskWriter().write(task, file);

        assertThat(new TaskReader().read(file)).isEqualTo(task);
    }

    @Test
    void aSyntaxErrorIsReportedWithItsFileAndLine() throws IOException {
        Path file = Files.writeString(folder.resolve("broken.json"), "{\"name\": \"x\",\n\"examples\": [}\n");

        assertThatThrownBy(() -> new TaskReader().read(file))
                .isInstanceOf(UserError.class)
                .hasMessageContaining("broken.json, line 2")
                .hasMessageContaining("not JSON");
    }

    @Test
    void aMissingFileIsSaid() {
        assertThatThrownBy(() -> new TaskReader().read(folder.resolve("none.json")))
                .isInstanceOf(UserError.class)
                .hasMessageContaining("there is no task file");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "[1]|t.json is not a task",
                "{}|\"examples\" must be a list of examples, but is missing",
                "{\"examples\": []}|\"examples\" is empty",
                "{\"examples\": [3]}|example 1 must be a JSON object, but is the number 3",
                "{\"metric\": \"best\", \"examples\": [1]}|t.json: example 1 must be",
                "{\"examples\": [{\"clean\": \"a\", \"corrupted\": \"b\", \"incorrect\": [\"y\"]}]}|t.json: example 1 has no"
                        + " correct answers",
                "{\"examples\": [{\"clean\": \"a\", \"correct\": [\"x\"], \"incorrect\": [\"y\"]}]}|example 1 has no corrupted"
                        + " prompt",
                "{\"examples\": [{\"clean\": 7}]}|example 1: \"clean\" must be a string, but is the number 7",
                "{\"examples\": [{\"clean\": \"a\", \"correct\": \"x\"}]}|\"correct\" must be a list of strings, but is a"
                        + " string",
                "{\"examples\": [{\"clean_ids\": [1.5]}]}|\"clean_ids\" must be a list of token ids",
                "{\"examples\": [{\"clean_ids\": [-1]}]}|holds the number -1",
                "{\"examples\": []} x|not JSON",
                "~~|t.json is empty"
            })
    void badInputIsNamed(String text, String message) {
        assertThatThrownBy(() -> new TaskReader().parse(text, "t.json"))
                .isInstanceOf(UserError.class)
                .hasMessageContaining(message);
    }

    @Test
    void readsTheReferencesCsvLayouts() {
        TaskFile years = new TaskReader()
                .parse("label,clean,other,corrupted\n97,\"a, b\",x,\"say \"\"c\"\"\"\n\n02,d,x,e\n", "data/gt.csv");
        assertThat(years.name()).isEqualTo("gt");
        assertThat(years.metric()).isEqualTo(Metric.PROBABILITY_DIFFERENCE);
        assertThat(years.examples()).hasSize(2);
        assertThat(years.examples().get(0).clean()).isEqualTo("a, b");
        assertThat(years.examples().get(0).corrupted()).isEqualTo("say \"c\"");
        assertThat(years.examples().get(0).correct()).containsExactly("98", "99");
        assertThat(years.examples().get(1).incorrect()).containsExactly("00", "01", "02");

        TaskFile ids =
                new TaskReader().parse("clean,corrupted,correct_idx,incorrect_idx\na,b,5,\"[6, 7]\"\n", "ids.csv");
        assertThat(ids.examples().get(0).correctIds()).containsExactly(5);
        assertThat(ids.examples().get(0).incorrectIds()).containsExactly(6, 7);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "clean,label;a,1|t.csv has no column \"corrupted\"",
                "clean,corrupted,label;a,b,x|t.csv, line 2: \"label\" must hold whole numbers, but is x",
                "clean,corrupted,label;a,b,99|must be one year from 00 to 98, but is 99",
                "clean,corrupted,label;a,b|t.csv, line 2 has nothing in column \"label\"",
                "clean,corrupted,label;a\"b,c,1|t.csv, line 2 is not CSV",
                "clean,corrupted,label|t.csv has no examples",
            })
    void badCsvIsNamed(String text, String message) {
        assertThatThrownBy(() -> new TaskReader().parse(text.replace(';', '\n'), "t.csv"))
                .isInstanceOf(UserError.class)
                .hasMessageContaining(message);
    }

    @Test
    void anUnknownMetricIsNamedWithTheFile() {
        assertThatThrownBy(() -> new TaskReader()
                        .parse(
                                "{\"metric\": \"best\", \"examples\": [{\"clean_ids\":[1],\"corrupted_ids\":[2],"
                                        + "\"correct_ids\":[1],\"incorrect_ids\":[2]}]}",
                                "t.json"))
                .isInstanceOf(UserError.class)
                .hasMessageStartingWith("t.json: unknown metric \"best\"");
    }

    @Test
    void theCatalogueKnowsNamesAndPathsAndListsThemOtherwise() throws IOException {
        Path file = Files.writeString(folder.resolve("one.json"), "{}");
        Files.writeString(folder.resolve("two.json"), "{}");
        Files.writeString(folder.resolve("notes.txt"), "");
        TaskCatalogue catalogue = new TaskCatalogue(folder);

        assertThat(catalogue.names()).containsExactly("one", "two");
        assertThat(catalogue.resolve("one")).isEqualTo(file);
        assertThat(catalogue.resolve(file.toString())).isEqualTo(file);
        assertThatThrownBy(() -> catalogue.resolve("three"))
                .isInstanceOf(UserError.class)
                .hasMessageContaining("one, two");
        assertThat(new TaskCatalogue(folder.resolve("absent")).names()).isEmpty();
    }
}
