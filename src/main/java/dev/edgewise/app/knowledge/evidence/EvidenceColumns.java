package dev.edgewise.app.knowledge.evidence;

import dev.edgewise.app.knowledge.evidence.MeasuredChanges.Removal;
import java.util.Optional;
import java.util.function.Function;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.geometry.Pos;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableColumn.SortType;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.VBox;

/// Makes the columns of the sentences' table. Above each number stand its unit, its sign and what kind of number it is.
final class EvidenceColumns {
    private static final double NUMBER = 118;

    private EvidenceColumns() {}

    static <T> TableColumn<EvidenceRow, T> column(
            String title, String legend, double width, Function<EvidenceRow, T> value) {
        Label name = new Label(title);
        name.getStyleClass().add("evidence-title");
        Label below = new Label(legend);
        below.getStyleClass().add("evidence-legend");
        VBox head = new VBox(1, name, below);
        head.setAlignment(Pos.CENTER_LEFT);
        TableColumn<EvidenceRow, T> column = new TableColumn<>();
        column.setGraphic(head);
        column.setPrefWidth(width);
        column.setCellValueFactory(cell -> new ReadOnlyObjectWrapper<>(value.apply(cell.getValue())));
        return column;
    }

    static TableColumn<EvidenceRow, Double> score(EvidenceMethod method, EvidenceModel model) {
        TableColumn<EvidenceRow, Double> column =
                column(shortly(method.title()), method.legend(), NUMBER, row -> model.score(method.id(), row.place()));
        column.setId("evidence-" + method.id());
        column.setSortType(SortType.DESCENDING);
        // What is not known stands last, however the column is sorted.
        column.setComparator((a, b) -> Double.compare(known(a, column), known(b, column)));
        column.setCellFactory(c -> new ScoreCell());
        return column;
    }

    private static double known(Double value, TableColumn<?, ?> column) {
        double last = column.getSortType() == SortType.DESCENDING ? Double.NEGATIVE_INFINITY : Double.POSITIVE_INFINITY;
        return value.isNaN() ? last : value;
    }

    static TableColumn<EvidenceRow, Double> measured(EvidenceModel model) {
        TableColumn<EvidenceRow, Double> column = column(
                "Change without it", "nats of loss, measured\n+ = proponent", 130, row -> model.measuredProperty()
                        .get()
                        .of(row.place())
                        .map(Removal::change)
                        .orElse(Double.NaN));
        column.setId("evidence-measured");
        column.setSortType(SortType.DESCENDING);
        column.setComparator((a, b) -> Double.compare(known(a, column), known(b, column)));
        column.setCellFactory(c -> new MeasuredCell(model));
        return column;
    }

    static TableColumn<EvidenceRow, EvidenceRow> tick(SharedSelection selection) {
        TableColumn<EvidenceRow, EvidenceRow> column = column("", "", 36, row -> row);
        column.setId("evidence-tick");
        column.setSortable(false);
        column.setResizable(false);
        column.setCellFactory(c -> new TickCell(selection));
        return column;
    }

    /// "Influence, empirical Fisher" is "Empirical Fisher" where room is short.
    static String shortly(String title) {
        if (title.endsWith("(NA-Instances)")) {
            return "NA-Instances";
        }
        String rest = title.replaceFirst("^Influence,? (by )?", "").replaceFirst(" \\(control\\)$", "");
        return Character.toUpperCase(rest.charAt(0)) + rest.substring(1);
    }

    private static final class ScoreCell extends TableCell<EvidenceRow, Double> {
        ScoreCell() {
            setAlignment(Pos.CENTER_RIGHT);
        }

        @Override
        protected void updateItem(Double value, boolean empty) {
            super.updateItem(value, empty);
            setText(empty || value == null || value.isNaN() ? "" : EvidenceText.signed(value));
        }
    }

    private static final class MeasuredCell extends TableCell<EvidenceRow, Double> {
        private final EvidenceModel model;

        MeasuredCell(EvidenceModel model) {
            this.model = model;
            setAlignment(Pos.CENTER_RIGHT);
        }

        @Override
        protected void updateItem(Double value, boolean empty) {
            super.updateItem(value, empty);
            setText("");
            setTooltip(null);
            getStyleClass().remove("muted-cell");
            Optional<Removal> removal = empty || getTableRow().getItem() == null
                    ? Optional.empty()
                    : model.measuredProperty().get().of(getTableRow().getItem().place());
            removal.ifPresent(this::show);
        }

        private void show(Removal removal) {
            int size = removal.places().length;
            String change = EvidenceText.signed(removal.change());
            setText(size == 1 ? change : change + " / " + size);
            Optional<Boolean> noise = model.measuredProperty().get().isNoise(removal.change());
            if (noise.orElse(false)) {
                getStyleClass().add("muted-cell");
            }
            String whose = size == 1 ? "this sentence alone" : "all " + size + " sentences of this set together";
            setTooltip(new Tooltip(removal.label() + ": " + change + " nats for " + whose + ".\n"
                    + noise.map(n -> (n ? "Within" : "More than")
                                    + " the noise, the band of removals of "
                                    + RetrainingController.NOISE_REMOVED + " unrelated sentences.")
                            .orElse("The noise floor is not measured yet.")));
        }
    }

    private static final class TickCell extends TableCell<EvidenceRow, EvidenceRow> {
        private final SharedSelection selection;
        private final CheckBox box = new CheckBox();

        TickCell(SharedSelection selection) {
            this.selection = selection;
            box.setOnAction(event ->
                    Optional.ofNullable(getItem()).ifPresent(row -> selection.tick(row.place(), box.isSelected())));
            setAlignment(Pos.CENTER);
        }

        @Override
        protected void updateItem(EvidenceRow row, boolean empty) {
            super.updateItem(row, empty);
            setGraphic(empty || row == null ? null : box);
            if (row != null) {
                box.setSelected(selection.isTicked(row.place()));
                box.setAccessibleText("Tick sentence " + (row.place() + 1));
            }
        }
    }
}
