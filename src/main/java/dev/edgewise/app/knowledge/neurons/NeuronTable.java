package dev.edgewise.app.knowledge.neurons;

import dev.edgewise.app.knowledge.KnowledgeModel;
import dev.edgewise.app.tables.NumberCell;
import dev.edgewise.neurons.Neuron;
import dev.edgewise.neurons.NeuronAttribution;
import dev.edgewise.neurons.NeuronMethod;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.stream.Stream;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.scene.control.Label;
import javafx.scene.control.SelectionMode;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.text.TextAlignment;

/// The neurons with the largest |score|, a column for each method that was computed. Its rows are selected with those
/// of the heatmap.
final class NeuronTable extends TableView<Neuron> {
    /// How many neurons are listed.
    static final int ROWS = 200;

    private final KnowledgeModel shared;
    private boolean following;

    NeuronTable(KnowledgeModel shared, NeuronsModel model) {
        this.shared = shared;
        setId("knowledge-neurons");
        getStyleClass().add("measures-table");
        setAccessibleText("The strongest neurons");
        Label empty = new Label("The neurons that count most for the answer stand here.");
        empty.getStyleClass().add("muted");
        empty.setWrapText(true);
        empty.setTextAlignment(TextAlignment.CENTER);
        setPlaceholder(empty);
        getSelectionModel().setSelectionMode(SelectionMode.MULTIPLE);
        getSelectionModel().getSelectedItems().subscribe(this::chosen);
        shared.neuronsProperty().subscribe((before, now) -> follow());
        shared.attributionProperty()
                .subscribe(now -> fill(model.scoresProperty().get()));
        model.scoresProperty().subscribe((before, now) -> columns(now));
    }

    private void fill(Map<NeuronMethod, NeuronAttribution> scores) {
        columns(scores);
        following = true;
        getItems()
                .setAll(shared.attributionProperty()
                        .get()
                        .map(NeuronTable::strongest)
                        .orElse(List.of()));
        following = false;
        follow();
    }

    static List<Neuron> strongest(NeuronAttribution scores) {
        float[][] of = scores.attribution();
        Comparator<Neuron> strength = Comparator.comparingDouble(n -> strength(of, n));
        PriorityQueue<Neuron> best = new PriorityQueue<>(strength);
        for (int l = 0; l < of.length; l++) {
            for (int j = 0; j < of[l].length; j++) {
                if (best.size() < ROWS || Math.abs(of[l][j]) > strength(of, best.peek())) {
                    best.add(new Neuron(l, j));
                }
                if (best.size() > ROWS) {
                    best.poll();
                }
            }
        }
        return best.stream().sorted(strength.reversed()).toList();
    }

    private static float strength(float[][] of, Neuron neuron) {
        return Math.abs(of[neuron.layer()][neuron.unit()]);
    }

    private void columns(Map<NeuronMethod, NeuronAttribution> scores) {
        List<TableColumn<Neuron, ?>> columns = new ArrayList<>();
        TableColumn<Neuron, String> name = new TableColumn<>("Neuron");
        name.setPrefWidth(58);
        name.setCellValueFactory(
                cell -> new ReadOnlyObjectWrapper<>(cell.getValue().toString()));
        columns.add(name);
        Optional<NeuronMethod> first = shared.attributionProperty().get().map(NeuronAttribution::method);
        List<NeuronMethod> methods = Stream.concat(first.stream(), Stream.of(NeuronMethod.values()))
                .distinct()
                .toList();
        for (NeuronMethod method : methods) {
            NeuronAttribution of = scores.get(method);
            if (of != null) {
                TableColumn<Neuron, Float> column = new TableColumn<>(title(method));
                column.setPrefWidth(106);
                column.setCellValueFactory(cell -> new ReadOnlyObjectWrapper<>(of.attribution()[
                        cell.getValue().layer()][cell.getValue().unit()]));
                column.setCellFactory(c -> new NumberCell<>(value -> NeuronWords.score(value)));
                columns.add(column);
            }
        }
        getColumns().setAll(columns);
    }

    private static String title(NeuronMethod method) {
        String name =
                switch (method) {
                    case INTEGRATED_GRADIENTS -> "IG";
                    case GRADIENT_ACTIVATION -> "Grad × act";
                    case EXACT -> "Effect";
                    case ACTIVATION -> "|Activation|";
                    case RANDOM -> "Random";
                };
        return name + " · " + method.certainty().word();
    }

    private void chosen() {
        if (!following) {
            following = true;
            shared.select(getSelectionModel().getSelectedItems().stream()
                    .filter(Objects::nonNull)
                    .toList());
            following = false;
        }
    }

    private void follow() {
        if (following) {
            return;
        }
        following = true;
        getSelectionModel().clearSelection();
        shared.neuronsProperty().get().forEach(neuron -> {
            int row = getItems().indexOf(neuron);
            if (row >= 0) {
                getSelectionModel().select(row);
            }
        });
        following = false;
    }
}
