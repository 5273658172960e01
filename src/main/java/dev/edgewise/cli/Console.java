package dev.edgewise.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.PrintWriter;
import java.util.Locale;
import picocli.CommandLine.Model.CommandSpec;

/// Where a command's words go: results to standard output, everything else to standard error.
final class Console {
    private static final ObjectMapper JSON = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

    private final PrintWriter out;
    private final PrintWriter err;

    private Console(PrintWriter out, PrintWriter err) {
        this.out = out;
        this.err = err;
    }

    static Console of(CommandSpec spec) {
        return new Console(spec.commandLine().getOut(), spec.commandLine().getErr());
    }

    static ObjectNode object() {
        return JSON.createObjectNode();
    }

    /// One JSON object, the only thing on standard output.
    void json(ObjectNode object) {
        try {
            out.println(JSON.writeValueAsString(object));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    /// A line of the result.
    void line(String format, Object... values) {
        out.println(String.format(Locale.ROOT, format, values));
    }

    /// A remark that is no part of the result.
    void note(String text) {
        err.println("edgewise: " + text);
    }

    /// The launcher knows whether standard error is a terminal; Java does not.
    ConsoleProgress progress() {
        return new ConsoleProgress(err, Boolean.getBoolean("edgewise.terminal"));
    }
}
