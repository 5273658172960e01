package dev.edgewise.app.verify;

import dev.edgewise.app.inspector.Scores;
import dev.edgewise.app.lab.LabPane;
import dev.edgewise.app.runs.EdgeLabels;
import dev.edgewise.app.tables.NumberCell;
import dev.edgewise.app.workspace.Chosen;
import dev.edgewise.app.workspace.Run;
import dev.edgewise.app.workspace.Workspace;
import dev.edgewise.app.workspace.Workspace.Place;
import dev.edgewise.study.Verification;
import dev.edgewise.study.Verification.Row;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import javafx.beans.binding.Bindings;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableRow;
import javafx.scene.control.TableView;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.util.Subscription;

/// What the strongest edges' scores are worth: estimates and exact effects as a table and as points.
public final class VerifyView extends StackPane {
    private final Workspace workspace;
    private final VerifyController controller;
    private final TableView<Row> table = new TableView<>();
    private final ScatterPlot plot;
    private final Label numbers = new Label();
    private final Label verdict = new Label();
    private final ReadOnlyBooleanWrapper hasResult = new ReadOnlyBooleanWrapper();
    private Optional<Run> run = Optional.empty();
    private Subscription watched = Subscription.EMPTY;

    public VerifyView(Workspace workspace, VerifyController controller) {
        this.workspace = workspace;
        this.controller = controller;
        plot = new ScatterPlot(controller::choose);
        var why = Bindings.createStringBinding(
                () -> controller.possible().get()
                        ? "Scores are estimates. Cutting the " + VerifyController.TOP
                                + " strongest edges one by one shows what each really does."
                        : "The exact effects are measured on the model: open it, and the task, to verify this run.",
                controller.possible());
        getChildren()
                .add(new LabPane(
                        new LabPane.Invitation(
                                "verify",
                                why,
                                "Verify the top " + VerifyController.TOP,
                                controller.possible(),
                                controller::verify),
                        controller.job(),
                        workspace.problemProperty(Place.VERIFY),
                        hasResult.getReadOnlyProperty(),
                        content()));
        workspace.runProperty().subscribe(shown -> {
            watched.unsubscribe();
            run = shown;
            watched = shown.map(r -> r.studies().verificationProperty().subscribe(this::show))
                    .orElse(Subscription.EMPTY);
            if (shown.isEmpty()) {
                show(Optional.empty());
            }
        });
        workspace.chosenProperty().subscribe(this::mark);
    }

    private HBox content() {
        columns();
        table.setId("verify-table");
        table.setColumnResizePolicy(TableView.CONSTRAINED_RESIZE_POLICY_FLEX_LAST_COLUMN);
        table.setRowFactory(view -> new SignRow());
        table.getSelectionModel().selectedItemProperty().subscribe((before, row) -> {
            if (row != null) {
                controller.choose(row.edge());
            }
        });
        numbers.setId("verify-numbers");
        numbers.getStyleClass().add("strong");
        numbers.setTooltip(new Tooltip("Pearson: do the sizes agree? Kendall: does the order agree?\n"
                + "Same sign: for how many of these edges do both say the same about help or harm?"));
        verdict.getStyleClass().add("muted");
        for (Label line : List.of(numbers, verdict)) {
            line.setWrapText(true);
            line.setMinHeight(Region.USE_PREF_SIZE);
        }
        Button export = button("verify-export", "Export…", controller::export);
        Button again = button("verify-again", "Measure again", controller::verify);
        again.disableProperty().bind(controller.possible().not());
        HBox buttons = new HBox(8, export, again);
        buttons.setAlignment(Pos.CENTER_LEFT);
        VBox left = new VBox(6, numbers, verdict, table, buttons);
        VBox.setVgrow(table, Priority.ALWAYS);
        left.setMinWidth(340);
        left.setPrefWidth(360);
        left.setMaxWidth(560);
        left.setMinHeight(0);
        table.setMinHeight(60);
        plot.setPrefSize(280, 100);
        HBox.setHgrow(left, Priority.ALWAYS);
        HBox.setHgrow(plot, Priority.ALWAYS);
        return new HBox(16, left, plot);
    }

    private static Button button(String id, String text, Runnable action) {
        Button button = new Button(text);
        button.setId(id);
        button.getStyleClass().add("quiet");
        button.setOnAction(event -> action.run());
        return button;
    }

    private void columns() {
        TableColumn<Row, Integer> rank = column("#", 34, row -> rank(row.edge()));
        rank.setCellFactory(c -> new NumberCell<>(n -> String.format(Locale.ROOT, "%,d", n)));
        TableColumn<Row, String> name = column("Edge", 120, row -> run.map(r -> EdgeLabels.of(r.graph(), row.edge()))
                .orElse(""));
        TableColumn<Row, Double> estimate = column("Estimate", 78, Row::estimate);
        estimate.setCellFactory(c -> new NumberCell<>(Scores::signed));
        TableColumn<Row, Double> exact = column("Exact", 78, Row::exact);
        exact.setCellFactory(c -> new NumberCell<>(Scores::signed));
        table.getColumns().setAll(List.of(rank, name, estimate, exact));
    }

    private int rank(int edge) {
        return run.map(r -> r.ranked().rankOf(edge) + 1).orElse(0);
    }

    private static <T> TableColumn<Row, T> column(String title, double width, Function<Row, T> value) {
        TableColumn<Row, T> column = new TableColumn<>(title);
        column.setPrefWidth(width);
        column.setCellValueFactory(cell -> new ReadOnlyObjectWrapper<>(value.apply(cell.getValue())));
        return column;
    }

    private void show(Optional<Verification> verification) {
        hasResult.set(verification.isPresent());
        table.getItems().setAll(verification.map(Verification::rows).orElse(List.of()));
        verification.ifPresent(v -> {
            numbers.setText(VerificationText.numbers(v.correlation()));
            verdict.setText(VerificationText.verdict(v.correlation()));
            run.ifPresent(r -> plot.show(r, v));
        });
        mark(workspace.chosenProperty().get());
    }

    /// The chosen edge stands out here too.
    private void mark(Optional<Chosen> chosen) {
        int edge = chosen.filter(Chosen.OfEdge.class::isInstance)
                .map(c -> ((Chosen.OfEdge) c).edge())
                .orElse(-1);
        plot.mark(edge);
        Row selected = table.getSelectionModel().getSelectedItem();
        if (selected != null && selected.edge() == edge) {
            return;
        }
        table.getItems().stream()
                .filter(row -> row.edge() == edge)
                .findFirst()
                .ifPresentOrElse(
                        row -> {
                            table.getSelectionModel().select(row);
                            table.scrollTo(row);
                        },
                        () -> table.getSelectionModel().clearSelection());
    }

    /// Rows whose estimate has the wrong sign are marked.
    private static final class SignRow extends TableRow<Row> {
        @Override
        protected void updateItem(Row row, boolean empty) {
            super.updateItem(row, empty);
            boolean wrong = !empty && row != null && Math.signum(row.estimate()) != Math.signum(row.exact());
            pseudoClassStateChanged(javafx.css.PseudoClass.getPseudoClass("wrong"), wrong);
        }
    }
}
