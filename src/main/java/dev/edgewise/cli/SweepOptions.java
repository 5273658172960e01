package dev.edgewise.cli;

import dev.edgewise.io.UserError;
import dev.edgewise.patching.Direction;
import dev.edgewise.patching.Measure;
import dev.edgewise.patching.PatchSite;
import dev.edgewise.patching.PatchSource;
import dev.edgewise.patching.Positions;
import dev.edgewise.patching.SweepPlan;
import dev.edgewise.task.Metric;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import picocli.CommandLine.Option;

/// What is patched where, in which direction, from what, and what is shown of it.
final class SweepOptions {
    private static final String BOTH = "both";

    @Option(
            names = "--direction",
            paramLabel = "D",
            description = "denoising (clean into corrupted), noising (corrupted into clean) or both (default: both).")
    String direction;

    @Option(
            names = "--site",
            paramLabel = "S",
            description = "What is swept over: residual, attention, mlp, head, query, key, value, pattern or neuron.")
    String site;

    @Option(
            names = "--positions",
            paramLabel = "P",
            description = "each (a run for each), all (together), last, a number, or the name of a span of the task"
                    + " (default: each for residual, attention and mlp, else all).")
    String positions;

    @Option(
            names = "--source",
            paramLabel = "NAME",
            description = "What stands on the corrupted side: corrupted, resample, gaussian; for noising also zero,"
                    + " mean, mean-positional (default: ${DEFAULT-VALUE}).")
    String source = "corrupted";

    @Option(
            names = "--metric",
            paramLabel = "NAME",
            description = "What is shown: logit-difference, correct-logit, incorrect-logit, log-probability,"
                    + " probability, rank, accuracy, kl-divergence (default: the task's). --out has all.")
    String metric;

    @Option(
            names = "--window",
            paramLabel = "K",
            description = "Patch K adjacent layers at once; such an effect is a joint one (default: 1).")
    Integer window;

    @Option(names = "--layer", paramLabel = "L", description = "This layer alone (default: all).")
    Integer layer;

    @Option(names = "--head", paramLabel = "H", description = "This head of each layer alone (default: all).")
    Integer head;

    @Option(names = "--seed", paramLabel = "N", description = "Seed of what is drawn (default: 0).")
    long seed;

    /// @throws UserError where no site is named, and for names that are not known
    SweepPlan plan() {
        if (site == null) {
            throw new UserError("nothing to patch was named; give --site S to sweep over places in the model, or --path"
                    + " SPEC to patch edges of its graph");
        }
        PatchSite at = PatchSite.of(site);
        return new SweepPlan(
                at,
                positions == null ? SweepPlan.of(at).positions() : Positions.of(positions),
                PatchSource.of(source),
                window == null ? 1 : window,
                optional(layer),
                optional(head),
                seed);
    }

    /// Sources that no run goes with are noised only, which is said where more was asked for.
    List<Direction> directions(Console console) {
        PatchSource from = PatchSource.of(source);
        if (direction != null && !direction.equals(BOTH)) {
            return List.of(Direction.of(direction));
        }
        if (from.hasRun()) {
            return List.of(Direction.DENOISING, Direction.NOISING);
        }
        console.note("noising only: no run goes with the source " + from.id()
                + " into which a clean activation could be patched");
        return List.of(Direction.NOISING);
    }

    /// The metric asked for, else the task's.
    Measure shown(Metric ofTask, Console console) {
        if (metric != null) {
            Measure measure = Measure.of(metric);
            if (measure == Measure.ENTROPY) {
                throw new UserError(
                        "--metric entropy says nothing about the answer; it is kept for the advice and in" + " --out");
            }
            return measure;
        }
        return switch (ofTask) {
            case LOGIT_DIFFERENCE -> Measure.LOGIT_DIFFERENCE;
            case LOG_PROBABILITY -> Measure.LOG_PROBABILITY;
            case KL_DIVERGENCE -> Measure.KL_DIVERGENCE;
            case ACCURACY -> Measure.ACCURACY;
            case PROBABILITY_DIFFERENCE -> {
                console.note("the task's metric, " + ofTask.title() + ", is not among those of patching: "
                        + Measure.LOGIT_DIFFERENCE.title() + " is shown");
                yield Measure.LOGIT_DIFFERENCE;
            }
        };
    }

    /// Those that were given and that paths do not have.
    List<String> ofSweepsOnly() {
        Map<String, Optional<?>> given = new LinkedHashMap<>();
        given.put("--site", Optional.ofNullable(site));
        given.put("--positions", Optional.ofNullable(positions));
        given.put("--window", Optional.ofNullable(window));
        given.put("--layer", Optional.ofNullable(layer));
        given.put("--head", Optional.ofNullable(head));
        return given.keySet().stream()
                .filter(option -> given.get(option).isPresent())
                .toList();
    }

    private static OptionalInt optional(Integer value) {
        return value == null ? OptionalInt.empty() : OptionalInt.of(value);
    }
}
