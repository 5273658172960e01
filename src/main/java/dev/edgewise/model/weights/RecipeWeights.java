package dev.edgewise.model.weights;

import dev.edgewise.io.UserError;
import dev.edgewise.model.ModelConfig;
import dev.edgewise.model.TextTokenizer;
import dev.edgewise.model.TokenizerChoice;
import dev.edgewise.model.WeightSource;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/// A [WeightSource] made of stored tensors and the recipes that turn them into canonical ones.
///
/// All names and shapes are checked against the headers when it is made, before any tensor is read.
public final class RecipeWeights implements WeightSource {
    private final ModelConfig config;
    private final TensorStore store;
    private final Map<String, TensorRecipe> recipes;
    private final Supplier<TokenizerChoice> tokenizerLoader;
    private Optional<TokenizerChoice> tokenizer = Optional.empty();
    private Optional<String> fingerprint = Optional.empty();

    /// @throws UserError where a required tensor is missing or a tensor has another shape than the configuration says
    public RecipeWeights(
            ModelConfig config,
            TensorStore store,
            Map<String, TensorRecipe> recipes,
            Supplier<TokenizerChoice> tokenizerLoader) {
        this.config = config;
        this.store = store;
        this.recipes = recipes;
        this.tokenizerLoader = tokenizerLoader;
        recipes.values().forEach(this::checkHeader);
    }

    private void checkHeader(TensorRecipe recipe) {
        String name = recipe.tensor();
        if (!store.names().contains(name)) {
            if (recipe.required()) {
                throw new UserError(
                        store.file(name) + " has no tensor " + name + ", which the model's configuration asks"
                                + " for with shape " + recipe.stored() + "; the file may be of another model");
            }
            return;
        }
        TensorShape found = store.shape(name);
        if (!found.equals(recipe.stored())) {
            throw new UserError(store.file(name) + ": tensor " + name + " has the shape " + found + ", expected "
                    + recipe.stored() + " by the model's configuration");
        }
    }

    @Override
    public ModelConfig config() {
        return config;
    }

    @Override
    public Optional<TextTokenizer> tokenizer() {
        return choice().tokenizer();
    }

    @Override
    public Optional<String> whyNoTokenizer() {
        return choice().reason();
    }

    private TokenizerChoice choice() {
        if (tokenizer.isEmpty()) {
            tokenizer = Optional.of(tokenizerLoader.get());
        }
        return tokenizer.get();
    }

    @Override
    public long parameters() {
        return recipes.values().stream()
                .filter(recipe -> store.names().contains(recipe.tensor()))
                .mapToLong(recipe -> recipe.result().elements())
                .sum();
    }

    @Override
    public long largestTensor() {
        return store.names().stream()
                .mapToLong(name -> store.shape(name).elements())
                .max()
                .orElse(0);
    }

    @Override
    public boolean has(String name) {
        TensorRecipe recipe = recipes.get(name);
        return recipe != null && store.names().contains(recipe.tensor());
    }

    @Override
    public float[] read(String name, long... shape) {
        if (!has(name)) {
            throw new UserError(store.file(name) + " holds no tensor that could serve as " + name);
        }
        TensorRecipe recipe = recipes.get(name);
        TensorShape asked = TensorShape.of(shape);
        if (!recipe.result().equals(asked)) {
            throw new UserError(store.file(recipe.tensor()) + ": tensor " + recipe.tensor() + " gives "
                    + recipe.result() + ", expected " + asked + " for " + name);
        }
        float[] stored = store.read(recipe.tensor());
        checkFinite(recipe.tensor(), stored);
        return recipe.rearrangement().apply(stored, recipe.stored());
    }

    private void checkFinite(String tensor, float[] elements) {
        // The sum of x·0 is 0 unless some x is NaN or infinite: one pass without branches, which nearly always is all.
        float sum = 0;
        for (float element : elements) {
            sum += element * 0;
        }
        if (sum == 0) {
            return;
        }
        for (int i = 0; i < elements.length; i++) {
            if (!Float.isFinite(elements[i])) {
                throw new UserError(store.file(tensor) + ": tensor " + tensor + " holds " + elements[i] + " at element "
                        + i + ", expected finite numbers; the file is damaged or its training failed");
            }
        }
    }

    @Override
    public String fingerprint() {
        if (fingerprint.isEmpty()) {
            try {
                MessageDigest digest = MessageDigest.getInstance("SHA-256");
                store.digest(digest);
                fingerprint = Optional.of(HexFormat.of().formatHex(digest.digest()));
            } catch (NoSuchAlgorithmException e) {
                throw new IllegalStateException("every Java has SHA-256", e);
            }
        }
        return fingerprint.get();
    }

    @Override
    public void close() {
        store.close();
    }
}
