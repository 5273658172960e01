package dev.edgewise.neurons;

/// By what neurons are put into the order that a curve follows.
public enum CurveOrder {
    /// By descending signed score of the method.
    ATTRIBUTION("attribution", "attribution"),
    /// Drawn: the control that knows nothing. Its numbers are means over draws.
    RANDOM("random", "random order"),
    /// By descending |activation|: the control that knows the prompt, but not the prediction. Where neurons are kept
    /// alone it can beat attribution, for it keeps most of what the blocks above are used to reading.
    ACTIVATION("activation", "|activation|");

    private final String id;
    private final String title;

    CurveOrder(String id, String title) {
        this.id = id;
        this.title = title;
    }

    public String id() {
        return id;
    }

    public String title() {
        return title;
    }
}
