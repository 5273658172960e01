package dev.edgewise.model.weights;

import dev.edgewise.io.UserError;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// Refuses models whose blocks hold more than is known of their family: what is not used would be missing in the
/// logits.
public final class UnknownTensors {
    private UnknownTensors() {}

    /// @param inBlock names that belong to a block, all of which have to be known
    /// @param ignored names without weights: masks and tables
    /// @throws UserError naming file and tensor
    public static void refuse(TensorStore store, Map<String, TensorRecipe> recipes, Pattern inBlock, Pattern ignored) {
        Set<String> known = recipes.values().stream().map(TensorRecipe::tensor).collect(Collectors.toSet());
        for (String name : store.names()) {
            if (inBlock.matcher(name).matches()
                    && !known.contains(name)
                    && !ignored.matcher(name).matches()) {
                throw new UserError(store.file(name) + " holds the tensor " + name + " " + store.shape(name)
                        + ", which a model with this configuration does not have; its logits would be wrong");
            }
        }
    }
}
