package dev.edgewise.faithfulness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import dev.edgewise.job.Progress;
import dev.edgewise.model.RandomModel;
import dev.edgewise.model.Transformer;
import dev.edgewise.study.RandomTasks;
import dev.edgewise.task.Batch;
import dev.edgewise.task.TokenizedExample;
import dev.edgewise.task.TokenizedTask;
import dev.edgewise.tensor.Scope;
import dev.edgewise.tensor.Tensors;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// What runs of a division give to batches that are cut in another way.
class TaskRunsTest {
    private static final TokenizedTask TASK = RandomTasks.of(12, 20, RandomModel.VOCABULARY);

    private static Batch batch(int... places) {
        return new Batch(Arrays.stream(places).mapToObj(TASK.examples()::get).toList(), places);
    }

    /// Backwards, from one batch, from several in turn, one alone.
    private static List<Batch> batches() {
        return List.of(
                batch(IntStream.range(0, 20).map(i -> 19 - i).toArray()),
                batch(2, 3, 4),
                batch(4, 2),
                batch(15, 1, 17, 0, 9),
                batch(13));
    }

    @ParameterizedTest
    @EnumSource(RandomModel.Kind.class)
    void anyBatchIsGivenWhatItsOwnRunsWouldGive(RandomModel.Kind kind) {
        try (Transformer model = new RandomModel(kind, 2, 4, 5, RandomModel.Nature.ROUGH).load();
                TaskRuns runs = TaskRuns.kept(model, TASK, Ablation.CORRUPTED)) {
            for (Batch batch : batches()) {
                try (Scope scope = new Scope()) {
                    SourceOutputs clean = SourceOutputs.of(model, batch.clean(), batch.length());
                    SourceOutputs corrupted = SourceOutputs.of(model, batch.corrupted(), batch.length());
                    assertAlike(runs.clean(batch), clean, batch);
                    assertAlike(runs.ablated(batch, Progress.NONE), corrupted, batch);
                    NDArray end = Ascent.along(model, clean, (layer, residual, mlpInput) -> {});
                    double[] expected = Tensors.toDoubles(LastTokens.of(end, batch, 0));
                    assertThat(Tensors.toDoubles(runs.cleanEnds(batch))).containsExactly(expected, within(1e-4));
                }
            }
        }
    }

    @Test
    void whatRanInAShorterBatchIsPaddedBehind() {
        List<TokenizedExample> sorted = TASK.examples().stream()
                .sorted(Comparator.comparingInt(TokenizedExample::length))
                .toList();
        TokenizedTask task = new TokenizedTask(TASK.file(), TASK.bos(), sorted, TASK.skipped());
        Batch mixed = new Batch(List.of(sorted.getFirst(), sorted.getLast()), new int[] {0, sorted.size() - 1});
        try (Transformer model =
                        new RandomModel(RandomModel.Kind.values()[0], 2, 4, 5, RandomModel.Nature.ROUGH).load();
                TaskRuns runs = TaskRuns.kept(model, task, Ablation.CORRUPTED);
                Scope scope = new Scope()) {
            assertThat(TaskRuns.division(model, task).getFirst().length())
                    .as("the first batch of the division is a short one")
                    .isLessThan(mixed.length());
            assertAlike(runs.clean(mixed), SourceOutputs.of(model, mixed.clean(), mixed.length()), mixed);
        }
    }

    /// At real positions; what is given at padding need only be finite.
    private static void assertAlike(SourceOutputs found, SourceOutputs expected, Batch batch) {
        for (int i = 0; i < expected.all().size(); i++) {
            NDArray one = found.all().get(i);
            NDArray other = expected.all().get(i);
            assertThat(one.getShape()).isEqualTo(other.getShape());
            assertThat(Arrays.stream(Tensors.toDoubles(one)).allMatch(Double::isFinite))
                    .isTrue();
            for (int b = 0; b < batch.size(); b++) {
                int length = batch.examples().get(b).length();
                int axis = one.getShape().dimension() - 2;
                double[] values = Tensors.toDoubles(Tensors.slice(Tensors.slice(one, 0, b, b + 1), axis, 0, length));
                double[] wanted = Tensors.toDoubles(Tensors.slice(Tensors.slice(other, 0, b, b + 1), axis, 0, length));
                assertThat(values).containsExactly(wanted, within(1e-4));
            }
        }
    }

    @Test
    void whatMemoryHasNoRoomForRunsAgainWithTheSameDigits() {
        try (Transformer model =
                        new RandomModel(RandomModel.Kind.values()[0], 2, 4, 5, RandomModel.Nature.ROUGH).load();
                TaskRuns kept = TaskRuns.kept(model, TASK, Ablation.CORRUPTED);
                TaskRuns passing = TaskRuns.passing(model, TASK, Ablation.CORRUPTED)) {
            Batch all = batches().getFirst();
            Batch one = batch(13);
            long once = 2L
                    * TaskRuns.division(model, TASK).stream()
                            .mapToLong(batch -> (long) batch.size() * batch.length())
                            .sum();
            for (int i = 0; i < 3; i++) {
                long before = model.tokensRun();
                List<double[]> expected = values(kept, all, one);
                assertThat(model.tokensRun() - before).isEqualTo(i == 0 ? once : 0);
                before = model.tokensRun();
                List<double[]> found = values(passing, all, one);
                assertThat(model.tokensRun() - before).isGreaterThanOrEqualTo(once / 2);
                for (int j = 0; j < expected.size(); j++) {
                    assertThat(found.get(j)).containsExactly(expected.get(j));
                }
            }
        }
    }

    private static List<double[]> values(TaskRuns runs, Batch... batches) {
        try (Scope scope = new Scope()) {
            return Arrays.stream(batches)
                    .flatMap(batch -> List.of(runs.clean(batch), runs.ablated(batch, Progress.NONE)).stream())
                    .flatMap(outputs -> outputs.all().stream())
                    .map(Tensors::toDoubles)
                    .toList();
        }
    }

    @Test
    void nothingIsLeftBehind() {
        try (Transformer model =
                new RandomModel(RandomModel.Kind.values()[0], 2, 4, 5, RandomModel.Nature.ROUGH).load()) {
            int before = model.manager().getManagedArrays().size();
            for (long bytes : List.of(0L, 20_000L, 1L << 20)) {
                try (TaskRuns runs = new TaskRuns(model, TASK, Ablation.MEAN, bytes)) {
                    values(runs, batches().toArray(Batch[]::new));
                }
                assertThat(model.manager().getManagedArrays()).hasSize(before);
            }
        }
    }
}
