package dev.edgewise.attribution;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import dev.edgewise.faithfulness.SourceOutputs;
import dev.edgewise.model.Hooks;
import dev.edgewise.model.Site;
import dev.edgewise.model.Transformer;
import dev.edgewise.tensor.Scope;
import dev.edgewise.tensor.Tensors;
import java.util.Arrays;

/// What every source gives on the clean prompts of a batch (z), and what it gives where it is corrupted (z').
///
/// All arrays belong to the scope in which this was made.
final class Interpolation {
    private final Transformer model;
    private final SourceOutputs clean;
    private final SourceOutputs corrupted;

    /// @param clean     of the clean prompts, positions from the first on that may differ
    /// @param corrupted z' at the same positions
    Interpolation(Transformer model, SourceOutputs clean, SourceOutputs corrupted) {
        this.model = model;
        this.clean = clean;
        this.corrupted = corrupted;
    }

    /// A pass in which the outputs at one site are z' + α(z − z') and everything after is recomputed. What stands
    /// before keeps its place in the graph, with a gradient of 0 along the replaced outputs.
    ///
    /// @param site EMBEDDING, HEAD_OUTPUT (all heads of a layer) or MLP_OUTPUT
    Hooks between(Site site, int layer, double alpha) {
        return (here, l, value) -> {
            if (here != site || l != layer) {
                return value;
            }
            NDArray replacement = mixed(at(clean, site, layer), at(corrupted, site, layer), alpha);
            return site == Site.EMBEDDING
                    ? replacement
                    : Tensors.times(value, 0).add(replacement);
        };
    }

    private static NDArray at(SourceOutputs outputs, Site site, int layer) {
        return switch (site) {
            case EMBEDDING -> outputs.embedding();
            case HEAD_OUTPUT -> outputs.z().get(layer);
            case MLP_OUTPUT -> outputs.mlp().get(layer);
            default -> throw new IllegalArgumentException(site + " is no source's output");
        };
    }

    /// At the ends exactly the run's own values.
    private static NDArray mixed(NDArray clean, NDArray corrupted, double alpha) {
        if (alpha == 1) {
            return clean;
        }
        return alpha == 0 ? corrupted : corrupted.add(Tensors.times(clean.sub(corrupted), alpha));
    }

    /// z − z' of all sources, [U, B·Q·d].
    NDArray differences() {
        int heads = model.config().heads();
        int[] all = new int[heads];
        Arrays.setAll(all, h -> h);
        NDArray embedding = clean.embedding().sub(corrupted.embedding());
        long width = embedding.size();
        NDArray rows =
                embedding.getManager().create(new Shape(model.graph().sources(), width), embedding.getDataType());
        Tensors.putRows(rows, 0, embedding.reshape(1, width));
        for (int l = 0; l < model.config().layers(); l++) {
            try (Scope scope = new Scope()) {
                NDArray z = clean.z().get(l).sub(corrupted.z().get(l)).transpose(1, 0, 2, 3);
                NDArray written = model.block(l).attention().contribution(z, all);
                Tensors.putRows(rows, model.graph().headSource(l, 0), written.reshape(heads, width));
                NDArray mlp = clean.mlp().get(l).sub(corrupted.mlp().get(l));
                Tensors.putRows(rows, model.graph().mlpSource(l), mlp.reshape(1, width));
            }
        }
        return rows;
    }
}
