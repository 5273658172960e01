package dev.edgewise.patching;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import dev.edgewise.task.Batch;
import dev.edgewise.tensor.Tensors;
import java.util.Arrays;
import java.util.List;

/// Which numbers of an activation the cells of a stack replace.
///
/// @param cells in the order of the stack, n
/// @param first the position at which the activation's first row stands
record PatchMask(PatchSite site, List<Cell> cells, Batch batch, int first) {

    /// 1 at patched positions, 0 elsewhere, [n,B,Q,1].
    NDArray positions(NDManager manager) {
        int late = batch.length() - first;
        float[] mask = new float[cells.size() * batch.size() * late];
        forEachPlace((cell, place) -> mask[place] = 1);
        return Tensors.create(manager, mask, cells.size(), batch.size(), late, 1);
    }

    /// An activation of the stack with the patched numbers from elsewhere.
    ///
    /// @param layer where the activation is; cells that do not patch it keep theirs
    /// @param value [n·B,Q,w] or [n·B,H,Q,w]
    /// @param donor the same for one run of the batch, 1 for axes along which it does not vary
    NDArray patched(int layer, NDArray value, NDArray donor) {
        long[] shape = value.getShape().getShape();
        long[] stacked = new long[shape.length + 1];
        System.arraycopy(shape, 1, stacked, 2, shape.length - 1);
        stacked[0] = cells.size();
        stacked[1] = batch.size();
        Shape runs = new Shape(stacked);
        NDArray keep = keep(layer, value.getManager(), stacked).broadcast(runs);
        NDArray other = donor.expandDims(0).broadcast(runs);
        return NDArrays.where(keep, value.reshape(runs), other).reshape(value.getShape());
    }

    /// True where a number stays, [n,B,Q,1], with heads [n,B,H,Q,1], for neurons [n,B,Q,F].
    private NDArray keep(int layer, NDManager manager, long[] stacked) {
        int late = batch.length() - first;
        int heads = site.isPerHead() ? (int) stacked[2] : 1;
        int neurons = site == PatchSite.NEURON ? (int) stacked[3] : 1;
        boolean[] keep = new boolean[cells.size() * batch.size() * heads * late * neurons];
        Arrays.fill(keep, true);
        forEachPlace((cell, place) -> {
            if (cell.covers(layer)) {
                int example = place / late;
                int row = site.isPerHead() ? (example * heads + cell.unit()) * late + place % late : place;
                keep[site == PatchSite.NEURON ? row * neurons + cell.unit() : row] = false;
            }
        });
        Shape shape = site.isPerHead()
                ? new Shape(cells.size(), batch.size(), heads, late, 1)
                : new Shape(cells.size(), batch.size(), late, neurons);
        return manager.create(keep, shape);
    }

    /// Gets a cell and a place in a row-major [n,B,Q].
    private interface Visitor {
        void visit(Cell cell, int place);
    }

    private void forEachPlace(Visitor visitor) {
        int late = batch.length() - first;
        for (int i = 0; i < cells.size(); i++) {
            for (int b = 0; b < batch.size(); b++) {
                for (int position : cells.get(i).at().of(batch.examples().get(b))) {
                    if (position >= first) {
                        visitor.visit(cells.get(i), (i * batch.size() + b) * late + position - first);
                    }
                }
            }
        }
    }
}
