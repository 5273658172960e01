package dev.edgewise.neurons;

/// What is done with a set of neurons.
public enum NeuronEdit {
    /// They are replaced: how much does the prediction need them? (comprehensiveness)
    SUPPRESS("suppress", "suppress"),
    /// All others of all layers are: how far do they go alone? (sufficiency)
    KEEP_ONLY("keep_only", "keep only");

    private final String id;
    private final String title;

    NeuronEdit(String id, String title) {
        this.id = id;
        this.title = title;
    }

    public String id() {
        return id;
    }

    public String title() {
        return title;
    }

    /// What neurons keep of their value, 1 or 0: those of the set where `inside`, the others where not.
    float kept(boolean inside) {
        return inside == (this == KEEP_ONLY) ? 1 : 0;
    }
}
