package dev.edgewise.model.weights;

import dev.edgewise.io.UserError;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/// Collects the recipes of a family, canonical name by canonical name.
public final class Recipes {
    private final Map<String, TensorRecipe> recipes = new LinkedHashMap<>();

    /// A tensor stored as it is used: embeddings, norms, GPT-2's [in, out] matrices.
    public Recipes same(String name, String tensor, long... shape) {
        return put(name, tensor, TensorShape.of(shape), new Rearrangement.AsStored(), true);
    }

    /// As [#same], where it may be missing.
    public Recipes optional(String name, String tensor, long... shape) {
        return put(name, tensor, TensorShape.of(shape), new Rearrangement.AsStored(), false);
    }

    /// A linear layer stored [out, in].
    public Recipes linear(String name, String tensor, long out, long in) {
        return put(name, tensor, TensorShape.of(out, in), new Rearrangement.Transposed(), true);
    }

    /// A layer's weight stored [out, in] and its bias [out].
    ///
    /// @param rows   brings the rows of both into our order, or picks those of one part of a fused layer
    /// @param biased whether the bias must be there; some checkpoints have one that their configuration does not
    ///               mention
    public Recipes layer(String name, String tensor, long out, long in, Rearrangement rows, boolean biased) {
        put(
                name + ".weight",
                tensor + ".weight",
                TensorShape.of(out, in),
                rows.then(new Rearrangement.Transposed()),
                true);
        return put(name + ".bias", tensor + ".bias", TensorShape.of(out), rows, biased);
    }

    /// As it is stored.
    public Recipes layer(String name, String tensor, long out, long in, boolean biased) {
        return layer(name, tensor, out, in, new Rearrangement.AsStored(), biased);
    }

    /// A layer norm's gain and bias.
    public Recipes layerNorm(String name, String tensor, long width) {
        return same(name + ".weight", tensor + ".weight", width).same(name + ".bias", tensor + ".bias", width);
    }

    public Recipes put(String name, String tensor, TensorShape stored, Rearrangement how, boolean required) {
        recipes.put(name, new TensorRecipe(tensor, stored, how, required));
        return this;
    }

    /// Looks for a tensor of the last block before recipes for all blocks are made: a header may say there are
    /// billions.
    ///
    /// @throws UserError where it is not there
    public static void requireLastBlock(TensorStore store, int blocks, String tensor) {
        if (!store.names().contains(tensor)) {
            throw new UserError(
                    store.file(tensor) + " has no tensor " + tensor + ", expected by the model's configuration,"
                            + " which says that there are " + blocks + " blocks; the file may be of another model");
        }
    }

    public Map<String, TensorRecipe> all() {
        return Collections.unmodifiableMap(recipes);
    }
}
