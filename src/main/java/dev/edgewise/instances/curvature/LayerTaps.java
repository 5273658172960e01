package dev.edgewise.instances.curvature;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import dev.edgewise.model.Hooks;
import dev.edgewise.model.Norm;
import dev.edgewise.model.Site;
import dev.edgewise.model.Transformer;
import dev.edgewise.tensor.Gradients;
import dev.edgewise.tensor.Scope;
import java.util.EnumMap;
import java.util.Map;

/// What the linear layers of a model read in one pass, and how the loss changes with what they give: leaves of zeros
/// are added to their outputs and receive the gradients δ there. The gradient of a layer's matrix is then Σ δ aᵀ
/// over positions, for each row of the batch by itself.
///
/// Rows have one length, B of them with P positions.
final class LayerTaps implements Hooks, AutoCloseable {
    private final Transformer model;
    private final Map<Site, NDArray[]> read = new EnumMap<>(Site.class);
    private final Map<Site, NDArray[]> leaves = new EnumMap<>(Site.class);

    LayerTaps(Transformer model) {
        this.model = model;
    }

    @Override
    public NDArray at(Site site, int layer, NDArray value) {
        switch (site) {
            case RESIDUAL, MLP_INPUT, HEAD_OUTPUT, MLP_HIDDEN -> put(read, site, layer, value.stopGradient());
            default -> {}
        }
        return switch (site) {
            case QUERY, KEY, VALUE, ATTENTION_OUTPUT, MLP_UP, MLP_GATE, MLP_OUTPUT -> {
                // Owned, as some sites are called inside a scope of the block's
                NDArray leaf = Scope.own(Gradients.probe(value));
                put(leaves, site, layer, leaf);
                yield value.add(leaf);
            }
            default -> value;
        };
    }

    private void put(Map<Site, NDArray[]> at, Site site, int layer, NDArray value) {
        at.computeIfAbsent(site, s -> new NDArray[model.config().layers()])[layer] = value;
    }

    /// What a layer read, a: [B,P,in'], with a 1 at the end where it has a bias.
    NDArray input(LinearLayer layer) {
        int l = layer.block();
        NDArray a =
                switch (layer.part()) {
                    case Q, K, V -> normed(model.block(l).attention().norm(), Site.RESIDUAL, l);
                    case O -> joined(read.get(Site.HEAD_OUTPUT)[l]);
                    case UP, GATE -> normed(model.block(l).mlp().norm(), Site.MLP_INPUT, l);
                    case DOWN -> read.get(Site.MLP_HIDDEN)[l];
                };
        if (!layer.bias()) {
            return a;
        }
        Shape shape = a.getShape();
        return a.concat(a.getManager().ones(new Shape(shape.get(0), shape.get(1), 1)), 2);
    }

    private NDArray normed(Norm norm, Site site, int layer) {
        return norm.apply(read.get(site)[layer]);
    }

    /// δ = ∂loss/∂s of a layer's output s, after the backward pass: [B,P,out].
    NDArray outputGradient(LinearLayer layer) {
        int l = layer.block();
        return switch (layer.part()) {
            case Q -> joined(gradient(Site.QUERY, l));
            case K -> joined(ofGroups(gradient(Site.KEY, l)));
            case V -> joined(ofGroups(gradient(Site.VALUE, l)));
            case O -> gradient(Site.ATTENTION_OUTPUT, l);
            case UP -> gradient(Site.MLP_UP, l);
            case GATE -> gradient(Site.MLP_GATE, l);
            case DOWN -> gradient(Site.MLP_OUTPUT, l);
        };
    }

    private NDArray gradient(Site site, int layer) {
        return leaves.get(site)[layer].getGradient();
    }

    /// Query heads that share a key or a value: their gradients add up, [B,H,P,dh] → [B,groups,P,dh].
    private NDArray ofGroups(NDArray heads) {
        int groups = model.config().keyValueHeads();
        long[] s = heads.getShape().getShape();
        return groups == s[1]
                ? heads
                : heads.reshape(s[0], groups, s[1] / groups, s[2], s[3]).sum(new int[] {2});
    }

    /// [B,H,P,dh] → [B,P,H·dh].
    private static NDArray joined(NDArray heads) {
        long[] s = heads.getShape().getShape();
        return heads.transpose(0, 2, 1, 3).reshape(s[0], s[2], s[1] * s[3]);
    }

    /// Each row's gradient of a layer's matrix, [B,out,in'].
    NDArray matrixGradients(LinearLayer layer) {
        return outputGradient(layer).transpose(0, 2, 1).batchMatMul(input(layer));
    }

    @Override
    public void close() {
        leaves.values().forEach(array -> {
            for (NDArray leaf : array) {
                if (leaf != null) {
                    leaf.close();
                }
            }
        });
    }
}
