package dev.edgewise.patching;

import dev.edgewise.io.UserError;
import dev.edgewise.model.ModelConfig;
import dev.edgewise.model.Transformer;
import dev.edgewise.task.TokenizedExample;
import dev.edgewise.task.TokenizedTask;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/// A plan laid out over a model and a task, and checked against both.
record SweepCells(SweepGrid grid, List<Cell> cells) {

    /// @throws UserError where the plan does not fit
    static SweepCells of(Transformer model, TokenizedTask task, SweepPlan plan) {
        check(model.config(), task, plan);
        List<PositionColumn> positions = new PositionColumns(task, model.tokenizer()).of(plan.positions());
        int[] units = units(model.config(), plan);
        List<SweepGrid.Column> columns = new ArrayList<>();
        if (units.length == 0) {
            positions.forEach(position -> columns.add(position.column()));
        } else {
            String letter = plan.site().isPerHead() ? "h" : "n";
            IntStream.of(units).forEach(unit -> columns.add(new SweepGrid.Column(letter + unit, unit, false)));
        }
        List<Integer> layers = layers(model.config(), plan);
        List<Cell> cells = new ArrayList<>();
        for (int layer : layers) {
            for (int c = 0; c < columns.size(); c++) {
                int unit = units.length == 0 ? -1 : units[c];
                PositionColumn at = positions.get(units.length == 0 ? c : 0);
                cells.add(new Cell(cells.size(), layer, layer + plan.window(), unit, at));
            }
        }
        return new SweepCells(new SweepGrid(layers, List.copyOf(columns)), List.copyOf(cells));
    }

    private static List<Integer> layers(ModelConfig config, SweepPlan plan) {
        return plan.layer().isPresent()
                ? List.of(plan.layer().getAsInt())
                : IntStream.rangeClosed(0, config.layers() - plan.window())
                        .boxed()
                        .toList();
    }

    private static int[] units(ModelConfig config, SweepPlan plan) {
        if (plan.head().isPresent()) {
            return new int[] {plan.head().getAsInt()};
        }
        int n = plan.site().isPerHead() ? config.heads() : plan.site() == PatchSite.NEURON ? config.dHidden() : 0;
        return IntStream.range(0, n).toArray();
    }

    private static void check(ModelConfig config, TokenizedTask task, SweepPlan plan) {
        String site = plan.site().id();
        checkExamples(task);
        if (plan.window() < 1 || plan.window() > config.layers()) {
            throw new UserError("a window of " + plan.window() + " layers does not fit a model of " + config.layers()
                    + "; use 1 to " + config.layers());
        }
        // The residual stream has one place more, behind the last block.
        int places = config.layers() + (plan.site() == PatchSite.RESIDUAL ? 1 : 0);
        plan.layer().ifPresent(layer -> {
            if (layer < 0 || layer + plan.window() > places) {
                throw new UserError("there is no site " + site + " at layer " + layer
                        + (plan.window() > 1 ? " for a window of " + plan.window() + " layers" : "")
                        + "; use 0 to " + (places - plan.window()));
            }
        });
        plan.head().ifPresent(head -> {
            if (!plan.site().isPerHead()) {
                throw new UserError("the site " + site + " has no heads to choose from; leave the head out, or use the"
                        + " site head, query, key, value or pattern");
            }
            if (head < 0 || head >= config.heads()) {
                throw new UserError("there is no head " + head + "; the model has heads 0 to " + (config.heads() - 1)
                        + " in each layer");
            }
        });
        if (plan.positions().kind() == Positions.Kind.EACH && !plan.site().isPerPosition()) {
            throw new UserError(
                    "the site " + site + " is swept over " + (plan.site().isPerHead() ? "heads" : "neurons")
                            + ", not over positions; use the positions all, last or the name of a span");
        }
        checkSource(task, plan);
    }

    /// Refuses a task of which nothing can be run.
    static void checkExamples(TokenizedTask task) {
        if (task.examples().isEmpty()) {
            throw new UserError("task " + task.file().name() + " has no usable example for this model: "
                    + task.summary() + "; choose another task or model");
        }
    }

    private static void checkSource(TokenizedTask task, SweepPlan plan) {
        if (plan.source() == PatchSource.MEAN && plan.site() == PatchSite.PATTERN) {
            throw new UserError("attention patterns of different positions have no common mean; use the source"
                    + " mean-positional, zero or corrupted");
        }
        if (plan.source() == PatchSource.MEAN_POSITIONAL) {
            int[] lengths = task.examples().stream()
                    .mapToInt(TokenizedExample::length)
                    .distinct()
                    .sorted()
                    .toArray();
            if (lengths.length > 1) {
                throw new UserError("the source mean-positional needs prompts of one length, but those of task "
                        + task.file().name() + " have " + lengths[0] + " to " + lengths[lengths.length - 1]
                        + " tokens; use the source mean");
            }
        }
    }

    /// Refuses a direction that a source does not have.
    static void check(SweepPlan plan, Direction direction) {
        if (direction == Direction.DENOISING && !plan.source().hasRun()) {
            throw new UserError("denoising needs a run to patch into, and the source "
                    + plan.source().id() + " has none; use noising, or the source corrupted, resample or gaussian");
        }
    }
}
