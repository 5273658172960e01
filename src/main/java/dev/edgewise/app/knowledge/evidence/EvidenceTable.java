package dev.edgewise.app.knowledge.evidence;

import dev.edgewise.app.knowledge.KnowledgeModel;
import dev.edgewise.app.knowledge.evidence.EvidenceModel.Shown;
import dev.edgewise.app.theme.Theme;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import javafx.application.Platform;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.value.ObservableValue;
import javafx.css.PseudoClass;
import javafx.scene.control.Label;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableColumn.SortType;
import javafx.scene.control.TableRow;
import javafx.scene.control.TableView;

/// The training sentences: their tokens shaded, one column a method, and what retraining without them did.
final class EvidenceTable extends TableView<EvidenceRow> {
    private static final PseudoClass USES = PseudoClass.getPseudoClass("uses");

    private final EvidenceModel model;
    private final KnowledgeModel shared;
    private final SharedSelection selection;
    private final Map<String, TableColumn<EvidenceRow, Double>> byMethod = new HashMap<>();
    private final TableColumn<EvidenceRow, Double> measured;
    private final TableColumn<EvidenceRow, EvidenceRow> sentence;
    private final List<TableColumn<EvidenceRow, ?>> fixed = new ArrayList<>();
    private final ReadOnlyStringWrapper counts = new ReadOnlyStringWrapper("");
    private List<EvidenceRow> all = List.of();
    private boolean repainting;

    EvidenceTable(
            EvidenceModel model,
            KnowledgeModel shared,
            SharedSelection selection,
            TokenShading shading,
            ObservableValue<Theme> theme) {
        this.model = model;
        this.shared = shared;
        this.selection = selection;
        setId("evidence-table");
        getStyleClass().add("evidence-table");
        setAccessibleText("Training sentences with their scores");
        setPlaceholder(new Label("No sentence is of this kind."));
        TableColumn<EvidenceRow, Integer> line =
                EvidenceColumns.column("Line", "", 54, row -> row.sentence().line());
        sentence = EvidenceColumns.column("Sentence", "", 350, row -> row);
        sentence.setComparator(
                (a, b) -> a.sentence().text().compareTo(b.sentence().text()));
        TokenLimit limit = new TokenLimit(model);
        sentence.setCellFactory(c -> new SentenceCell(model, shading, limit, theme));
        TableColumn<EvidenceRow, String> about = EvidenceColumns.column("Fact", "template", 170, EvidenceRow::about);
        measured = EvidenceColumns.measured(model);
        fixed.addAll(List.of(EvidenceColumns.tick(selection), line, sentence, about, measured));
        model.methods().forEach(method -> byMethod.put(method.id(), EvidenceColumns.score(method, model)));
        setRowFactory(table -> row());
        model.labProperty().subscribe(lab -> {
            all = lab.map(l -> IntStream.range(0, l.sentences())
                            .mapToObj(i -> new EvidenceRow(i, l.sentence(i)))
                            .toList())
                    .orElse(List.of());
            fill();
        });
        model.scoresProperty().subscribe(scores -> columns());
        model.byNeuronsProperty().subscribe((before, now) -> columns());
        model.methodProperty().subscribe((before, now) -> sortByMethod());
        model.tokensProperty().subscribe((before, now) -> repaint());
        model.measuredProperty().subscribe((before, now) -> resort());
        model.shownProperty().subscribe((before, now) -> sortByMethod());
        model.wordsProperty().subscribe((before, now) -> fill());
        shared.sentencesProperty().subscribe((before, now) -> {
            if (model.shownProperty().get() == Shown.TICKED) {
                fill();
            }
            repaint();
        });
        theme.subscribe((before, now) -> repaint());
    }

    /// "2,400 sentences", or how many of them are shown.
    ReadOnlyStringProperty countsProperty() {
        return counts.getReadOnlyProperty();
    }

    /// The sentences' order is that of a method's scores: proponents first, or opponents where those are looked at.
    private void sortByMethod() {
        sortBy(model.methodProperty().get().id());
    }

    /// By the neurons that were selected.
    void sortByNeurons() {
        sortBy(EvidenceMethod.NEURONS);
    }

    private void sortBy(String id) {
        fill();
        TableColumn<EvidenceRow, Double> column = byMethod.get(id);
        if (column == null || !model.has(id)) {
            return;
        }
        column.setSortType(model.shownProperty().get() == Shown.OPPONENTS ? SortType.ASCENDING : SortType.DESCENDING);
        getSortOrder().setAll(List.of(column));
        sort();
        scrollTo(0);
    }

    private void columns() {
        List<TableColumn<EvidenceRow, ?>> columns = new ArrayList<>(fixed);
        String chosen = model.methodProperty().get().id();
        model.methods().stream()
                .filter(method -> model.has(method.id()))
                .forEach(method -> columns.add(byMethod.get(method.id())));
        boolean first = model.has(chosen) && !getColumns().contains(byMethod.get(chosen));
        if (!getColumns().equals(columns)) {
            List<TableColumn<EvidenceRow, ?>> order = List.copyOf(getSortOrder());
            getColumns().setAll(columns);
            getSortOrder().setAll(order.stream().filter(columns::contains).toList());
        }
        if (first) {
            sortByMethod();
        } else {
            fill();
        }
    }

    private void fill() {
        String words = model.wordsProperty().get().strip().toLowerCase(Locale.ROOT);
        String method = model.methodProperty().get().id();
        List<EvidenceRow> rows = all.stream()
                .filter(row -> isShown(row, method) && (words.isEmpty() || row.holds(words)))
                .toList();
        getItems().setAll(rows);
        sort();
        String of = EvidenceText.count(all.size(), "sentence", "sentences");
        counts.set(rows.size() == all.size() ? of : String.format(Locale.ROOT, "%,d of %s", rows.size(), of));
    }

    private boolean isShown(EvidenceRow row, String method) {
        return switch (model.shownProperty().get()) {
            case ALL -> true;
            case PROPONENTS -> model.score(method, row.place()) > 0;
            case OPPONENTS -> model.score(method, row.place()) < 0;
            case TICKED -> selection.isTicked(row.place());
        };
    }

    private void resort() {
        if (getSortOrder().contains(measured)) {
            sort();
        }
        repaint();
    }

    /// Cells read the model anew; many changes at a time are one.
    private void repaint() {
        if (!repainting) {
            repainting = true;
            Platform.runLater(() -> {
                repainting = false;
                refresh();
            });
        }
    }

    private TableRow<EvidenceRow> row() {
        TableRow<EvidenceRow> row = new TableRow<>();
        Runnable mark = () -> row.pseudoClassStateChanged(
                USES,
                row.getItem() != null && selection.usesHovered(row.getItem().place()));
        row.itemProperty().subscribe(item -> mark.run());
        shared.hoveredNeuronProperty().subscribe(neuron -> mark.run());
        row.hoverProperty().subscribe((before, now) -> {
            OptionalInt place = row.getItem() == null
                    ? OptionalInt.empty()
                    : OptionalInt.of(row.getItem().place());
            if (now) {
                shared.hoveredSentenceProperty().set(place);
            } else if (shared.hoveredSentenceProperty().get().equals(place)) {
                shared.hoveredSentenceProperty().set(OptionalInt.empty());
            }
        });
        row.setOnMouseClicked(event -> Optional.ofNullable(row.getItem())
                .filter(item -> event.getClickCount() == 2)
                .ifPresent(item -> selection.tick(item.place(), !selection.isTicked(item.place()))));
        return row;
    }
}
