package dev.edgewise.app.knowledge.evidence;

import dev.edgewise.app.knowledge.KnowledgeModel;
import dev.edgewise.app.work.Activity;
import dev.edgewise.app.work.LongJob;
import dev.edgewise.app.workspace.Workspace;
import dev.edgewise.app.workspace.Workspace.Place;
import dev.edgewise.job.Jobs;
import dev.edgewise.study.knowledge.Diversity;
import dev.edgewise.study.knowledge.Estimate;
import dev.edgewise.study.knowledge.SetOverlap;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/// Whether sentences chosen by influence and by neurons are the same, and how diverse each choice is.
final class CompareView extends VBox {
    private final Workspace workspace;
    private final EvidenceModel model;
    private final EvidenceController controller;
    private final LongJob job;
    private final TableView<Row> table = new TableView<>();

    /// @param chance what blind choices would have
    record Row(String what, String value, String chance, String kind) {}

    CompareView(
            Workspace workspace, Jobs jobs, EvidenceModel model, KnowledgeModel shared, EvidenceController controller) {
        super(8);
        this.workspace = workspace;
        this.model = model;
        this.controller = controller;
        job = new LongJob(jobs);
        setId("evidence-compare");
        Button one = SentencesView.quiet("compare-query", "Compare for this query", () -> start(false));
        Button all = SentencesView.quiet("compare-all", "Compare over all queries", () -> start(true));
        Label running = new Label();
        running.getStyleClass().add("muted");
        running.textProperty()
                .bind(job.activityProperty().map(a -> a.map(Activity::sentence).orElse("")));
        Button cancel = SentencesView.quiet("compare-cancel", "Cancel", job::cancel);
        cancel.visibleProperty().bind(job.activityProperty().map(Optional::isPresent));
        Runnable see = () -> {
            boolean ready = controller.isReady()
                    && !job.isRunning()
                    && !model.methodProperty().get().id().equals(EvidenceMethod.NEURONS);
            one.setDisable(!ready);
            all.setDisable(!ready);
        };
        shared.queryProperty().subscribe(see);
        model.labProperty().subscribe(see);
        model.scoresProperty().subscribe(see);
        model.methodProperty().subscribe(see);
        job.activityProperty().subscribe(see);
        HBox bar = new HBox(8, one, all, running, cancel);
        bar.setAlignment(Pos.CENTER_LEFT);
        table.setId("compare-table");
        table.setAccessibleText("Overlap and diversity of what instance and neuron attribution choose");
        table.setPlaceholder(new Label("The best " + Compared.CHOSEN
                + " sentences and neurons by the chosen method are compared with those by neurons."));
        table.setColumnResizePolicy(TableView.CONSTRAINED_RESIZE_POLICY_FLEX_LAST_COLUMN);
        table.getColumns()
                .setAll(List.of(
                        column("", 480, Row::what),
                        column("Value [95 % interval]", 220, Row::value),
                        column("By chance", 110, Row::chance),
                        column("Kind of number", 300, Row::kind)));
        VBox.setVgrow(table, Priority.ALWAYS);
        model.labProperty().subscribe(lab -> table.getItems().clear());
        getChildren().addAll(bar, table);
    }

    private void start(boolean all) {
        EvidenceMethod method = model.methodProperty().get();
        controller
                .asked()
                .ifPresent(asked -> job.<Compared>start(
                        "Comparing",
                        progress -> Compared.of(
                                asked, method, all ? asked.lab().folder().queries() : List.of(asked.query()), progress),
                        compared -> table.getItems().setAll(rows(compared)),
                        reason -> workspace.fail(Place.KNOWLEDGE, "Comparing", reason)));
    }

    static List<Row> rows(Compared compared) {
        String kind = "exact count of approximate scores";
        String of = compared.queries() == 1 ? "" : ", mean of " + compared.queries() + " queries";
        List<Row> rows = new ArrayList<>();
        rows.add(overlap(
                "Sentences: " + compared.method() + " and NA-Instances, share of the top "
                        + compared.sentences().k() + " in common" + of,
                compared.sentences(),
                kind));
        rows.add(overlap(
                "Neurons: the query's own and IA-Neurons, share of the top "
                        + compared.neurons().k() + " in common" + of,
                compared.neurons(),
                kind));
        if (compared.queries() > 1) {
            rows.add(pairs("Queries whose sentences have nothing in common", compared.sentences()));
            rows.add(pairs("Queries whose neurons have nothing in common", compared.neurons()));
            rows.add(different("Different sentences over all queries", compared.method(), compared.sentences()));
            rows.add(different("Different neurons over all queries", "own", compared.neurons()));
        }
        for (var row : compared.diversity().methods()) {
            String title = row.method() + ", its top " + compared.diversity().k() + ": ";
            rows.add(diversity(compared, row.method(), title + "different tokens", "exact", Diversity::vocabulary));
            rows.add(diversity(compared, row.method(), title + "mean length in tokens", "exact", Diversity::length));
            rows.add(diversity(
                    compared,
                    row.method(),
                    title + "mean cosine of states (low = diverse)",
                    "measured in runs of the model",
                    Diversity::cosine));
        }
        return rows;
    }

    private static Row overlap(String what, SetOverlap overlap, String kind) {
        return new Row(what, value(overlap.share()), String.format(Locale.ROOT, "%.3f", overlap.chance()), kind);
    }

    private static Row pairs(String what, SetOverlap overlap) {
        return new Row(what, overlap.withoutAny() + " of " + overlap.queries(), "", "exact count");
    }

    private static Row different(String what, String first, SetOverlap overlap) {
        return new Row(
                what,
                overlap.first() + " and " + overlap.second(),
                "",
                "exact count; " + first + ", then by the other way");
    }

    private static Row diversity(
            Compared compared, String method, String what, String kind, ToDoubleFunction<Diversity> number) {
        return new Row(what, value(compared.diversity().mean(method, number)), "", kind);
    }

    private static String value(Estimate estimate) {
        return estimate.n() < 2
                ? String.format(Locale.ROOT, "%.3f", estimate.value())
                : String.format(Locale.ROOT, "%.3f [%.3f, %.3f]", estimate.value(), estimate.low(), estimate.high());
    }

    private static TableColumn<Row, String> column(String title, double width, Function<Row, String> value) {
        TableColumn<Row, String> column = new TableColumn<>(title);
        column.setPrefWidth(width);
        column.setSortable(false);
        column.setCellValueFactory(cell -> new ReadOnlyStringWrapper(value.apply(cell.getValue())));
        return column;
    }
}
