package dev.edgewise.patching;

import ai.djl.ndarray.NDArray;
import dev.edgewise.model.Hooks;
import dev.edgewise.model.Past;
import dev.edgewise.model.Site;
import dev.edgewise.model.Transformer;
import dev.edgewise.tensor.Scope;
import dev.edgewise.tensor.Tensors;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/// What one run of a batch left at chosen sites, at all positions and layers. The residual stream before the final norm
/// counts as that before layer L.
final class Activations {
    private final Map<Site, NDArray[]> values = new EnumMap<>(Site.class);
    private final int layers;

    private Activations(int layers, Set<Site> sites) {
        this.layers = layers;
        sites.forEach(site -> values.put(site, new NDArray[layers + 1]));
    }

    /// Runs a batch and records. The arrays belong to the enclosing scope.
    static Activations of(Transformer model, BatchPrompts prompts, Set<Site> sites) {
        Activations recorded = new Activations(model.config().layers(), sites);
        try (Scope scope = new Scope()) {
            Hooks noise = prompts.noise(model);
            model.residual(prompts.ids(model), (site, layer, value) -> {
                NDArray at = noise.at(site, layer, value);
                recorded.record(site, layer, at);
                return at;
            });
            recorded.values.values().forEach(layers -> Arrays.stream(layers)
                    .filter(Objects::nonNull)
                    .forEach(scope::keep));
        }
        return recorded;
    }

    /// Values that were not recorded but made; `at` must be shaped as recorded ones, 1 for axes that do not matter.
    static Activations of(int layers, Site site, NDArray[] at) {
        Activations made = new Activations(layers, Set.of());
        made.values.put(site, at);
        return made;
    }

    private void record(Site site, int layer, NDArray value) {
        Site as = site == Site.FINAL_INPUT ? Site.RESIDUAL : site;
        if (values.containsKey(as)) {
            values.get(as)[layer] = value;
        }
    }

    /// [B,P,..] or [B,H,P,..]; values that are the same for all examples or positions have 1 there.
    NDArray at(Site site, int layer) {
        return values.get(site)[layer];
    }

    /// The same from a position on.
    NDArray late(Site site, int layer, int axis, int first) {
        NDArray value = at(site, layer);
        long positions = value.getShape().get(axis);
        return positions == 1 ? value : Tensors.slice(value, axis, first, positions);
    }

    /// The residual stream before the final norm at the last position, [B,d].
    NDArray last() {
        NDArray end = at(Site.RESIDUAL, layers);
        long positions = end.getShape().get(1);
        return Tensors.slice(end, 1, positions - 1, positions).squeeze(1);
    }

    /// What the positions before `first` left, of a run whose keys and values were recorded.
    Past past(Transformer model, int first) {
        if (first == 0) {
            return Past.NONE;
        }
        List<NDArray> keys = new ArrayList<>();
        List<NDArray> past = new ArrayList<>();
        for (int l = 0; l < layers; l++) {
            NDArray early = Tensors.slice(at(Site.KEY, l), 2, 0, first);
            keys.add(model.block(l).attention().rotated(early, 0));
            past.add(Tensors.slice(at(Site.VALUE, l), 2, 0, first));
        }
        return new Past(first, keys, past);
    }
}
