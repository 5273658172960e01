package dev.edgewise;

import dev.edgewise.app.EdgewiseApp;
import dev.edgewise.cli.CommandLineTool;

/// Where Edgewise starts: with a command's name or an option it is the command line, otherwise the window.
public final class Main {
    private Main() {}

    public static void main(String[] arguments) {
        CommandLineTool tool = new CommandLineTool();
        boolean file = arguments.length == 1 && !arguments[0].startsWith("-") && !tool.isCommand(arguments[0]);
        if (arguments.length == 0 || file) {
            EdgewiseApp.open(arguments);
        } else {
            System.exit(tool.run(arguments));
        }
    }
}
