package dev.edgewise.app.banner;

import dev.edgewise.io.UserError;
import java.io.PrintWriter;
import java.io.StringWriter;

/// Something failed: one sentence for the user, and the details for whoever is asked for help.
public record Problem(String sentence, String details) {

    public static Problem of(String doing, Throwable reason) {
        StringWriter trace = new StringWriter();
        reason.printStackTrace(new PrintWriter(trace));
        if (reason instanceof UserError) {
            return new Problem(capitalised(reason.getMessage()), trace.toString());
        }
        if (reason instanceof OutOfMemoryError) {
            return new Problem(
                    doing + " needs more memory than there is: close other programs, use fewer examples, or start"
                            + " Edgewise with a larger -Xmx.",
                    trace.toString());
        }
        String why = reason.getMessage() == null ? reason.getClass().getSimpleName() : reason.getMessage();
        return new Problem(doing + " failed by a fault of Edgewise: " + why, trace.toString());
    }

    private static String capitalised(String sentence) {
        return sentence.isEmpty() ? sentence : Character.toUpperCase(sentence.charAt(0)) + sentence.substring(1);
    }
}
