package dev.edgewise.patching.advice;

/// Tokens and sentences in quotation marks, blanks at the edge kept and line ends made visible.
final class Quotes {
    private Quotes() {}

    static String of(String text) {
        return "\"" + text.replace("\n", "\\n").replace("\t", "\\t").replace("\r", "\\r") + "\"";
    }
}
