package dev.edgewise.app.claim;

/// What a new claim is about.
public enum Covers {
    CIRCUIT_EDGES("the circuit's edges"),
    CIRCUIT_NODES("the circuit's nodes"),
    NAMED("these:");

    private final String words;

    Covers(String words) {
        this.words = words;
    }

    @Override
    public String toString() {
        return words;
    }
}
