package dev.edgewise.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.Arrays;

/// Runs one command in this process and keeps what it said.
record Terminal(int code, String out, String err) {

    static Terminal run(Object... arguments) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        CommandLineTool tool = new CommandLineTool(new PrintWriter(out, true), new PrintWriter(err, true));
        int code = tool.run(Arrays.stream(arguments).map(Object::toString).toArray(String[]::new));
        return new Terminal(code, out.toString(), err.toString());
    }

    /// Standard output as JSON; fails where there is anything else on it.
    JsonNode json() {
        try {
            ObjectMapper mapper = new ObjectMapper();
            mapper.enable(com.fasterxml.jackson.databind.DeserializationFeature.FAIL_ON_TRAILING_TOKENS);
            return mapper.readTree(out);
        } catch (IOException e) {
            throw new UncheckedIOException(out + err, e);
        }
    }

    /// The last line of standard error.
    String complaint() {
        return err.lines().reduce("", (first, second) -> second);
    }
}
