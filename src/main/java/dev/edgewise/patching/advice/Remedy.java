package dev.edgewise.patching.advice;

/// What can be done about a piece of advice: a button in the window, an option on the command line.
public enum Remedy {
    RUN_OTHER_DIRECTION("run the other direction", "--direction both"),
    LEAVE_OUT_FAILING_EXAMPLES("leave out failing examples", "--only-correct"),
    TRY_ANOTHER_CORRUPTION("try another corruption", "--corruption NAME"),
    USE_CORRUPTED_PROMPT("patch from the corrupted prompt", "--source corrupted"),
    SHOW_LOGIT_DIFFERENCE("show the logit difference", "--metric logit-difference"),
    SHOW_BOTH_LOGITS("show both logits apart", "--metric correct-logit"),
    SHOW_KL("show the KL to the clean run", "--metric kl-divergence"),
    USE_INTEGRATED_GRADIENTS("use integrated gradients", "edgewise discover --method eap-ig"),
    MORE_EXAMPLES("use more examples", "--examples N"),
    /// Exact runs in place of estimates.
    VERIFY("verify", "edgewise verify"),
    /// The record of the circuit as a whole.
    RUN_CLAIM("test it as a claim", "edgewise claim");

    private final String title;
    private final String command;

    Remedy(String title, String command) {
        this.title = title;
        this.command = command;
    }

    /// The words on the button.
    public String title() {
        return title;
    }

    /// The option, or the command, that does the same in a terminal.
    public String command() {
        return command;
    }
}
