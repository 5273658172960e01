package dev.edgewise.patching.advice;

import dev.edgewise.graph.ComputationGraph;
import dev.edgewise.graph.Node;
import dev.edgewise.job.Progress;
import dev.edgewise.model.Transformer;
import dev.edgewise.patching.DirectContributions;
import dev.edgewise.patching.DirectEffects;
import dev.edgewise.patching.Direction;
import dev.edgewise.patching.Measure;
import dev.edgewise.patching.PatchSite;
import dev.edgewise.patching.Sweep;
import dev.edgewise.task.TokenizedTask;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/// Looks for parts that stand in for the strongest part of a noising sweep: three more passes over the examples.
public final class BackupSearch {
    private final Transformer model;
    private final TokenizedTask task;

    public BackupSearch(Transformer model, TokenizedTask task) {
        this.model = model;
        this.task = task;
    }

    /// Direct effects of what comes after the part whose noising takes away most of the logit difference. Empty where
    /// the sweep is of no parts (the residual stream), is denoising, or takes away little.
    ///
    /// @throws Progress.Cancelled between passes
    public Optional<RaisedEffects> behind(Sweep sweep, Progress progress) {
        if (sweep.direction() != Direction.NOISING || sweep.plan().site() == PatchSite.RESIDUAL) {
            return Optional.empty();
        }
        return Cell.notable(sweep, Measure.LOGIT_DIFFERENCE).stream()
                .findFirst()
                .map(strongest -> raised(strongest, progress));
    }

    private RaisedEffects raised(Cell noised, Progress progress) {
        progress.report("looking for parts that stand in for " + noised.name(), 0, 0);
        DirectEffects effects = new DirectEffects(model, task);
        DirectContributions before = effects.clean(progress);
        DirectContributions after = effects.noised(noised.sweep().plan(), noised.row(), noised.column(), progress);
        List<RaisedEffects.Other> others = later(noised).stream()
                .map(node -> other(node.name(), before.of(node), after.of(node)))
                .toList();
        return new RaisedEffects(noised.name(), -noised.change(Measure.LOGIT_DIFFERENCE), others);
    }

    /// What reads the part: heads of later layers, MLPs of later layers, and the one behind its own layer's heads.
    private List<Node> later(Cell noised) {
        ComputationGraph graph = model.graph();
        Sweep sweep = noised.sweep();
        int last = sweep.grid().layers().get(noised.row()) + sweep.plan().window() - 1;
        boolean ofMlp = sweep.plan().site() == PatchSite.MLP || sweep.plan().site() == PatchSite.NEURON;
        boolean ownMlp = !ofMlp && !model.config().parallel();
        return IntStream.range(0, graph.sources())
                .mapToObj(graph::node)
                .filter(node -> node.layer() > last || ownMlp && node.kind() == Node.Kind.MLP && node.layer() == last)
                .toList();
    }

    private static RaisedEffects.Other other(String name, double[] before, double[] after) {
        int n = before.length;
        double from =
                IntStream.range(0, n).mapToDouble(i -> before[i]).average().orElse(0);
        double to = IntStream.range(0, n).mapToDouble(i -> after[i]).average().orElse(0);
        double squares = IntStream.range(0, n)
                .mapToDouble(i -> after[i] - before[i] - (to - from))
                .map(away -> away * away)
                .sum();
        return new RaisedEffects.Other(name, from, to, Math.sqrt(squares / Math.max(1, n - 1) / n));
    }
}
