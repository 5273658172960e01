package dev.edgewise.cli;

import dev.edgewise.instances.Damping;
import dev.edgewise.instances.InstanceMethod;
import dev.edgewise.instances.InstanceSettings;
import dev.edgewise.instances.ParameterSet;
import dev.edgewise.instances.methods.InstanceMethods;
import dev.edgewise.io.UserError;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Option;

/// Which method scores training sentences, and how.
final class InstanceOptions {
    @Option(
            names = "--method",
            paramLabel = "M",
            description = "gradient-dot, cosine, tracin (a lab alone), tracin-plain, fisher, lissa, ek-fac,"
                    + " na-instances, na-instances-published, or a control: lexical, random"
                    + " (default: ${DEFAULT-VALUE}).")
    String method = InstanceMethods.DEFAULT;

    @Option(
            names = "--damping",
            paramLabel = "λ",
            description = "Added to the curvature before it is inverted: a number, as 0.02, or a multiple of the"
                    + " method's own, as 10x (default: the method's own).")
    String damping;

    @Option(
            names = "--parameters",
            paramLabel = "all|mlp|head",
            description = "Over which gradients are taken (default: ${DEFAULT-VALUE}).")
    String parameters = ParameterSet.ALL.id();

    @Option(names = "--seed", paramLabel = "N", description = "Of what is drawn at random (default: 0).")
    long seed;

    @Option(
            names = "--cache",
            paramLabel = "FOLDER",
            description = "Where gradients of sentences are kept for the next time (default: with a lab its folder"
                    + " cache, otherwise nowhere).")
    Path cache;

    ParameterSet set() {
        return ParameterSet.of(parameters);
    }

    /// @param lab the model's folder, where it is a lab
    /// @param own whether its own corpus is scored
    InstanceSettings settings(Optional<Path> lab, boolean own) {
        Damping chosen = damping == null ? Damping.DEFAULT : Damping.parse(damping);
        Optional<Path> folder =
                Optional.ofNullable(cache).or(() -> lab.filter(here -> own).map(here -> here.resolve("cache")));
        return new InstanceSettings(chosen, seed, folder, lab);
    }

    /// Fails before the model is read.
    ///
    /// @param otherDamped whether more than the method's scores is damped
    void check(boolean otherDamped) {
        set();
        InstanceMethod chosen = InstanceMethods.of(method, settings(Optional.empty(), false));
        if (damping != null && !chosen.isDamped() && !otherDamped) {
            throw new UserError("--damping changes nothing in the scores of " + method
                    + "; leave it out, or take fisher, ek-fac or lissa");
        }
    }
}
