package dev.edgewise.patching;

import dev.edgewise.io.UserError;
import dev.edgewise.model.Site;
import java.util.Arrays;
import java.util.stream.Collectors;

/// The kind of activation that is patched. From coarse to fine.
public enum PatchSite {
    /// The residual stream before a block, layer × position.
    RESIDUAL("residual", "residual stream", false),
    /// What all heads of a block write together, bias included, layer × position.
    ATTENTION("attention", "attention output", false),
    /// What an MLP writes, bias included, layer × position.
    MLP("mlp", "MLP output", false),
    /// A head's output z before its output projection, layer × head.
    HEAD("head", "head output", true),
    /// A head's queries before rotation, layer × head.
    QUERY("query", "queries", true),
    /// A head's keys before rotation, layer × head. Grouped heads are patched one by one, as if each had its own.
    KEY("key", "keys", true),
    /// A head's values, layer × head; grouped heads as for the keys.
    VALUE("value", "values", true),
    /// A head's attention pattern after softmax, layer × head; a patched position is a query's.
    PATTERN("pattern", "attention pattern", true),
    /// A neuron of an MLP after its activation (and gate), of one layer or of several, layer × neuron.
    NEURON("neuron", "neuron", false);

    private final String id;
    private final String title;
    private final boolean perHead;

    PatchSite(String id, String title, boolean perHead) {
        this.id = id;
        this.title = title;
        this.perHead = perHead;
    }

    /// The name on the command line and in files.
    public String id() {
        return id;
    }

    /// The name on screen.
    public String title() {
        return title;
    }

    /// Whether the columns of a sweep are heads.
    public boolean isPerHead() {
        return perHead;
    }

    /// Whether the columns of a sweep may be positions.
    public boolean isPerPosition() {
        return !perHead && this != NEURON;
    }

    /// Where the activation stands in a forward pass.
    Site site() {
        return switch (this) {
            case RESIDUAL -> Site.RESIDUAL;
            case ATTENTION -> Site.ATTENTION_OUTPUT;
            case MLP -> Site.MLP_OUTPUT;
            case HEAD -> Site.HEAD_OUTPUT;
            case QUERY -> Site.QUERY;
            case KEY -> Site.KEY;
            case VALUE -> Site.VALUE;
            case PATTERN -> Site.PATTERN;
            case NEURON -> Site.MLP_HIDDEN;
        };
    }

    /// The axis of positions in the activation, whose first axis is the examples.
    int positionAxis() {
        return perHead ? 2 : 1;
    }

    public static PatchSite of(String id) {
        return Arrays.stream(values())
                .filter(site -> site.id.equals(id))
                .findFirst()
                .orElseThrow(() -> new UserError("unknown site \"" + id + "\"; use one of "
                        + Arrays.stream(values()).map(PatchSite::id).collect(Collectors.joining(", "))));
    }
}
