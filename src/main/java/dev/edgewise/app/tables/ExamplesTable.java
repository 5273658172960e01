package dev.edgewise.app.tables;

import dev.edgewise.app.workspace.OpenModel;
import dev.edgewise.app.workspace.Reading;
import dev.edgewise.app.workspace.Run;
import dev.edgewise.app.workspace.Workspace;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.css.PseudoClass;
import javafx.scene.control.Label;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableRow;
import javafx.scene.control.TableView;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import javafx.util.Subscription;

/// The prompts with their values: which ones the circuit gets wrong.
public final class ExamplesTable extends VBox {
    private static final PseudoClass WRONG = PseudoClass.getPseudoClass("wrong");

    private final Workspace workspace;
    private final TableView<ExampleRow> table = new TableView<>();
    private final Label summary = new Label();
    private Subscription watched = Subscription.EMPTY;

    /// @param form what stands above the table: a way to add prompts
    public ExamplesTable(Workspace workspace, PromptForm form) {
        super(8);
        this.workspace = workspace;
        getStyleClass().add("table-pane");
        summary.setId("examples-summary");
        summary.getStyleClass().add("muted");
        table.setId("examples-table");
        table.setPlaceholder(new Label("This run has no prompts here: open its model and task to see them."));
        table.setColumnResizePolicy(TableView.CONSTRAINED_RESIZE_POLICY_FLEX_LAST_COLUMN);
        TableColumn<ExampleRow, String> prompt = column("Prompt", 420, ExampleRow::prompt);
        TableColumn<ExampleRow, Integer> number = column("#", 46, ExampleRow::number);
        number.setCellFactory(c -> new NumberCell<>(String::valueOf));
        table.getColumns()
                .setAll(List.of(
                        number,
                        prompt,
                        column("Right / wrong answer", 150, ExampleRow::answers),
                        value("Clean", ExampleRow::clean),
                        value("Corrupted", ExampleRow::corrupted),
                        value("Circuit", ExampleRow::circuit),
                        column("The circuit is", 100, ExampleRow::verdict)));
        table.setRowFactory(view -> new TableRow<>() {
            @Override
            protected void updateItem(ExampleRow row, boolean empty) {
                super.updateItem(row, empty);
                pseudoClassStateChanged(WRONG, !empty && row != null && row.verdict() == ExampleRow.Verdict.WRONG);
            }
        });
        VBox.setVgrow(table, Priority.ALWAYS);
        getChildren().addAll(form, summary, table);
        visibleProperty().subscribe(visible -> fill());
        workspace.runProperty().subscribe(run -> {
            watched.unsubscribe();
            watched = run.map(r -> Subscription.combine(
                            r.readingProperty().subscribe(reading -> fill()),
                            r.taskProperty().subscribe(task -> fill())))
                    .orElse(Subscription.EMPTY);
        });
    }

    private void fill() {
        if (!isVisible()) {
            return;
        }
        List<ExampleRow> rows = workspace.runProperty().get().map(this::rows).orElse(List.of());
        var order = List.copyOf(table.getSortOrder());
        table.getItems().setAll(rows);
        table.getSortOrder().setAll(order);
        table.sort();
        summary.setText(summary(rows));
    }

    private List<ExampleRow> rows(Run run) {
        // An estimate's values belong to another circuit, or to a few prompts only.
        var measured = run.readingProperty()
                .get()
                .measured()
                .filter(f -> run.readingProperty().get().state() != Reading.State.STALE);
        return run.taskProperty()
                .get()
                .map(task -> ExampleRow.of(
                        task, measured, workspace.modelProperty().get().flatMap(OpenModel::tokenizer)))
                .orElse(List.of());
    }

    private static String summary(List<ExampleRow> rows) {
        boolean judged = rows.stream().anyMatch(row -> row.verdict() != ExampleRow.Verdict.UNKNOWN);
        if (!judged) {
            return rows.size() + " prompts";
        }
        return "The circuit gets " + ExampleRow.failing(rows) + " of " + rows.size() + " prompts wrong";
    }

    private static TableColumn<ExampleRow, Double> value(String title, Function<ExampleRow, Double> value) {
        TableColumn<ExampleRow, Double> column = column(title, 84, value);
        column.setCellFactory(c -> new NumberCell<>(v ->
                Double.isNaN(v) ? "–" : String.format(Locale.ROOT, "%.3f", v).replace('-', '−')));
        return column;
    }

    private static <T> TableColumn<ExampleRow, T> column(String title, double width, Function<ExampleRow, T> value) {
        TableColumn<ExampleRow, T> column = new TableColumn<>(title);
        column.setPrefWidth(width);
        column.setCellValueFactory(cell -> new ReadOnlyObjectWrapper<>(value.apply(cell.getValue())));
        return column;
    }
}
