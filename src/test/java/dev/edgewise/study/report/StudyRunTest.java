package dev.edgewise.study.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.edgewise.attribution.MethodSettings;
import dev.edgewise.faithfulness.Ablation;
import dev.edgewise.io.UserError;
import dev.edgewise.job.Progress;
import dev.edgewise.model.Transformer;
import dev.edgewise.study.Golden;
import dev.edgewise.task.BosRule;
import dev.edgewise.task.ExampleSplit;
import dev.edgewise.task.Metric;
import dev.edgewise.task.TaskFile;
import dev.edgewise.task.TaskReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A study that is stopped in the middle goes on where it was, and ends with the numbers of one that was not.
final class StudyRunTest {
    private static Golden golden;
    private static Transformer model;
    private static TaskFile task;

    @TempDir
    Path folder;

    @BeforeAll
    static void load() {
        golden = Golden.of("gpt2");
        model = golden.load();
        task = new TaskReader().read(golden.folder().resolve("task.json"));
    }

    @AfterAll
    static void close() {
        model.close();
    }

    private static StudySettings settings(boolean greedy) {
        return new StudySettings(
                List.of("eap-ig", "clean-corrupted"),
                List.of(80, 40, 40),
                MethodSettings.standard(),
                Optional.of(Metric.KL_DIVERGENCE),
                Ablation.CORRUPTED,
                BosRule.AUTO,
                OptionalInt.empty(),
                false,
                new ExampleSplit(0.5, 7),
                2,
                greedy,
                true,
                0);
    }

    private StudyResult run(String name, StudySettings settings, Progress progress) {
        StudyStore store = new StudyStore(folder.resolve(name));
        return new StudyRun(model, List.of(task), settings, store).run(false, progress, new StudyFiles(store)::write);
    }

    private String results(String name) throws IOException {
        return Files.readString(folder.resolve(name).resolve("results.csv"))
                + Files.readString(folder.resolve(name).resolve("areas.csv"));
    }

    /// Counts finished circuit runs, and stops before the n-th.
    private static final class Stopping implements Progress {
        private final List<String> finished = new ArrayList<>();
        private final int most;

        Stopping(int most) {
            this.most = most;
        }

        @Override
        public void report(String what, long done, long total) {
            if (done == total && what.contains("running the circuit")) {
                finished.add(what);
            }
        }

        @Override
        public void check() {
            if (finished.size() >= most) {
                throw new Cancelled();
            }
        }
    }

    @Test
    void anInterruptedStudyGoesOnWithoutComputingAgain() throws IOException {
        Stopping whole = new Stopping(Integer.MAX_VALUE);
        run("whole", settings(false), whole);
        int all = whole.finished.size();
        assertThat(all).isGreaterThan(20);

        int done = 0;
        for (int stop : new int[] {1, 4, 9}) {
            Stopping stopping = new Stopping(stop);
            assertThatThrownBy(() -> run("parts", settings(false), stopping)).isInstanceOf(Progress.Cancelled.class);
            done += stopping.finished.size();
        }
        Stopping rest = new Stopping(Integer.MAX_VALUE);
        run("parts", settings(false), rest);

        assertThat(done + rest.finished.size()).isEqualTo(all);
        assertThat(results("parts")).isEqualTo(results("whole"));
        Stopping nothing = new Stopping(0);
        run("parts", settings(false), nothing);
        assertThat(nothing.finished).isEmpty();
    }

    @Test
    void bothHalvesAreMeasuredAndDiffer() {
        StudyResult study = run("study", settings(false), Progress.NONE);

        TaskResult found = study.tasks().getFirst();
        assertThat(found.problem()).isEmpty();
        assertThat(found.examples().discovery() + found.examples().evaluation())
                .isEqualTo(task.examples().size());
        MethodResult method = found.method("eap-ig").orElseThrow();
        assertThat(study.settings().sizes()).containsExactly(40, 80);
        StudyPoint point = method.at(40).orElseThrow();
        assertThat(point.evaluation().circuit()).hasSize(found.examples().evaluation());
        assertThat(point.discovery().circuit()).hasSize(found.examples().discovery());
        assertThat(point.evaluation().corrupted())
                .isNotEqualTo(point.discovery().corrupted());
        StudyPoint full = method.at(model.graph().edges()).orElseThrow();
        assertThat(full.evaluation().circuit())
                .containsExactly(full.evaluation().clean(), org.assertj.core.api.Assertions.within(1e-3));
        assertThat(found.random().has(40, 1)).isTrue();
        assertThat(found.random().has(40, 2)).isFalse();
    }

    @Test
    void greedyCircuitsHangTogether() {
        StudyResult study = run("greedy", settings(true), Progress.NONE);

        MethodResult method = study.tasks().getFirst().method("eap-ig").orElseThrow();
        assertThat(method.at(80).orElseThrow().kept())
                .isGreaterThan(run("top", settings(false), Progress.NONE)
                                .tasks()
                                .getFirst()
                                .method("eap-ig")
                                .orElseThrow()
                                .at(80)
                                .orElseThrow()
                                .kept()
                        / 2);
        assertThatThrownBy(() -> run("greedy", settings(false), Progress.NONE))
                .isInstanceOf(UserError.class)
                .hasMessageContaining("--greedy yes, not no");
    }

    @Test
    void twoTasksOfOneNameAreRefused() {
        StudyStore store = new StudyStore(folder.resolve("twice"));

        assertThatThrownBy(() -> new StudyRun(model, List.of(task, task), settings(false), store))
                .isInstanceOf(UserError.class)
                .hasMessageContaining("two tasks of --tasks are called");
        assertThat(StudyStore.slug("../a b/ü")).isEqualTo("task-..-a-b-").doesNotContain("/");
    }
}
