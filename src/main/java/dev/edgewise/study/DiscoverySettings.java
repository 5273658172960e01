package dev.edgewise.study;

import dev.edgewise.attribution.MethodSettings;
import dev.edgewise.faithfulness.Ablation;
import dev.edgewise.graph.Selection;
import dev.edgewise.task.ExampleSplit;
import dev.edgewise.task.Metric;
import java.util.Optional;

/// Everything that decides which circuit is found for a model and some examples, apart from these two.
///
/// @param method      how edges are scored
/// @param metric      what a run is judged by
/// @param ablation    what edges outside a circuit carry
/// @param selection   how the circuit is cut from the scores; empty for [Selection#standard]
/// @param bootstrap   whether edges whose score may as well be 0 go last, see [BootstrapFilter]
/// @param onlyCorrect whether the examples are only those that the model gets right
/// @param split       which of them are held out, to judge the circuit by
/// @param seed        of bootstrap resamples: those of the filter and those behind an interval
public record DiscoverySettings(
        MethodSettings method,
        Metric metric,
        Ablation ablation,
        Optional<Selection> selection,
        boolean bootstrap,
        boolean onlyCorrect,
        ExampleSplit split,
        long seed) {

    /// What is taken where nothing is said.
    public static DiscoverySettings standard(Metric metric) {
        return new DiscoverySettings(
                MethodSettings.standard(),
                metric,
                Ablation.CORRUPTED,
                Optional.empty(),
                false,
                false,
                ExampleSplit.NONE,
                0);
    }
}
