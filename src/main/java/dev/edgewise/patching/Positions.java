package dev.edgewise.patching;

/// At which positions an activation is patched.
///
/// @param kind what is meant
/// @param name of the span, where one is meant; else empty
public record Positions(Kind kind, String name) {

    public enum Kind {
        /// One run for each position: by index where all prompts are of one length, else by span, or by distance from
        /// the end.
        EACH,
        /// One run with all positions together.
        ALL,
        /// The last token alone.
        LAST,
        /// A span that the task names, all its positions together.
        SPAN
    }

    public static final Positions EACH = new Positions(Kind.EACH, "");
    public static final Positions ALL = new Positions(Kind.ALL, "");
    public static final Positions LAST = new Positions(Kind.LAST, "");

    /// `each`, `all`, `last`, or the name of one of the task's spans.
    public static Positions of(String name) {
        return switch (name) {
            case "each" -> EACH;
            case "all" -> ALL;
            case "last" -> LAST;
            default -> new Positions(Kind.SPAN, name);
        };
    }

    /// The name on the command line and in files.
    public String id() {
        return switch (kind) {
            case EACH -> "each";
            case ALL -> "all";
            case LAST -> "last";
            case SPAN -> name;
        };
    }
}
