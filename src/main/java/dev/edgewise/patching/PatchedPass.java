package dev.edgewise.patching;

import ai.djl.ndarray.NDArray;
import dev.edgewise.job.Progress;
import dev.edgewise.model.Hooks;
import dev.edgewise.model.Past;
import dev.edgewise.model.Transformer;
import dev.edgewise.tensor.Scope;
import dev.edgewise.tensor.Tensors;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/// Patched runs of one batch that go up the layers side by side. Each joins in the layer of its patch, so that what
/// lies below is not computed; of the topmost block only the last position is, unless it is patched itself.
final class PatchedPass {
    private final Transformer model;
    private final PatchedStart start;
    private final Past past;

    /// @param past what the unpatched run left before the start's first position
    PatchedPass(PatchedStart start, Past past) {
        this.model = start.model();
        this.start = start;
        this.past = past;
    }

    /// Runs cells to the end. The result belongs to the enclosing scope.
    ///
    /// @param cells by ascending layer, at least one
    /// @return the residual stream before the final norm at the last position, [n·B,d] in the order of the cells
    NDArray run(List<Cell> cells, Progress progress) {
        int layers = model.config().layers();
        boolean before = PatchedStart.isBeforeBlock(start.site());
        List<Cell> stack = new ArrayList<>();
        List<NDArray> x = new ArrayList<>();
        for (int l = cells.getFirst().layer(); l <= layers; l++) {
            int layer = l;
            List<Cell> joining =
                    cells.stream().filter(cell -> cell.layer() == layer).toList();
            progress.check();
            List<NDArray> below = List.copyOf(x);
            try (Scope scope = new Scope()) {
                if (before) {
                    stack.addAll(joining);
                    join(x, joining, () -> start.before(layer, joining.size()));
                }
                if (!stack.isEmpty()) {
                    x.set(0, l < layers ? through(l, x.getFirst(), stack) : patchedEnd(x.getFirst(), stack));
                }
                if (!before) {
                    stack.addAll(joining);
                    join(x, joining, () -> start.behind(layer, joining));
                }
                x.forEach(scope::keep);
            }
            // A tall stack would otherwise hold every layer's stream until the end.
            below.stream().filter(stream -> stream != x.getFirst()).forEach(NDArray::close);
        }
        return last(x.getFirst()).squeeze(1);
    }

    private static void join(List<NDArray> x, List<Cell> joining, Supplier<NDArray> stream) {
        if (joining.isEmpty()) {
            return;
        }
        if (x.isEmpty()) {
            x.add(stream.get());
        } else {
            NDArray now = x.getFirst();
            boolean lastOnly = now.getShape().get(1) == 1;
            x.set(0, now.concat(lastOnly ? last(stream.get()) : stream.get(), 0));
        }
    }

    private NDArray through(int layer, NDArray x, List<Cell> stack) {
        if (stack.stream().anyMatch(cell -> cell.covers(layer))) {
            return model.through(layer, x, past, hooks(stack));
        }
        return layer == model.config().layers() - 1
                ? model.throughToLast(layer, x, past)
                : model.through(layer, x, past, Hooks.NONE);
    }

    private Hooks hooks(List<Cell> stack) {
        PatchSite site = start.site();
        PatchMask mask = new PatchMask(site, List.copyOf(stack), start.batch(), start.first());
        return (at, layer, value) -> at == site.site() ? mask.patched(layer, value, donor(layer)) : value;
    }

    private NDArray donor(int layer) {
        PatchSite site = start.site();
        return start.donor().late(site.site(), layer, site.positionAxis(), start.first());
    }

    /// Patches of the residual stream behind the last block.
    private NDArray patchedEnd(NDArray x, List<Cell> stack) {
        int layers = model.config().layers();
        return stack.stream().anyMatch(cell -> cell.covers(layers) && start.site() == PatchSite.RESIDUAL)
                ? hooks(stack).at(start.site().site(), layers, x)
                : x;
    }

    private static NDArray last(NDArray x) {
        long positions = x.getShape().get(1);
        return Tensors.slice(x, 1, positions - 1, positions);
    }
}
