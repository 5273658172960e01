package dev.edgewise.patching.advice;

/// How much a piece of advice takes away from the numbers it stands beside, the gravest first.
public enum Severity {
    /// The number means nothing.
    STOP("stop"),
    /// The number misleads whoever does not know this.
    WARN("warn"),
    /// Good to know.
    NOTE("note");

    private final String id;

    Severity(String id) {
        this.id = id;
    }

    /// The name in files and on screen.
    public String id() {
        return id;
    }
}
