package dev.edgewise.neurons;

/// How a number of the knowledge lab came about. It stands beside every one of them.
public enum Certainty {
    /// Computed from the model without any approximation of what it claims to be.
    EXACT("exact"),
    /// An estimate of something else, from gradients or from words.
    APPROXIMATE("approximate"),
    /// Read off a model that was trained anew, or off one that was run on other text; its noise is stated with it.
    MEASURED("measured");

    private final String word;

    Certainty(String word) {
        this.word = word;
    }

    public String word() {
        return word;
    }
}
