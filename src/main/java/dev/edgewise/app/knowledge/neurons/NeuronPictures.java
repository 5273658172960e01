package dev.edgewise.app.knowledge.neurons;

import dev.edgewise.app.knowledge.KnowledgeQuery;
import dev.edgewise.export.CircuitPicture.Anchor;
import dev.edgewise.export.CircuitPicture.Weight;
import dev.edgewise.export.Drawing;
import dev.edgewise.export.HeatmapPicture;
import dev.edgewise.export.Mark;
import dev.edgewise.export.Palette;
import dev.edgewise.neurons.Neuron;
import dev.edgewise.neurons.NeuronAttribution;
import dev.edgewise.neurons.NeuronCurves;
import dev.edgewise.neurons.NeuronEdit;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/// The exported pictures of one query, with what a reader must know around them.
///
/// @param model its name
record NeuronPictures(String model, KnowledgeQuery query, Palette palette) {
    /// So many columns can be told apart in print.
    private static final int MOST_COLUMNS = 128;

    private static final double WIDTH = 560;
    private static final double HEIGHT = 300;
    private static final double MARGIN = 24;

    Drawing heatmap(NeuronAttribution scores) {
        HeatGrid grid = HeatGrid.of(scores.attribution(), UnitOrder.UNIT, MOST_COLUMNS);
        List<String> rows =
                IntStream.range(0, grid.rows()).mapToObj(row -> "L" + row).toList();
        List<HeatmapPicture.Column> columns = IntStream.range(0, grid.columns())
                .mapToObj(column -> new HeatmapPicture.Column(
                        Integer.toString((int) ((long) column * grid.units() / grid.columns())), false))
                .toList();
        List<HeatmapPicture.Cell> cells = new ArrayList<>();
        for (int row = 0; row < grid.rows(); row++) {
            for (int column = 0; column < grid.columns(); column++) {
                Neuron neuron = grid.strongest(row, column);
                float value = grid.value(row, column);
                cells.add(new HeatmapPicture.Cell(
                        value, Double.NaN, Double.NaN, NeuronText.name(neuron) + ": " + NeuronWords.score(value)));
            }
        }
        List<String> facts = new ArrayList<>(facts());
        if (grid.columns() < grid.units()) {
            facts.add("Each column shows the strongest of up to "
                    + (grid.units() + grid.columns() - 1) / grid.columns() + " neighbouring units of "
                    + grid.units() + ".");
        }
        String reading = scores.method().title() + ", " + NeuronWords.kind(scores.method())
                + "; above 0 the neuron makes the target more probable; the strongest colour is that of the tenth"
                + " largest value";
        return new HeatmapPicture(title("Neurons"), facts, reading, rows, columns, cells, grid.limit(), "unit", palette)
                .drawing();
    }

    Drawing curves(NeuronCurves curves, NeuronSettings settings) {
        List<Mark> marks = new ArrayList<>();
        double y = 26;
        marks.add(new Mark.Words(
                title("Suppress and keep only"), MARGIN, y, 15, Weight.SEMIBOLD, Anchor.START, palette.text(), 0));
        for (String fact : facts()) {
            y += 18;
            marks.add(new Mark.Words(fact, MARGIN, y, 12, Anchor.START, palette.muted()));
        }
        y += 18;
        String order = "Order: " + settings.method().title() + " ("
                + settings.method().certainty().word() + "), positions: "
                + settings.positions().id() + "; neurons that are off are replaced " + settings.replace()
                + ". Probabilities are exact.";
        marks.add(new Mark.Words(order, MARGIN, y, 12, Anchor.START, palette.muted()));
        y += 20;
        double x = MARGIN - 6;
        for (NeuronEdit edit : NeuronEdit.values()) {
            String head = edit == NeuronEdit.SUPPRESS ? "Suppress" : "Keep only";
            marks.add(new Mark.Words(head, x + 34, y, 13, Weight.SEMIBOLD, Anchor.START, palette.text(), 0));
            marks.addAll(CurveChart.in(curves, edit, x, y + 12, WIDTH, HEIGHT).marks(palette));
            x += WIDTH + 10;
        }
        return new Drawing(x + MARGIN, y + HEIGHT + 28, palette, title("Suppress and keep only"), marks);
    }

    private String title(String what) {
        return what + " of " + model + " for P(" + query.answer().replace(' ', '␣') + ") = "
                + NeuronWords.probability(query.probability());
    }

    private List<String> facts() {
        return List.of("Prompt: " + query.prompt());
    }
}
