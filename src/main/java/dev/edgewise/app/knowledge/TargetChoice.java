package dev.edgewise.app.knowledge;

/// Which token after a prompt is asked about.
public enum TargetChoice {
    PREDICTED("Predicted token"),
    CORRECT("Correct answer"),
    TYPED("Typed token");

    private final String title;

    TargetChoice(String title) {
        this.title = title;
    }

    public String title() {
        return title;
    }

    @Override
    public String toString() {
        return title;
    }
}
