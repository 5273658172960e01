package dev.edgewise.patching;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import dev.edgewise.model.Site;
import dev.edgewise.model.Transformer;
import dev.edgewise.task.Batch;
import dev.edgewise.tensor.Tensors;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/// Where patched runs begin: in the layer of their patch, from what the unpatched run left there.
///
/// Where the patched activation is only added to the stream, the run begins behind it: its layer's heads, or all of the
/// layer, need not run again.
///
/// @param base  the unpatched run
/// @param donor what is patched in
/// @param first the first position at which runs may differ from the unpatched one; those before it are left out
record PatchedStart(Transformer model, PatchSite site, Batch batch, Activations base, Activations donor, int first) {

    /// What the unpatched run has to record.
    static Set<Site> recorded(PatchSite site) {
        Set<Site> sites = EnumSet.of(Site.RESIDUAL, Site.KEY, Site.VALUE);
        if (!isBeforeBlock(site)) {
            sites.add(site.site());
            sites.add(Site.MLP_INPUT);
        }
        return sites;
    }

    /// Whether runs begin before the block of their patch, which then happens on the way.
    static boolean isBeforeBlock(PatchSite site) {
        return switch (site) {
            case RESIDUAL, QUERY, KEY, VALUE, PATTERN -> true;
            case ATTENTION, MLP, HEAD, NEURON -> false;
        };
    }

    /// n times the unpatched residual stream before a block, [n·B,Q,d].
    NDArray before(int layer, int n) {
        return repeated(base.late(Site.RESIDUAL, layer, 1, first), n);
    }

    private static NDArray repeated(NDArray x, int n) {
        long[] s = x.getShape().getShape();
        return x.expandDims(0).broadcast(n, s[0], s[1], s[2]).reshape(n * s[0], s[1], s[2]);
    }

    /// The residual stream behind the block in which cells are patched, [n·B,Q,d].
    NDArray behind(int layer, List<Cell> cells) {
        NDArray change = change(layer, cells);
        boolean heads = site == PatchSite.ATTENTION || site == PatchSite.HEAD;
        NDArray y;
        if (heads && !model.config().parallel()) {
            NDArray middle = change.add(base.late(Site.MLP_INPUT, layer, 1, first));
            y = middle.add(model.block(layer).mlp().apply(middle));
        } else {
            y = change.add(base.late(Site.RESIDUAL, layer + 1, 1, first));
        }
        long[] s = y.getShape().getShape();
        return y.reshape(s[0] * s[1], s[2], s[3]);
    }

    /// What the patches change in what the layer writes, [n,B,Q,d].
    private NDArray change(int layer, List<Cell> cells) {
        int axis = site.positionAxis();
        NDArray difference =
                donor.late(site.site(), layer, axis, first).sub(base.late(site.site(), layer, axis, first));
        NDManager manager = difference.getManager();
        NDArray mask = new PatchMask(site, cells, batch, first).positions(manager);
        int[] units = cells.stream().mapToInt(Cell::unit).toArray();
        return switch (site) {
            case HEAD -> {
                NDArray byHead = difference.transpose(1, 0, 2, 3);
                NDArray chosen = Tensors.rows(byHead, Tensors.indices(manager, units));
                yield model.block(layer).attention().contribution(chosen.mul(mask), units);
            }
            case NEURON -> {
                NDArray byNeuron = difference.transpose(2, 0, 1);
                NDArray chosen = Tensors.rows(byNeuron, Tensors.indices(manager, units));
                yield model.block(layer).mlp().contribution(chosen.mul(mask.squeeze(3)), units);
            }
            default -> difference.expandDims(0).mul(mask);
        };
    }
}
