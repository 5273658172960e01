package dev.edgewise.patching;

import dev.edgewise.faithfulness.AblatedOutputs;
import dev.edgewise.faithfulness.Ablation;
import dev.edgewise.faithfulness.CircuitEnds;
import dev.edgewise.graph.Circuit;
import dev.edgewise.io.UserError;
import dev.edgewise.job.Progress;
import dev.edgewise.model.Site;
import dev.edgewise.model.Transformer;
import dev.edgewise.task.Batch;
import dev.edgewise.task.TokenizedExample;
import dev.edgewise.task.TokenizedTask;
import dev.edgewise.tensor.Scope;
import java.util.EnumSet;
import java.util.List;

/// Patches edges of the computation graph: the receivers at their ends read the other side's values of the senders, all
/// else is computed as ever, downstream too (path patching, Wang et al. 2022, arXiv 2211.00593; Goldowsky-Dill et al.
/// 2023, arXiv 2304.05969).
///
/// It is a circuit run in which all edges but these are in the circuit. In noising that run is on the clean prompts and
/// these edges carry what their senders give on the corrupted side. In denoising the two change places: the run is on
/// the corrupted side, these edges carry what their senders give on the clean prompts. A node whose inputs are all
/// patched gives its value of the other side; with zeros and means that is the zero or mean itself, not what it would
/// make of such inputs.
public final class PathPatch {
    private static final long RUN_BYTES = 256L << 20;

    private final Transformer model;
    private final TokenizedTask task;
    private final PatchSource source;
    private final long seed;

    /// @param seed of whatever is drawn
    /// @throws UserError for the source gaussian, which no edge carries
    public PathPatch(Transformer model, TokenizedTask task, PatchSource source, long seed) {
        if (source == PatchSource.GAUSSIAN) {
            throw new UserError("paths cannot be patched from the source gaussian, which has noise and no prompt of its"
                    + " own; use corrupted, resample, zero, mean or mean-positional");
        }
        this.model = model;
        this.task = task;
        this.source = source;
        this.seed = seed;
    }

    /// Patches these edges together, in every example.
    ///
    /// @param edges of the model's graph
    /// @throws UserError where the edges are another model's, or the source does not have the direction
    public PathRuns run(Circuit edges, Direction direction, Progress progress) {
        if (!edges.graph().shape().equals(model.graph().shape())) {
            throw new UserError("the paths belong to another model: " + model.name() + " has "
                    + model.graph().layers() + " layers of " + model.graph().heads() + " heads, they "
                    + edges.graph().layers() + " of " + edges.graph().heads());
        }
        SweepCells.checkExamples(task);
        SweepCells.check(SweepPlan.of(PatchSite.RESIDUAL).withSource(source), direction);
        CorruptedSide side = new CorruptedSide(model, task, source, seed);
        int examples = task.examples().size();
        Readings clean = Readings.none(examples);
        Readings corrupted = Readings.none(examples);
        Readings patched = Readings.none(examples);
        Circuit rest = edges.complement();
        long perToken = 4L * model.graph().sources() * model.config().dModel();
        try (AblatedOutputs ablated = AblatedOutputs.of(model, task, ablation(), progress)) {
            for (Batch batch : EqualLengths.of(task, (int) Math.max(1, RUN_BYTES / perToken))) {
                progress.check();
                try (Scope scope = new Scope()) {
                    BatchPrompts other = side.of(batch);
                    EnumSet<Site> end = EnumSet.of(Site.RESIDUAL);
                    var cleanEnd = Activations.of(model, BatchPrompts.of(batch.clean()), end)
                            .last();
                    MeasureReader reader = new MeasureReader(model, batch, cleanEnd);
                    clean.put(batch, reader.read(cleanEnd));
                    corrupted.put(
                            batch, reader.read(Activations.of(model, other, end).last()));
                    Batch sides = sides(batch, other, direction);
                    patched.put(batch, reader.read(CircuitEnds.of(model, sides, ablated, rest, progress)));
                }
            }
        }
        return new PathRuns(direction, clean, corrupted, patched);
    }

    private Ablation ablation() {
        return switch (source) {
            case ZERO -> Ablation.ZERO;
            case MEAN -> Ablation.MEAN;
            case MEAN_POSITIONAL -> Ablation.MEAN_POSITIONAL;
            default -> Ablation.CORRUPTED;
        };
    }

    /// The prompts of the run as "clean", those that the patched edges look at as "corrupted".
    private static Batch sides(Batch batch, BatchPrompts other, Direction direction) {
        boolean noising = direction == Direction.NOISING;
        List<TokenizedExample> examples = new java.util.ArrayList<>();
        for (int b = 0; b < batch.size(); b++) {
            TokenizedExample example = batch.examples().get(b);
            int[] corrupted = other.prompts()[b];
            examples.add(new TokenizedExample(
                    example.index(),
                    example.source(),
                    noising ? example.clean() : corrupted,
                    noising ? corrupted : example.clean(),
                    example.correct(),
                    example.incorrect(),
                    example.spans()));
        }
        return new Batch(examples, batch.places());
    }
}
