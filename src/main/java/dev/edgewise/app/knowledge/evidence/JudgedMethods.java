package dev.edgewise.app.knowledge.evidence;

import dev.edgewise.study.knowledge.Estimate;
import dev.edgewise.study.knowledge.retraining.Lds;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.scene.control.Label;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;

/// How well each method foretold what retraining measured.
final class JudgedMethods extends TableView<JudgedMethods.Row> {

    /// @param removals Spearman's ρ over the removals of a few sentences, for the query on screen
    /// @param halves   the same over random halves: the linear datamodelling score of this query
    /// @param all      the score over all queries
    record Row(String method, String removals, String halves, String all) {}

    JudgedMethods() {
        setId("judged-methods");
        setAccessibleText("How well each method foretold the retrainings");
        getStyleClass().add("measures-table");
        setColumnResizePolicy(CONSTRAINED_RESIZE_POLICY_FLEX_LAST_COLUMN);
        setPlaceholder(new Label("Score the sentences first."));
        getColumns()
                .setAll(List.of(
                        column("Method", 118, Row::method),
                        column("ρ removals", 86, Row::removals),
                        column("LDS, query", 86, Row::halves),
                        column("LDS, all queries", 130, Row::all)));
    }

    /// @param judged over all queries, by method
    void show(EvidenceModel model, Map<String, Lds> judged) {
        getItems()
                .setAll(model.methods().stream()
                        .filter(method -> model.has(method.id()))
                        .map(method -> new Row(
                                EvidenceColumns.shortly(method.title()),
                                correlation(PredictedChanges.of(model, method.id(), false)),
                                model.measuredProperty().get().halves().isPresent()
                                        ? correlation(PredictedChanges.of(model, method.id(), true))
                                        : "–",
                                judged.containsKey(method.id())
                                        ? estimate(judged.get(method.id()).mean())
                                        : "–"))
                        .toList());
    }

    private static String correlation(PredictedChanges changes) {
        return changes.correlation().isPresent() && changes.points().size() > 2
                ? String.format(
                                Locale.ROOT,
                                "%+.2f (%d)",
                                changes.correlation().getAsDouble(),
                                changes.points().size())
                        .replace('-', '−')
                : "–";
    }

    private static String estimate(Estimate mean) {
        return String.format(Locale.ROOT, "%+.2f [%+.2f, %+.2f]", mean.value(), mean.low(), mean.high())
                .replace('-', '−');
    }

    private static TableColumn<Row, String> column(String title, double width, Function<Row, String> value) {
        TableColumn<Row, String> column = new TableColumn<>(title);
        column.setPrefWidth(width);
        column.setSortable(false);
        column.setCellValueFactory(cell -> new ReadOnlyStringWrapper(value.apply(cell.getValue())));
        return column;
    }
}
