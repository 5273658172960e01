package dev.edgewise.app.patching;

import dev.edgewise.model.TextTokenizer;
import dev.edgewise.patching.Direction;
import dev.edgewise.patching.Measure;
import dev.edgewise.patching.PatchSite;
import dev.edgewise.patching.Positions;
import dev.edgewise.patching.Readings;
import dev.edgewise.patching.Sweep;
import dev.edgewise.patching.SweepGrid;
import dev.edgewise.study.patching.CellWords;
import dev.edgewise.study.patching.Quantity;
import dev.edgewise.study.patching.SweepPictures;
import dev.edgewise.study.patching.SweepReading;
import dev.edgewise.task.TokenizedExample;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.IntStream;

/// An experiment as the pane shows it: read by one measure, with the columns that there is room for.
///
/// @param readings by direction, all of one grid
/// @param limit    the value of the strongest colour, the same in both directions
/// @param hidden   how many columns are left out
record Display(
        Experiment experiment, Map<Direction, SweepReading> readings, CellWords words, double limit, int hidden) {
    /// The strongest neurons are shown, the rest is in the table.
    private static final int MOST_COLUMNS = 40;

    /// How to read an experiment.
    ///
    /// @param example only this one; empty for the mean
    record Way(Measure measure, Quantity quantity, OptionalInt example) {}

    /// @param full with intervals
    static Display of(Experiment experiment, Way way, Optional<TextTokenizer> tokenizer, boolean full) {
        List<Sweep> sweeps = List.copyOf(experiment.sweeps().values());
        int[] columns = columns(sweeps, way);
        Map<Direction, SweepReading> readings = new EnumMap<>(Direction.class);
        for (Sweep sweep : sweeps) {
            Sweep shown = labelled(only(sweep, columns), experiment, way.example(), tokenizer);
            readings.put(
                    sweep.direction(),
                    full
                            ? SweepReading.full(shown, way.measure(), way.quantity(), way.example())
                            : SweepReading.quick(shown, way.measure(), way.quantity(), way.example()));
        }
        SweepReading any = readings.values().iterator().next();
        return new Display(
                experiment,
                readings,
                experiment.words(any.sweep()),
                SweepPictures.limit(List.copyOf(readings.values())),
                sweeps.getFirst().grid().columns().size() - columns.length);
    }

    SweepReading any() {
        return readings.getOrDefault(Direction.DENOISING, readings.get(Direction.NOISING));
    }

    Optional<SweepReading> reading(Direction direction) {
        return Optional.ofNullable(readings.get(direction));
    }

    /// Whether there is something to show in a view; both directions only against each other where they are normalised.
    boolean has(PatchingModel.View view) {
        return view.direction()
                .map(readings::containsKey)
                .orElse(readings.size() == 2 && readings.values().stream().allMatch(SweepReading::normalised));
    }

    SweepGrid grid() {
        return any().sweep().grid();
    }

    /// Neurons by the size of their largest effect; all columns of other sites.
    private static int[] columns(List<Sweep> sweeps, Way way) {
        Sweep first = sweeps.getFirst();
        int all = first.grid().columns().size();
        if (first.plan().site() != PatchSite.NEURON || all <= MOST_COLUMNS) {
            return IntStream.range(0, all).toArray();
        }
        double[] sizes = new double[all];
        for (Sweep sweep : sweeps) {
            double[] values = SweepReading.quick(sweep, way.measure(), Quantity.CHANGE, way.example())
                    .values();
            for (int i = 0; i < values.length; i++) {
                sizes[i % all] = Math.max(sizes[i % all], Double.isNaN(values[i]) ? 0 : Math.abs(values[i]));
            }
        }
        return IntStream.range(0, all)
                .boxed()
                .sorted(Comparator.comparingDouble(c -> -sizes[c]))
                .limit(MOST_COLUMNS)
                .mapToInt(c -> c)
                .toArray();
    }

    private static Sweep only(Sweep sweep, int[] columns) {
        SweepGrid grid = sweep.grid();
        if (columns.length == grid.columns().size()) {
            return sweep;
        }
        List<Readings> cells = new ArrayList<>();
        for (int row = 0; row < grid.rows(); row++) {
            for (int column : columns) {
                cells.add(sweep.cell(row, column));
            }
        }
        SweepGrid fewer = new SweepGrid(
                grid.layers(),
                IntStream.of(columns).mapToObj(grid.columns()::get).toList());
        return new Sweep(sweep.plan(), sweep.direction(), fewer, sweep.clean(), sweep.corrupted(), cells);
    }

    /// A single example has its own tokens at the columns' feet.
    private static Sweep labelled(
            Sweep sweep, Experiment experiment, OptionalInt which, Optional<TextTokenizer> tokenizer) {
        boolean places =
                sweep.plan().site().isPerPosition() && sweep.plan().positions().kind() == Positions.Kind.EACH;
        boolean byIndex = sweep.grid().columns().stream().anyMatch(c -> c.index() > 0);
        if (which.isEmpty() || tokenizer.isEmpty() || !places || !byIndex) {
            return sweep;
        }
        TokenizedExample example = experiment.task().examples().get(which.getAsInt());
        List<SweepGrid.Column> columns = sweep.grid().columns().stream()
                .map(c -> c.index() < example.length()
                        ? new SweepGrid.Column(
                                tokenizer.get().decode(example.clean()[c.index()]),
                                c.index(),
                                example.clean()[c.index()] != example.corrupted()[c.index()])
                        : c)
                .toList();
        return new Sweep(
                sweep.plan(),
                sweep.direction(),
                new SweepGrid(sweep.grid().layers(), columns),
                sweep.clean(),
                sweep.corrupted(),
                sweep.cells());
    }
}
