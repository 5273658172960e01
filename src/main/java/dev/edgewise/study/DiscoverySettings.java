package dev.edgewise.study;

import dev.edgewise.attribution.MethodSettings;
import dev.edgewise.faithfulness.Ablation;
import dev.edgewise.graph.Selection;
import dev.edgewise.task.Metric;
import java.util.Optional;
import java.util.OptionalInt;

/// Everything that decides which circuit is found for a model and a task, apart from these two.
///
/// @param method      how edges are scored
/// @param metric      what a run is judged by
/// @param ablation    what edges outside a circuit carry
/// @param selection   how the circuit is cut from the scores; empty for [Selection#standard]
/// @param examples    how many usable examples are taken, in file order; empty for all
/// @param onlyCorrect whether only examples that the model gets right count
/// @param seed        of the bootstrap resamples behind the interval
public record DiscoverySettings(
        MethodSettings method,
        Metric metric,
        Ablation ablation,
        Optional<Selection> selection,
        OptionalInt examples,
        boolean onlyCorrect,
        long seed) {

    /// With the seed 0.
    public DiscoverySettings(
            MethodSettings method,
            Metric metric,
            Ablation ablation,
            Optional<Selection> selection,
            OptionalInt examples,
            boolean onlyCorrect) {
        this(method, metric, ablation, selection, examples, onlyCorrect, 0);
    }

    /// What is taken where nothing is said.
    public static DiscoverySettings standard(Metric metric) {
        return new DiscoverySettings(
                MethodSettings.standard(), metric, Ablation.CORRUPTED, Optional.empty(), OptionalInt.empty(), false);
    }
}
