package dev.edgewise.cli;

import dev.edgewise.io.UserError;
import dev.edgewise.job.Progress;
import java.io.PrintWriter;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;

/// The command line: reads arguments, runs a command, and turns what goes wrong into one line and an exit code.
public final class CommandLineTool {
    /// Exit code for arguments or input that cannot be used.
    public static final int BAD_INPUT = 2;

    /// Exit code for a fault of Edgewise.
    public static final int FAULT = 1;

    /// Exit code after Ctrl-C, as shells have it.
    public static final int CANCELLED = 130;

    private static final String STACKTRACE = "--stacktrace";

    private final CommandLine line;

    public CommandLineTool() {
        this(new PrintWriter(System.out, true), new PrintWriter(System.err, true));
    }

    /// For tests: output and error output go to the writers.
    public CommandLineTool(PrintWriter out, PrintWriter err) {
        line = new CommandLine(new Edgewise());
        line.setOut(out);
        line.setErr(err);
        line.setCaseInsensitiveEnumValuesAllowed(true);
        line.setParameterExceptionHandler(this::badArguments);
        line.setExecutionExceptionHandler(this::failed);
    }

    /// Whether an argument names a command, so that it is not a file to open in the window.
    public boolean isCommand(String argument) {
        return line.getSubcommands().containsKey(argument);
    }

    /// Runs the command that the arguments name.
    ///
    /// @return the exit code
    public int run(String... arguments) {
        try {
            return line.execute(arguments);
        } catch (OutOfMemoryError e) {
            line.getErr().println("edgewise: Java's memory is used up; take fewer --examples, or a smaller model");
            return FAULT;
        } catch (Error e) {
            return fault(e, List.of(arguments).contains(STACKTRACE));
        }
    }

    private int badArguments(ParameterException e, String[] arguments) {
        String help = e.getCommandLine().getCommandSpec().qualifiedName() + " --help";
        String message = e.getMessage().lines().findFirst().orElse("these arguments cannot be used");
        line.getErr().println("edgewise: " + message + " (see " + help + ")");
        return BAD_INPUT;
    }

    private int failed(Exception e, CommandLine command, CommandLine.ParseResult result) {
        return switch (e) {
            case UserError bad -> {
                line.getErr().println("edgewise: " + bad.getMessage());
                yield BAD_INPUT;
            }
            case Progress.Cancelled cancelled -> CANCELLED;
            default -> fault(e, result.originalArgs().contains(STACKTRACE));
        };
    }

    private int fault(Throwable e, boolean stacktrace) {
        PrintWriter err = line.getErr();
        if (stacktrace) {
            e.printStackTrace(err);
        }
        err.println("edgewise: a fault of Edgewise: " + e + (stacktrace ? "" : " (" + STACKTRACE + " shows where)"));
        return FAULT;
    }
}
