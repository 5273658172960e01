package dev.edgewise.cli;

import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// What every command understands.
final class CommonOptions {
    @Spec(Spec.Target.MIXEE)
    CommandSpec spec;

    @Option(
            names = "--threads",
            paramLabel = "N",
            description = "Threads for the computation (default: one a core; training a lab: one).")
    void threads(int threads) {
        if (threads < 1) {
            // Of picocli's own kind: any other exception of a setter is reported with the setter's Java name.
            throw new ParameterException(
                    spec.commandLine(), "--threads " + threads + " is less than 1; give the number of threads");
        }
        // Read by the engine when it starts; the command line starts it after its options are read.
        System.setProperty("ai.djl.pytorch.num_threads", Integer.toString(threads));
    }

    @Option(names = "--stacktrace", description = "With an error, show where in Edgewise it arose.")
    boolean stacktrace;

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "Show this help.")
    boolean help;
}
