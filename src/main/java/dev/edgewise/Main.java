package dev.edgewise;

import dev.edgewise.app.EdgewiseApp;
import dev.edgewise.cli.CommandLineTool;

/// Where Edgewise starts: with a command's name or an option it is the command line, otherwise the window.
public final class Main {
    private Main() {}

    public static void main(String[] arguments) {
        if (arguments.length == 0) {
            // The commands and their options take a while to read, and the window needs none of them.
            EdgewiseApp.open();
            return;
        }
        CommandLineTool tool = new CommandLineTool();
        if (arguments.length == 1 && !arguments[0].startsWith("-") && !tool.isCommand(arguments[0])) {
            EdgewiseApp.open(arguments);
        } else {
            System.exit(tool.run(arguments));
        }
    }
}
