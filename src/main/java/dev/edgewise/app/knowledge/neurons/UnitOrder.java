package dev.edgewise.app.knowledge.neurons;

/// How a layer's units lie from left to right in the heatmap.
public enum UnitOrder {
    UNIT("by number"),
    SCORE("by score");

    private final String title;

    UnitOrder(String title) {
        this.title = title;
    }

    @Override
    public String toString() {
        return title;
    }
}
