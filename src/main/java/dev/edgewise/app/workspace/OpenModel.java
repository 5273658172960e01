package dev.edgewise.app.workspace;

import dev.edgewise.graph.ComputationGraph;
import dev.edgewise.model.ModelSource;
import dev.edgewise.model.TextTokenizer;
import java.util.Optional;

/// The model that is loaded: what the window may know of it, and the workbench that the engine's thread uses.
///
/// @param fingerprint hash of the weights
/// @param tokenizer   empty for models that work with token ids only
public record OpenModel(
        ModelSource source,
        ComputationGraph graph,
        String fingerprint,
        Optional<TextTokenizer> tokenizer,
        Workbench workbench) {

    /// "12 layers · 12 heads · 32,491 edges".
    public String sizes() {
        return String.format(
                java.util.Locale.ROOT,
                "%s · %s · %,d edges",
                counted(graph.layers(), "layer"),
                counted(graph.heads(), "head"),
                graph.edges());
    }

    private static String counted(int number, String one) {
        return number + " " + one + (number == 1 ? "" : "s");
    }
}
