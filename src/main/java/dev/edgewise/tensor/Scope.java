package dev.edgewise.tensor;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDScope;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/// Frees every array that the current thread creates inside it, except those that are kept.
///
/// The engine attaches a result to its left operand's manager, so without a scope whatever is computed from a weight
/// lives as long as the weights. Scopes nest; a kept array belongs to the enclosing scope, or to nobody.
public final class Scope implements AutoCloseable {
    private final NDScope scope = new NDScope();
    private final List<NDArray> kept = new ArrayList<>();

    /// Lets an array outlive this scope. Call it while this is the innermost scope.
    public <T extends NDArray> T keep(T array) {
        NDScope.unregister(array);
        kept.add(array);
        return array;
    }

    @Override
    public void close() {
        scope.close();
        kept.forEach(NDScope::register);
    }

    /// One result alone: whatever else is computed on the way is freed. Where a gradient is recorded, the engine itself
    /// keeps what the way back needs.
    public static NDArray only(Supplier<NDArray> computation) {
        try (Scope scope = new Scope()) {
            return scope.keep(computation.get());
        }
    }

    /// Takes an array out of whatever scope is innermost, so that it lives until it is closed by hand.
    public static <T extends NDArray> T own(T array) {
        NDScope.unregister(array);
        return array;
    }
}
