package dev.edgewise.app.tables;

import dev.edgewise.app.inspector.Scores;
import dev.edgewise.app.work.Latest;
import dev.edgewise.app.workspace.Chosen;
import dev.edgewise.app.workspace.CircuitEdits;
import dev.edgewise.app.workspace.EdgeStability;
import dev.edgewise.app.workspace.Run;
import dev.edgewise.app.workspace.Workspace;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import javafx.application.Platform;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.util.Subscription;
import org.controlsfx.control.textfield.CustomTextField;

/// The edges as a table: found by name, sorted, put in and taken out. Linked with the graph by the selection.
public final class EdgesTable extends VBox {
    /// A table of 100,000 rows helps nobody; the filter finds the others.
    private static final int LIMIT = 2000;

    /// Words that the filter takes for the state instead of a part of a name.
    private static final Set<String> STATES = Set.of("in", "out", "pruned");

    private final Workspace workspace;
    private final CircuitEdits edits;
    private final TableView<Row> table = new TableView<>();
    private final CustomTextField filter = new CustomTextField();
    private final Label count = new Label();
    private final Latest searching = new Latest("edges table", Platform::runLater);
    private Subscription watched = Subscription.EMPTY;

    /// @param stable share of the resamples whose circuit has the edge; NaN where it is not measured
    /// @param state "in", "out", with "by hand" or "pruned" where that is so
    record Row(int edge, String name, double score, int rank, String state, double stable) {}

    private record Rows(List<Row> shown, long matching) {}

    public EdgesTable(Workspace workspace, CircuitEdits edits) {
        super(8);
        this.workspace = workspace;
        this.edits = edits;
        getStyleClass().add("table-pane");
        filter.setId("edge-filter");
        filter.setPromptText("Filter: a9.h9, <q>, ->logits, in, out, pruned");
        filter.setLeft(new Label(" ⌕"));
        filter.setPrefWidth(280);
        count.getStyleClass().add("muted");
        Button toggle = new Button("Take out / put in");
        toggle.setId("table-toggle");
        toggle.getStyleClass().add("quiet");
        toggle.setOnAction(event -> toggle());
        toggle.disableProperty()
                .bind(table.getSelectionModel().selectedItemProperty().isNull());
        Region space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        HBox bar = new HBox(10, filter, count, space, toggle);
        bar.setAlignment(Pos.CENTER_LEFT);
        columns();
        table.setId("edges-table");
        table.setPlaceholder(new Label("No edge has such a name."));
        table.setColumnResizePolicy(TableView.CONSTRAINED_RESIZE_POLICY_FLEX_LAST_COLUMN);
        table.getSelectionModel().selectedItemProperty().subscribe((before, row) -> {
            if (row != null) {
                workspace.chosenProperty().set(Optional.of(new Chosen.OfEdge(row.edge())));
            }
        });
        VBox.setVgrow(table, Priority.ALWAYS);
        getChildren().addAll(bar, table);
        filter.textProperty().subscribe((before, text) -> fill());
        visibleProperty().subscribe(visible -> fill());
        workspace.runProperty().subscribe(run -> {
            watched.unsubscribe();
            watched = run.map(r -> Subscription.combine(
                            r.circuitProperty().subscribe(circuit -> fill()),
                            r.studies().stabilityProperty().subscribe((before, now) -> fill())))
                    .orElse(Subscription.EMPTY);
        });
    }

    private void columns() {
        TableColumn<Row, Integer> rank = column("Rank", 70, row -> row.rank() + 1);
        TableColumn<Row, String> name = column("Edge", 220, Row::name);
        TableColumn<Row, Double> score = column("Score", 100, Row::score);
        score.setCellFactory(c -> new NumberCell<>(Scores::signed));
        rank.setCellFactory(c -> new NumberCell<>(n -> String.format(Locale.ROOT, "%,d", n)));
        TableColumn<Row, String> state = column("Circuit", 140, Row::state);
        TableColumn<Row, Double> stable = column("Stability", 90, Row::stable);
        stable.setCellFactory(c -> new NumberCell<>(s -> s.isNaN() ? "–" : Math.round(100 * s) + " %"));
        table.getColumns().setAll(List.of(rank, name, score, stable, state));
    }

