package dev.edgewise.app.patching;

import dev.edgewise.app.tables.NumberCell;
import dev.edgewise.patching.Direction;
import dev.edgewise.patching.Effects;
import dev.edgewise.patching.Measure;
import dev.edgewise.patching.Sweep;
import dev.edgewise.study.patching.CellReading;
import dev.edgewise.study.patching.Quantity;
import dev.edgewise.study.patching.SweepPictures;
import dev.edgewise.study.patching.SweepReading;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Function;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;

/// All metrics of an experiment at once: of the unpatched runs, and of the selected cell's patched run. Choosing one
/// shows it large; nothing is run for it.
final class MeasuresTable extends TableView<MeasuresTable.Row> {
    private final PatchingModel model;
    private boolean filling;

    /// @param patched of the selected cell, NaN without one
    /// @param effect  normalised, NaN where there is none
    record Row(Measure measure, double clean, double corrupted, double patched, double effect) {}

    MeasuresTable(PatchingModel model) {
        this.model = model;
        setId("patching-measures");
        getStyleClass().add("measures-table");
        setAccessibleText("All metrics of the selected cell; choose one to show it in the picture");
        setColumnResizePolicy(CONSTRAINED_RESIZE_POLICY_FLEX_LAST_COLUMN);
        TableColumn<Row, String> name = column("Metric", 104, row -> shortTitle(row.measure()));
        getColumns()
                .setAll(List.of(
                        name,
                        number("Clean", Row::clean),
                        number("Corr.", Row::corrupted),
                        number("Patched", Row::patched),
                        number("Effect", Row::effect)));
        getSelectionModel().selectedItemProperty().subscribe((before, row) -> {
            if (row != null && !filling) {
                model.measureProperty().set(row.measure());
            }
        });
        model.displayProperty().subscribe(display -> fill());
        model.selectedProperty().subscribe((before, now) -> fill());
        model.viewProperty().subscribe((before, now) -> fill());
    }

    private void fill() {
        filling = true;
        List<Row> rows = new ArrayList<>();
        model.displayProperty().get().ifPresent(display -> {
            Direction direction = model.viewProperty()
                    .get()
                    .direction()
                    .filter(d -> display.reading(d).isPresent())
                    .orElse(display.any().sweep().direction());
            Sweep sweep = display.readings().get(direction).sweep();
            for (Measure measure : Measure.values()) {
                rows.add(row(sweep, measure));
            }
        });
        getItems().setAll(rows);
        Optional<Row> now = rows.stream()
                .filter(row -> row.measure() == model.measureProperty().get())
                .findFirst();
        now.ifPresent(getSelectionModel()::select);
        filling = false;
    }

    private Row row(Sweep sweep, Measure measure) {
        OptionalInt example = model.exampleProperty().get();
        var contrast = example.isPresent()
                ? Effects.of(sweep, measure, example.getAsInt()).contrast()
                : Effects.of(sweep, measure).contrast();
        OptionalInt cell = model.selectedProperty().get();
        CellReading reading = cell.isEmpty() || cell.getAsInt() >= sweep.grid().cells()
                ? CellReading.NONE
                : of(sweep, cell.getAsInt(), measure, example);
        boolean normalised = !contrast.isWeak();
        return new Row(
                measure,
                contrast.clean(),
                contrast.corrupted(),
                reading.raw(),
                normalised ? reading.value() : Double.NaN);
    }

    /// Of one cell alone: the others are not read for it.
    private static CellReading of(Sweep sweep, int cell, Measure measure, OptionalInt example) {
        int columns = sweep.grid().columns().size();
        var grid = new dev.edgewise.patching.SweepGrid(
                List.of(sweep.grid().layers().get(cell / columns)),
                List.of(sweep.grid().columns().get(cell % columns)));
        Sweep one = new Sweep(
                sweep.plan(),
                sweep.direction(),
                grid,
                sweep.clean(),
                sweep.corrupted(),
                List.of(sweep.cells().get(cell)));
        return SweepReading.quick(one, measure, Quantity.EFFECT, example)
                .cells()
                .getFirst();
    }

    private static TableColumn<Row, Double> number(String title, Function<Row, Double> value) {
        TableColumn<Row, Double> column = column(title, title.equals("Patched") ? 58 : 52, value);
        column.setCellFactory(c -> new NumberCell<>(SweepPictures::text));
        return column;
    }

    private static <T> TableColumn<Row, T> column(String title, double width, Function<Row, T> value) {
        TableColumn<Row, T> column = new TableColumn<>(title);
        column.setPrefWidth(width);
        column.setSortable(false);
        column.setReorderable(false);
        column.setCellValueFactory(cell -> new ReadOnlyObjectWrapper<>(value.apply(cell.getValue())));
        return column;
    }

    private static String shortTitle(Measure measure) {
        return switch (measure) {
            case CORRECT_LOGIT -> "correct logit";
            case INCORRECT_LOGIT -> "incorrect logit";
            case KL_DIVERGENCE -> "KL to clean";
            case ENTROPY -> "entropy";
            default -> measure.title();
        };
    }
}
