package dev.edgewise;

import dev.edgewise.cli.CommandLineTool;

/// Where Edgewise starts: with a command's name or an option it is the command line, otherwise the window.
public final class Main {
    private Main() {}

    public static void main(String[] arguments) {
        System.exit(new CommandLineTool().run(arguments));
    }
}
