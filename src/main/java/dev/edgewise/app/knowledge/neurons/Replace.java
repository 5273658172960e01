package dev.edgewise.app.knowledge.neurons;

/// What neurons that are switched off are set to.
public enum Replace {
    ZERO("zero"),
    MEAN("mean");

    private final String id;

    Replace(String id) {
        this.id = id;
    }

    public String id() {
        return id;
    }

    @Override
    public String toString() {
        return "by " + id;
    }
}
