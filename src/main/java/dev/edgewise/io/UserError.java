package dev.edgewise.io;

/// Input that cannot be used. The message is one sentence for the user: what is wrong, where, and what to do.
///
/// The command line prints it and exits with 2; the window shows it as a banner in the pane where it happened.
public class UserError extends RuntimeException {
    public UserError(String message) {
        super(message);
    }

    public UserError(String message, Throwable cause) {
        super(message, cause);
    }
}
