package dev.edgewise.patching;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.edgewise.job.Progress;
import dev.edgewise.model.Transformer;
import dev.edgewise.study.Golden;
import dev.edgewise.task.TokenizedTask;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Logit differences of sweeps against two implementations in float64 that share nothing with this one: numbers that
/// come with every checkout, for examples 1 and 2 and all sites (plain loops in Python, one run a cell), and those
/// beside it.
class GoldenSweepTest {
    private static final Path OURS = Path.of("src/test/resources/golden/gpt2/patching.json");
    private static final Path LABS = Path.of("../shared/golden/gpt2/labs.json");

    @ParameterizedTest
    @EnumSource(Direction.class)
    void everySite(Direction direction) throws IOException {
        check(OURS, direction, 19);
    }

    @ParameterizedTest
    @EnumSource(Direction.class)
    void coarseSites(Direction direction) throws IOException {
        Assumptions.assumeTrue(Files.exists(LABS), "no golden numbers of the patching lab beside this checkout");
        check(LABS, direction, 10);
    }

    private static void check(Path file, Direction direction, int sweeps) throws IOException {
        JsonNode all = new ObjectMapper().readTree(file.toFile()).get("patching");
        Golden golden = Golden.of("gpt2");
        int compared = 0;
        try (Transformer model = golden.load()) {
            for (JsonNode expected : all) {
                TokenizedTask task = only(golden.task(), expected.get("example").asInt());
                for (var site : expected.get(direction.id()).properties()) {
                    Sweep sweep =
                            new Sweeper(model, task).run(plan(site.getKey()), direction, Progress.NONE, part -> {});
                    assertThat((double) sweep.clean().of(Measure.LOGIT_DIFFERENCE)[0])
                            .isCloseTo(expected.get("clean").asDouble(), within(1e-3));
                    assertThat((double) sweep.corrupted().of(Measure.LOGIT_DIFFERENCE)[0])
                            .isCloseTo(expected.get("corrupted").asDouble(), within(1e-3));
                    compare(sweep, site.getValue());
                    compared++;
                }
            }
        }
        assertThat(compared).isEqualTo(sweeps);
    }

    private static void compare(Sweep sweep, JsonNode rows) {
        assertThat(sweep.grid().rows()).isEqualTo(rows.size());
        for (int row = 0; row < rows.size(); row++) {
            assertThat(sweep.grid().columns()).hasSize(rows.get(row).size());
            for (int column = 0; column < rows.get(row).size(); column++) {
                assertThat((double) sweep.cell(row, column).of(Measure.LOGIT_DIFFERENCE)[0])
                        .as("layer %d, column %d", row, column)
                        .isCloseTo(rows.get(row).get(column).asDouble(), within(1e-3));
            }
        }
    }

    private static SweepPlan plan(String name) {
        return name.equals("head_at_last")
                ? SweepPlan.of(PatchSite.HEAD).withPositions(Positions.LAST)
                : SweepPlan.of(PatchSite.of(name));
    }

    private static TokenizedTask only(TokenizedTask task, int example) {
        return new TokenizedTask(
                task.file(), task.bos(), List.of(task.examples().get(example)), task.skipped());
    }
}
