package dev.edgewise.task;

/// An example cannot be measured on a model; caught within the package, where it is counted.
final class UnusableExample extends RuntimeException {
    private final String kind;

    /// @param kind    what such examples have in common, as "with prompts of different length"
    /// @param message what is wrong with this one
    UnusableExample(String kind, String message) {
        super(message, null, false, false);
        this.kind = kind;
    }

    String kind() {
        return kind;
    }
}
