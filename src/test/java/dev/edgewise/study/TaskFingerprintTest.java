package dev.edgewise.study;

import static org.assertj.core.api.Assertions.assertThat;

import dev.edgewise.task.Corruption;
import dev.edgewise.task.Example;
import dev.edgewise.task.Metric;
import dev.edgewise.task.Prompt;
import dev.edgewise.task.Span;
import dev.edgewise.task.TaskFile;
import dev.edgewise.task.TaskReader;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class TaskFingerprintTest {
    private static final Example EXAMPLE = Example.ofText("a b", "a c", List.of(" x"), List.of(" y"));

    private static TaskFile task(Example example) {
        return new TaskFile(
                "t",
                "t",
                "",
                Metric.LOGIT_DIFFERENCE,
                List.of(example),
                "one",
                List.of(new Corruption("one", ""), new Corruption("two", "")));
    }

    @Test
    void circuitsOfEarlierVersionsGoOnBelongingToTheSampleTasks() {
        // What earlier versions wrote into circuit files found on this task, before it had several corruptions and
        // spans.
        assertThat(TaskFingerprint.of(new TaskReader().read(Path.of("sample-tasks/ioi.json"))))
                .isEqualTo("sha256:b4b9f7a66a9010082b0851a9f9eb919d4664900e31bf217bd905bc62b65b21ba");
    }

    @Test
    void itTellsCorruptionsApart() {
        TaskFile task = task(EXAMPLE.withCorruption("two", Prompt.ofText("a d")));

        assertThat(TaskFingerprint.of(task.withCorruption("two"))).isNotEqualTo(TaskFingerprint.of(task));
        assertThat(TaskFingerprint.of(task.withCorruption("two").withCorruption("one")))
                .isEqualTo(TaskFingerprint.of(task));
    }

    @Test
    void whatIsAddedBesideTheExamplesDoesNotChangeIt() {
        Example more = EXAMPLE.withCorruption("two", Prompt.ofText("a d")).withSpan("END", Span.Tokens.at(-1));

        assertThat(TaskFingerprint.of(task(more))).isEqualTo(TaskFingerprint.of(task(EXAMPLE)));
        assertThat(TaskFingerprint.of(task(EXAMPLE)))
                .isNotEqualTo(TaskFingerprint.of(task(Example.ofText("a b", "a c", List.of(" x"), List.of(" z")))));
    }
}
