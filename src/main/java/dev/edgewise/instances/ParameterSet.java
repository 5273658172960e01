package dev.edgewise.instances;

import dev.edgewise.io.UserError;

/// The parameters over which gradients of sentences and queries are compared. Stated with every score.
public enum ParameterSet {
    /// Every weight of the model; tied embeddings once.
    ALL("all"),
    /// The MLPs' matrices and biases.
    MLP("mlp"),
    /// The final norm and the unembedding.
    HEAD("head");

    private final String id;

    ParameterSet(String id) {
        this.id = id;
    }

    public String id() {
        return id;
    }

    /// Whether a tensor, by its canonical name, is one of them.
    public boolean contains(String tensor) {
        return switch (this) {
            case ALL -> true;
            case MLP -> tensor.contains(".up.") || tensor.contains(".down.") || tensor.contains(".gate.");
            case HEAD -> tensor.startsWith("norm.") || tensor.equals("embed") || tensor.equals("unembed");
        };
    }

    /// @throws UserError naming the known ones
    public static ParameterSet of(String id) {
        for (ParameterSet set : values()) {
            if (set.id.equals(id)) {
                return set;
            }
        }
        throw new UserError("no set of parameters is called " + id + "; there are all, mlp, head");
    }
}
