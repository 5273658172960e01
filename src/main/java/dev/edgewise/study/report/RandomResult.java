package dev.edgewise.study.report;

import dev.edgewise.task.Metric;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/// Circuits of random edges on one task, for each size several: what a method must beat.
///
/// @param draws in the order in which they were measured
public record RandomResult(List<Draw> draws) {
    static final RandomResult NONE = new RandomResult(List.of());

    /// One random circuit.
    ///
    /// @param requested  edges asked for
    /// @param draw       which of that size, from 0
    /// @param kept       edges left after pruning
    /// @param evaluation on the examples that judge
    public record Draw(int requested, int draw, int kept, Values evaluation) {}

    /// What the circuits of one size reach.
    ///
    /// @param circuits how many
    /// @param median   of their faithfulness
    /// @param low      the lowest of them
    /// @param high     the highest of them
    public record Band(int circuits, double median, double low, double high) {}

    public RandomResult {
        draws = List.copyOf(draws);
    }

    boolean has(int requested, int draw) {
        return draws.stream().anyMatch(d -> d.requested() == requested && d.draw() == draw);
    }

    RandomResult with(Draw draw) {
        List<Draw> all = new ArrayList<>(draws);
        all.add(draw);
        return new RandomResult(all);
    }

    /// Of the first so many circuits of a size; empty where none has a faithfulness.
    public Optional<Band> band(int requested, int circuits, Metric metric) {
        double[] values = draws.stream()
                .filter(d -> d.requested() == requested && d.draw() < circuits)
                .map(d -> d.evaluation().faithfulness(metric, 0).value())
                .filter(OptionalDouble::isPresent)
                .mapToDouble(OptionalDouble::getAsDouble)
                .sorted()
                .toArray();
        if (values.length == 0) {
            return Optional.empty();
        }
        return Optional.of(new Band(values.length, Prices.median(values), values[0], values[values.length - 1]));
    }
}
