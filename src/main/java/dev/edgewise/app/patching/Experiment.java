package dev.edgewise.app.patching;

import dev.edgewise.patching.Direction;
import dev.edgewise.patching.Sweep;
import dev.edgewise.patching.SweepPlan;
import dev.edgewise.patching.advice.RaisedEffects;
import dev.edgewise.study.patching.CellWords;
import dev.edgewise.study.patching.SweepSubject;
import dev.edgewise.task.TokenizedTask;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// One step on the way from coarse to fine: what was patched, on which prompts, and what came of it so far.
///
/// @param crumb     a few words for the way back: "layer 9's heads"
/// @param plans     one; or the parts of one head, which make a single row
/// @param settings  what it was started with
/// @param model     fingerprint of the model's weights
/// @param task      the examples used
/// @param sweeps    by direction; of an unfinished run NaN where nothing was measured
/// @param raised    what stands in for the strongest noised part; empty where nobody looked
public record Experiment(
        String crumb,
        List<SweepPlan> plans,
        PatchingSettings settings,
        SweepSubject subject,
        String model,
        TokenizedTask task,
        Map<Direction, Sweep> sweeps,
        Optional<RaisedEffects> raised) {

    public Experiment {
        plans = List.copyOf(plans);
        sweeps = Map.copyOf(sweeps);
    }

    /// Whether its columns are the parts of one head.
    public boolean ofParts() {
        return plans.size() > 1;
    }

    public Optional<Sweep> sweep(Direction direction) {
        return Optional.ofNullable(sweeps.get(direction));
    }

    /// Any of its directions.
    public Optional<Sweep> any() {
        return sweep(Direction.DENOISING).or(() -> sweep(Direction.NOISING));
    }

    public boolean hasBoth() {
        return sweeps.size() == 2;
    }

    public Experiment with(Sweep sweep) {
        Map<Direction, Sweep> all = new EnumMap<>(Direction.class);
        all.putAll(sweeps);
        all.put(sweep.direction(), sweep);
        return new Experiment(crumb, plans, settings, subject, model, task, all, raised);
    }

    /// With what another run of the same plan found.
    public Experiment with(Experiment other) {
        Experiment all = this;
        for (Sweep sweep : other.sweeps.values()) {
            all = all.with(sweep);
        }
        return other.raised.map(all::with).orElse(all);
    }

    public Experiment with(RaisedEffects found) {
        return new Experiment(crumb, plans, settings, subject, model, task, sweeps, Optional.of(found));
    }

    /// What the cells of a sweep, or of some of its columns, are called.
    public CellWords words(Sweep shown) {
        return ofParts() ? HeadParts.words(plans.getFirst()) : CellWords.of(shown);
    }
}
