package dev.edgewise.app.startup;

/// What a start passes on its way from the process to a circuit on screen, in the order in which it should.
public enum Milestone {
    /// JavaFX runs and asks for the window.
    TOOLKIT("toolkit up"),
    /// All panes are put together; nothing is shown yet.
    BUILT("window built"),
    /// The first frame has been painted: the user sees the window.
    WINDOW("first frame painted"),
    /// The tensor library is in memory.
    ENGINE("engine loaded"),
    /// The built-in model is open.
    MODEL("model loaded"),
    /// The built-in model's circuit has been found.
    FOUND("circuit found"),
    /// The frame that shows it has been painted.
    DRAWN("circuit drawn");

    private final String title;

    Milestone(String title) {
        this.title = title;
    }

    public String title() {
        return title;
    }
}
