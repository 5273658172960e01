package dev.edgewise.patching.advice;

import dev.edgewise.patching.Direction;
import dev.edgewise.patching.Measure;
import dev.edgewise.patching.PatchSource;
import dev.edgewise.patching.Sweep;
import java.util.List;
import java.util.Optional;

/// All that the rules look at: an experiment, its numbers, and what is known beside them.
///
/// @param subject       which model, task, prompts and corruption
/// @param shown         the measure that is shown large
/// @param sweeps        what was run, at most one a direction; none before the first run
/// @param approximation where numbers are estimates by attribution: how well runs confirm them
/// @param claims        sentences claimed from sweeps of single components that no record has confirmed
/// @param raised        direct effects of others while a part is noised
/// @param circuit       where a circuit is judged: what it keeps and leaves out
/// @param gradient      whether a gradient of the shown measure is to be taken at the clean point
/// @param source        what parts carry that are taken out, where no sweep says it
public record Evidence(
        Subject subject,
        Measure shown,
        List<Sweep> sweeps,
        Optional<Approximation> approximation,
        List<String> claims,
        Optional<RaisedEffects> raised,
        Optional<CircuitNumbers> circuit,
        boolean gradient,
        PatchSource source) {

    public Evidence {
        sweeps = List.copyOf(sweeps);
        claims = List.copyOf(claims);
    }

    /// Of sweeps alone.
    public static Evidence of(Subject subject, Measure shown, List<Sweep> sweeps) {
        return new Evidence(
                subject,
                shown,
                sweeps,
                Optional.empty(),
                List.of(),
                Optional.empty(),
                Optional.empty(),
                false,
                PatchSource.CORRUPTED);
    }

    public Evidence showing(Measure other) {
        return new Evidence(subject, other, sweeps, approximation, claims, raised, circuit, gradient, source);
    }

    public Evidence with(Approximation about) {
        return new Evidence(subject, shown, sweeps, Optional.of(about), claims, raised, circuit, gradient, source);
    }

    public Evidence with(RaisedEffects found) {
        return new Evidence(
                subject, shown, sweeps, approximation, claims, Optional.of(found), circuit, gradient, source);
    }

    public Evidence with(CircuitNumbers numbers) {
        return new Evidence(
                subject, shown, sweeps, approximation, claims, raised, Optional.of(numbers), gradient, source);
    }

    public Evidence claiming(List<String> sentences) {
        return new Evidence(subject, shown, sweeps, approximation, sentences, raised, circuit, gradient, source);
    }

    public Evidence takingGradient() {
        return new Evidence(subject, shown, sweeps, approximation, claims, raised, circuit, true, source);
    }

    /// Of an experiment without sweeps, as circuits are.
    public Evidence from(PatchSource other) {
        return new Evidence(subject, shown, sweeps, approximation, claims, raised, circuit, gradient, other);
    }

    /// What stands on the corrupted side.
    PatchSource corruptedSide() {
        return any().map(sweep -> sweep.plan().source()).orElse(source);
    }

    Optional<Sweep> sweep(Direction direction) {
        return sweeps.stream().filter(sweep -> sweep.direction() == direction).findFirst();
    }

    /// Either direction has the same unpatched runs.
    Optional<Sweep> any() {
        return sweeps.stream().findFirst();
    }
}
