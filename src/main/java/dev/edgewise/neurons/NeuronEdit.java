package dev.edgewise.neurons;

/// What is done with a set of neurons.
public enum NeuronEdit {
    /// They are replaced: how much does the prediction need them? (comprehensiveness)
    SUPPRESS("suppress"),
    /// All others of all layers are: how far do they go alone? (sufficiency)
    KEEP_ONLY("keep_only");

    private final String id;

    NeuronEdit(String id) {
        this.id = id;
    }

    public String id() {
        return id;
    }

    /// What neurons keep of their value, 1 or 0: those of the set where `inside`, the others where not.
    float kept(boolean inside) {
        return inside == (this == KEEP_ONLY) ? 1 : 0;
    }
}
