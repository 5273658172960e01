package dev.edgewise.neurons;

import dev.edgewise.io.UserError;
import java.util.Arrays;
import java.util.stream.Collectors;

/// What a neuron's score is.
public enum NeuronMethod {
    /// a · mean over α of ∂P/∂a at αa, the whole layer scaled (Dai et al. 2022, arXiv 2104.08696).
    INTEGRATED_GRADIENTS("integrated-gradients", "Integrated gradients", Certainty.APPROXIMATE),
    /// a · ∂P/∂a.
    GRADIENT_ACTIVATION("gradient-activation", "Gradient × activation", Certainty.APPROXIMATE),
    /// P − P with the neuron off.
    EXACT("exact", "Exact effect", Certainty.EXACT),
    /// |a|, a control that knows nothing of the prediction.
    ACTIVATION("activation", "Activation (control)", Certainty.EXACT),
    /// Drawn numbers, the other control.
    RANDOM("random", "Random (control)", Certainty.EXACT);

    private final String id;
    private final String title;
    private final Certainty certainty;

    NeuronMethod(String id, String title, Certainty certainty) {
        this.id = id;
        this.title = title;
        this.certainty = certainty;
    }

    public String id() {
        return id;
    }

    public String title() {
        return title;
    }

    public Certainty certainty() {
        return certainty;
    }

    /// @throws UserError listing the known ones
    public static NeuronMethod of(String id) {
        return Arrays.stream(values())
                .filter(method -> method.id.equals(id))
                .findFirst()
                .orElseThrow(() -> new UserError("no neuron method is called " + id + "; there are "
                        + Arrays.stream(values()).map(NeuronMethod::id).collect(Collectors.joining(", "))));
    }
}