    private static <T> TableColumn<Row, T> column(
            String title, double width, java.util.function.Function<Row, T> value) {
        TableColumn<Row, T> column = new TableColumn<>(title);
        column.setPrefWidth(width);
        column.setCellValueFactory(cell -> new ReadOnlyObjectWrapper<>(value.apply(cell.getValue())));
        return column;
    }

    private void toggle() {
        Row row = table.getSelectionModel().getSelectedItem();
        if (row != null) {
            edits.toggle(row.edge());
        }
    }

    /// Looks through all edges off the window's thread; what the user goes on typing or dragging meanwhile
    /// is looked for next.
    private void fill() {
        Optional<Run> run = workspace.runProperty().get();
        if (!isVisible() || run.isEmpty()) {
            return;
        }
        Run r = run.get();
        String text = filter.getText().strip().toLowerCase(Locale.ROOT);
        var circuit = r.circuit();
        var overrides = new java.util.HashMap<>(r.overrides());
        var wanted = r.unpruned();
        var shares = r.studies().stabilityProperty().get().map(EdgeStability::shares);
        java.util.function.IntToDoubleFunction stable =
                edge -> shares.map(s -> (double) s[edge]).orElse(Double.NaN);
        searching.ask(() -> search(r, text, circuit, overrides, wanted, stable), rows -> {
            if (workspace.runProperty().get().filter(r::equals).isPresent()) {
                show(r, rows);
            }
        });
    }

    private void show(Run run, Rows rows) {
        Row selected = table.getSelectionModel().getSelectedItem();
        var order = List.copyOf(table.getSortOrder());
        table.getItems().setAll(rows.shown());
        table.getSortOrder().setAll(order);
        rows.shown().stream()
                .filter(row -> selected != null && row.edge() == selected.edge())
                .findFirst()
                .ifPresent(table.getSelectionModel()::select);
        count.setText(
                rows.matching() > rows.shown().size()
                        ? String.format(
                                Locale.ROOT,
                                "the strongest %,d of %,d",
                                rows.shown().size(),
                                rows.matching())
                        : String.format(
                                Locale.ROOT,
                                "%,d of %,d edges",
                                rows.matching(),
                                run.graph().edges()));
    }

    private static Rows search(
            Run r,
            String text,
            dev.edgewise.graph.Circuit circuit,
            java.util.Map<Integer, Boolean> overrides,
            dev.edgewise.graph.Circuit wanted,
            java.util.function.IntToDoubleFunction stable) {
        List<Row> rows = new java.util.ArrayList<>();
        long matching = 0;
        for (int place = 0; place < r.graph().edges(); place++) {
            int edge = r.ranked().edgeAt(place);
            boolean in = circuit.contains(edge);
            if (text.isEmpty() && rows.size() >= LIMIT) {
                matching = r.graph().edges();
                break;
            }
            boolean byState = STATES.contains(text);
            String name = byState && rows.size() >= LIMIT ? "" : r.graph().edgeName(edge);
            boolean match = byState ? word(in, edge, wanted).equals(text) : name.contains(text);
            if (match) {
                matching++;
                if (rows.size() < LIMIT) {
                    String word = word(in, edge, wanted);
                    String state = overrides.containsKey(edge) ? word + ", by hand" : word;
                    rows.add(new Row(edge, name, r.scores().of(edge), place, state, stable.applyAsDouble(edge)));
                }
            }
        }
        return new Rows(rows, matching);
    }

    /// "pruned" is asked for but reaches nothing.
    private static String word(boolean in, int edge, dev.edgewise.graph.Circuit wanted) {
        return in ? "in" : wanted.contains(edge) ? "pruned" : "out";
    }
}
