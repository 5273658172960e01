package dev.edgewise.study;

import dev.edgewise.faithfulness.Faithfulness;
import dev.edgewise.graph.Circuit;
import dev.edgewise.graph.Overlap;
import dev.edgewise.io.UserError;
import dev.edgewise.job.Progress;
import java.util.ArrayList;
import java.util.List;

/// Circuits of one graph against each other: what they have in common, beside what each does on the others' tasks.
/// Overlap does not predict that (Hanna et al. 2024, §5), so both are given.
///
/// @param circuits in the order given
/// @param overlaps `overlaps.get(i).get(j)`: circuit j, with circuit i as the reference
/// @param rows     the questions that circuits were run on; none before [#with]
public record Comparison(List<Named> circuits, List<List<Overlap>> overlaps, List<Row> rows) {

    /// A circuit and what it is called.
    public record Named(String name, Circuit circuit) {}

    /// All circuits run on one model, task, metric and ablation.
    ///
    /// @param of           places of the circuits whose own question this is
    /// @param model        name of the model
    /// @param task         name of the task
    /// @param faithfulness by circuit
    public record Row(List<Integer> of, String model, String task, List<Faithfulness> faithfulness) {}

    /// The overlaps, which need no model.
    ///
    /// @throws UserError where the circuits are fewer than two, or of graphs of different shapes
    public static Comparison of(List<Named> circuits) {
        if (circuits.size() < 2) {
            throw new UserError("a comparison needs two circuits or more; give --circuit once for each");
        }
        Named first = circuits.getFirst();
        for (Named other : circuits) {
            if (!other.circuit().graph().shape().equals(first.circuit().graph().shape())) {
                throw new UserError(other.name() + " has " + sizes(other) + ", but " + first.name() + " has "
                        + sizes(first) + "; only circuits of models of one shape can be compared");
            }
        }
        List<List<Overlap>> overlaps = circuits.stream()
                .map(reference -> circuits.stream()
                        .map(circuit -> Overlap.of(circuit.circuit(), reference.circuit()))
                        .toList())
                .toList();
        return new Comparison(List.copyOf(circuits), overlaps, List.of());
    }

    private static String sizes(Named named) {
        var shape = named.circuit().graph().shape();
        return shape.layers() + " layers of " + shape.heads() + " heads, " + shape.dModel() + " wide"
                + (shape.parallel() ? ", in parallel blocks" : "");
    }

    /// Runs all circuits on one question.
    ///
    /// @param of places of the circuits whose own question this is
    /// @return this comparison with one more row
    public Comparison with(List<Integer> of, Experiment experiment, Progress progress) {
        int examples = experiment.task().examples().size();
        List<Faithfulness> found = new ArrayList<>();
        for (Named named : circuits) {
            found.add(experiment.evaluate(named.circuit(), examples, progress));
        }
        Row row = new Row(
                List.copyOf(of),
                experiment.model().name(),
                experiment.task().file().label(),
                List.copyOf(found));
        List<Row> more = new ArrayList<>(rows);
        more.add(row);
        return new Comparison(circuits, overlaps, List.copyOf(more));
    }
}
