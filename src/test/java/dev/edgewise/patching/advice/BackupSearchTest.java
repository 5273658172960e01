package dev.edgewise.patching.advice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.edgewise.graph.Node;
import dev.edgewise.job.Progress;
import dev.edgewise.model.RandomModel;
import dev.edgewise.model.RandomModel.Kind;
import dev.edgewise.model.RandomModel.Nature;
import dev.edgewise.model.Transformer;
import dev.edgewise.patching.DirectContributions;
import dev.edgewise.patching.DirectEffects;
import dev.edgewise.patching.Measure;
import dev.edgewise.patching.PatchSite;
import dev.edgewise.patching.PatchingTasks;
import dev.edgewise.patching.Positions;
import dev.edgewise.patching.Sweep;
import dev.edgewise.patching.SweepGrid;
import dev.edgewise.patching.SweepPlan;
import dev.edgewise.task.TokenizedTask;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Direct effects behind the strongest noised part.
class BackupSearchTest {
    private static final TokenizedTask TASK = PatchingTasks.of(5, 7, 7, 9, 7);

    private static Transformer model(Kind kind) {
        return new RandomModel(kind, 2, 2, 3, Nature.ROUGH).load();
    }

    private static Sweep strongest(int cell) {
        return MadeUp.noising().moves(cell, Measure.LOGIT_DIFFERENCE, -4).sweep();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            GPT2          | m0,a1.h0,a1.h1,m1
            NEOX_PARALLEL | a1.h0,a1.h1,m1
            """)
    void comparesWhatReadsTheStrongestPart(Kind kind, String others) {
        try (Transformer model = model(kind)) {
            RaisedEffects found = new BackupSearch(model, TASK)
                    .behind(strongest(1), Progress.NONE)
                    .orElseThrow();

            assertThat(found.part()).isEqualTo("a0.h1");
            assertThat(found.lost()).isCloseTo(4, within(1e-6));
            assertThat(found.others()).extracting(RaisedEffects.Other::name).containsExactly(others.split(","));
            DirectEffects effects = new DirectEffects(model, TASK);
            DirectContributions clean = effects.clean(Progress.NONE);
            DirectContributions noised = effects.noised(strongest(1).plan(), 0, 1, Progress.NONE);
            RaisedEffects.Other last = found.others().getLast();
            assertThat(last.before()).isCloseTo(clean.mean(Node.mlp(1)), within(1e-6));
            assertThat(last.after()).isCloseTo(noised.mean(Node.mlp(1)), within(1e-6));
            assertThat(last.error()).isPositive();
        }
    }

    @Test
    void nothingComesAfterTheLastLayersHeadsButItsMlp() {
        try (Transformer model = model(Kind.GPT2)) {
            Optional<RaisedEffects> found = new BackupSearch(model, TASK).behind(strongest(3), Progress.NONE);

            assertThat(found.orElseThrow().others())
                    .extracting(RaisedEffects.Other::name)
                    .containsExactly("m1");
        }
    }

    @Test
    void nothingStandsBehindItselfOrBelowAWindow() {
        try (Transformer model = model(Kind.GPT2)) {
            BackupSearch search = new BackupSearch(model, TASK);
            assertThat(names(search, strongest(0), SweepPlan.of(PatchSite.MLP).withPositions(Positions.of("-1"))))
                    .containsExactly("a1.h0", "a1.h1", "m1");
            assertThat(names(search, strongest(0), SweepPlan.of(PatchSite.HEAD).withWindow(2)))
                    .containsExactly("m1");
        }
    }

    /// The first layer's cells of a made-up sweep, under another plan.
    private static List<String> names(BackupSearch search, Sweep sweep, SweepPlan plan) {
        boolean ofMlp = plan.site() == PatchSite.MLP;
        SweepGrid grid = new SweepGrid(List.of(0), sweep.grid().columns().subList(0, ofMlp ? 1 : 2));
        Sweep planned = new Sweep(
                plan,
                sweep.direction(),
                grid,
                sweep.clean(),
                sweep.corrupted(),
                sweep.cells().subList(0, grid.cells()));
        return search.behind(planned, Progress.NONE).orElseThrow().others().stream()
                .map(RaisedEffects.Other::name)
                .toList();
    }

    @Test
    void aRiseWithinTwoStandardErrorsIsNone() {
        RaisedEffects found = new RaisedEffects(
                "a0.h1",
                1,
                List.of(
                        new RaisedEffects.Other("m0", 0, 0.3, 0.2),
                        new RaisedEffects.Other("m1", 0, 0.5, 0.2),
                        new RaisedEffects.Other("m2", 0, 0.04, 0.001)));
        assertThat(found.raised()).extracting(RaisedEffects.Other::name).containsExactly("m1");
    }

    @Test
    void denoisingAndSweepsWithoutAnEffectAreNotSearched() {
        try (Transformer model = model(Kind.GPT2)) {
            BackupSearch search = new BackupSearch(model, TASK);

            assertThat(search.behind(MadeUp.noising().sweep(), Progress.NONE)).isEmpty();
            assertThat(search.behind(
                            MadeUp.denoising()
                                    .moves(1, Measure.LOGIT_DIFFERENCE, 4)
                                    .sweep(),
                            Progress.NONE))
                    .isEmpty();
        }
    }
}
